package org.mingjing.app.clues;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Matters of one person, found by the identifier, never by the name; as far as whoever acts sees them. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PersonMatters {
    private final SubjectStore store;
    private final Subjects subjects;
    private final Matters matters;
    private final MatterWork work;

    PersonMatters(SubjectStore store, Subjects subjects, Matters matters, MatterWork work) {
        this.store = store;
        this.subjects = subjects;
        this.matters = matters;
        this.work = work;
    }

    /** @param name as whoever linked the person wrote it */
    public record PersonMatter(MatterRow row, Subjects.Part part, String name) {}

    /** The keyed hash of a resident's number, under which the person is known here. */
    public String key(String residentNumber) {
        return subjects.hash(Subjects.Kind.PERSON, residentNumber.strip());
    }

    /** Matters in which the person has that part, the newest first; none where the caller is but the unit's contact. */
    public List<PersonMatter> of(Caller caller, String key, Subjects.Part part, int most) {
        List<SubjectStore.Linked> found = store.occurrences(Subjects.Kind.PERSON, key, part, most);
        Map<Long, MatterRow> rows =
                matters.find(found.stream().map(SubjectStore.Linked::matter).toList());
        return found.stream()
                .flatMap(one -> Optional.ofNullable(rows.get(one.matter()))
                        .filter(row -> !work.isContact(caller, row))
                        .map(row -> new PersonMatter(row, part, one.name()))
                        .stream())
                .toList();
    }
}
