package org.mingjing.app.dispositions;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.clues.Clues;
import org.mingjing.app.clues.PersonMatters;
import org.mingjing.app.clues.PersonMatters.PersonMatter;
import org.mingjing.app.clues.Subjects.Part;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.Dispositions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gathers one person's integrity file from the records, for a motive that the audit keeps. Who was harmed and who was a
 * witness is not looked for: that is nothing of theirs. Matters that the reader may not see, or stepped aside from, are left
 * out, and nothing says that there are any.
 */
@Service
class IntegrityFiles {
    private static final int MOST = 200;
    private static final int SHORTEST_MOTIVE = 4;
    private static final int LONGEST_MOTIVE = 500;
    /** Letters of the hash in the audit: enough to find all reads about one person. */
    private static final int SHOWN = 16;

    private final PersonMatters persons;
    private final Dispositions dispositions;
    private final Clues clues;
    private final Audit audit;

    IntegrityFiles(PersonMatters persons, Dispositions dispositions, Clues clues, Audit audit) {
        this.persons = persons;
        this.dispositions = dispositions;
        this.clues = clues;
        this.audit = audit;
    }

    /** @param residentNumber by which the person is found; it is kept nowhere */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public IntegrityFile read(Caller caller, @Nullable String residentNumber, @Nullable String motive) {
        String why = motive == null ? "" : motive.strip();
        if (residentNumber == null
                || residentNumber.isBlank()
                || why.length() < SHORTEST_MOTIVE
                || why.length() > LONGEST_MOTIVE) {
            throw CommonProblem.invalid(
                    "a person's file is read by the resident's number and for a motive of " + SHORTEST_MOTIVE + " to "
                            + LONGEST_MOTIVE + " letters",
                    "Send 'person' and 'motive'.");
        }
        String key = persons.key(residentNumber);
        List<PersonMatter> concerned = persons.of(caller, key, Part.CONCERNED, MOST);
        List<PersonMatter> involved = persons.of(caller, key, Part.INVOLVED, MOST);
        IntegrityFile file = new IntegrityFile(
                Stream.concat(concerned.stream(), involved.stream()).toList(),
                dispositions.of(matters(concerned)),
                caller.may(Permission.FINDINGS_READ) ? findings(matters(concerned)) : List.of());
        audit.record(Act.of("dispositions.file_read", "person", key.substring(0, SHOWN))
                .under(why)
                .with("matters", file.matters().size())
                .with("findings", file.findings().size()));
        return file;
    }

    private static List<Long> matters(List<PersonMatter> found) {
        return found.stream().map(one -> one.row().id()).toList();
    }

    private List<FindingRow> findings(Collection<Long> matters) {
        Map<String, FindingRow> findings = new LinkedHashMap<>();
        matters.stream()
                .flatMap(matter -> clues.ofOrigin(matter).stream())
                .forEach(finding -> findings.putIfAbsent(finding.id(), finding));
        return List.copyOf(findings.values());
    }
}
