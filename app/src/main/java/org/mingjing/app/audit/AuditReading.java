package org.mingjing.app.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mingjing.app.http.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Searching, exporting and checking the audit; each is itself in the audit. */
@Service
public class AuditReading {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ALL = Integer.MAX_VALUE;

    private final AuditStore store;
    private final Audit audit;
    private final Checkpoints checkpoints;
    private final TransactionTemplate transaction;

    AuditReading(AuditStore store, Audit audit, Checkpoints checkpoints, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.checkpoints = checkpoints;
        this.transaction = transaction;
    }

    /** Entries, newest first, without those of restricted matters; the cursor is an entry's number. */
    @Transactional
    public Page<Entry> search(AuditSearch search, long before, int size) {
        audit.record(Act.of("audit.searched", "audit", Objects.requireNonNullElse(search.action(), "all"))
                .with("account", Objects.requireNonNullElse(search.account(), ""))
                .with("object", Objects.requireNonNullElse(search.object(), "")));
        return Page.of(store.search(search, before, size + 1), size, entry -> String.valueOf(entry.number()));
    }

    /** How those who acted are called today, by account: entries hold numbers, and programs have no name. */
    @Transactional(readOnly = true)
    public Map<String, String> names(List<Entry> entries) {
        return store.names(entries.stream().map(Entry::account).collect(Collectors.toSet()));
    }

    /** Records that the chain is about to be checked. Apart from the check: a broken chain may take no entry. */
    @Transactional
    public void verifying() {
        audit.record(Act.of("audit.verified", "audit", "chain"));
    }

    /** Checks the whole chain against itself and against every checkpoint that is kept here. */
    public VerifyAudit.Result verify() {
        VerifyAudit check = new VerifyAudit();
        return Objects.requireNonNull(transaction.execute(status -> {
            String keys = store.keys();
            for (Checkpoint checkpoint : store.checkpoints(ALL)) {
                tell(() -> check.anchor(checkpoint.text(), keys, null));
            }
            store.read(1, Long.MAX_VALUE, entry -> tell(() -> check.accept(fields(entry))));
            return check.result();
        }));
    }

    /** Records that entries are about to leave; to be called, and committed, before {@link #write}. */
    @Transactional
    public void exporting(long from, long to) {
        audit.record(Act.of("audit.exported", "audit", from + "-" + to));
    }

    /**
     * Writes entries, checkpoints, keys and the program that checks them, as a ZIP. An entry of a restricted matter is
     * written sealed: its place in the chain and nothing of what it says.
     */
    public void write(long from, long to, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("VerifyAudit.java"));
            try (InputStream program = AuditReading.class.getResourceAsStream("/verify/VerifyAudit.java")) {
                Objects.requireNonNull(program, "the build packs it").transferTo(zip);
            }
            zip.putNextEntry(new ZipEntry("keys.txt"));
            zip.write(checkpoints.keys().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("checkpoints.txt"));
            List<Checkpoint> signed = checkpoints.newest(ALL);
            for (int i = signed.size() - 1; i >= 0; i--) {
                if (signed.get(i).number() >= from && signed.get(i).number() <= to) {
                    zip.write((signed.get(i).text() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            zip.putNextEntry(new ZipEntry("entries.jsonl"));
            Writer lines = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            transaction.executeWithoutResult(status -> store.readWithheld(
                    from, to, (entry, withheld) -> write(withheld ? sealed(entry) : fields(entry), lines)));
            lines.flush();
            zip.closeEntry();
        }
    }

    private static void write(Map<String, String> fields, Writer lines) {
        try {
            lines.write(JSON.writeValueAsString(fields));
            lines.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> sealed(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", String.valueOf(entry.number()));
        fields.put("sealed", "true");
        fields.put("previous", entry.previous());
        fields.put("digest", entry.digest());
        return fields;
    }

    private static Map<String, String> fields(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", String.valueOf(entry.number()));
        fields.put("at", Chain.micros(entry.at()));
        fields.put("account", entry.account());
        fields.put("roles", entry.roles());
        fields.put("address", entry.address());
        fields.put("session", entry.session());
        fields.put("action", entry.action());
        fields.put("kind", entry.kind());
        fields.put("object", entry.object());
        fields.put("purpose", entry.purpose());
        fields.put("detail", entry.detail());
        fields.put("algorithm", entry.algorithm());
        fields.put("previous", entry.previous());
        fields.put("digest", entry.digest());
        return fields;
    }

    private interface Check {
        void run() throws GeneralSecurityException;
    }

    private static void tell(Check check) {
        try {
            check.run();
        } catch (GeneralSecurityException everyJavaHasThese) {
            throw new IllegalStateException(everyJavaHasThese);
        }
    }
}
