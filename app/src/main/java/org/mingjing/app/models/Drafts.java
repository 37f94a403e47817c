package org.mingjing.app.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.model.ModelLibrary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Models that somebody has begun from a finding, or put together without SQL. They run nowhere: their authors take the files from here. */
@Service
public class Drafts {
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DraftStore store;
    private final ModelLibrary library;
    private final Audit audit;
    private final Clock clock;

    Drafts(DraftStore store, ModelLibrary library, Audit audit, Clock clock) {
        this.store = store;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a model with the rows of a finding. Whoever calls has made sure that the caller may read those rows.
     *
     * @param name field and model, {@code spending/late-payment}
     * @return the draft's id
     */
    @Transactional
    public long begin(Caller caller, String name, FindingRows source) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw CommonProblem.invalid(
                    "'" + name + "' is no name of a model",
                    "Write field/model in small letters, digits and hyphens, such as spending/late-payment.");
        }
        Instant now = clock.instant();
        ModelFiles files = new DraftText(library).write(matcher.group(1), source, LocalDate.ofInstant(now, ZONE));
        long id = store.add(name, new DraftStore.Origin(source.finding(), source.unit()), files, caller.account(), now);
        audit.record(Act.of("models.draft_begun", "draft", id).with("finding", source.finding()));
        return id;
    }

    @Transactional(readOnly = true)
    public Page<Draft> list(@Nullable Long before, int size) {
        List<Draft> drafts = store.list(before == null ? Long.MAX_VALUE : before, size + 1);
        return Page.of(drafts, size, draft -> String.valueOf(draft.id()));
    }

    /** A draft with the rows of its finding, so that reading it is an act. */
    @Transactional
    public Draft one(long id) {
        Draft draft = store.find(id).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("models.draft_read", "draft", id)
                .with("finding", draft.finding() == null ? "" : draft.finding()));
        return draft;
    }

    /** The three files in a folder as the library has them, packed. */
    static byte[] packed(Draft draft) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "model.yml", draft.files().model(),
                "query.sql", draft.files().query(),
                "cases.yml", draft.files().cases()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(draft.name() + "/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
