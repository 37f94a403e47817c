package org.mingjing.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database's owner at a console against the audit. These tests break the chain, and then mend it, because other
 * tests share it.
 */
@AppTest
class ChainAttackTest {
    @Autowired
    private Audit audit;

    @Autowired
    private AuditReading reading;

    @Autowired
    private AuditStore store;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Owner owner;

    @Autowired
    private Office office;

    private long first;

    @BeforeEach
    void some_entries() {
        first = record(1);
        for (int i = 2; i <= 5; i++) {
            record(i);
        }
    }

    @Test
    void an_untouched_chain_is_unbroken() {
        assertThat(reading.verify().firstBad()).isZero();
    }

    @Test
    void a_changed_entry_is_named() {
        attacked(
                () -> console().update("update audit.entry set detail = '{\"x\":1}' where number = ?", first + 1),
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 1));
    }

    @Test
    void a_changed_time_or_account_is_named_though_the_digest_column_is_as_it_was() {
        attacked(
                () -> console()
                        .update("update audit.entry set at = at - interval '1 hour' where number = ?", first + 2),
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 2));
        attacked(
                () -> console().update("update audit.entry set account = '7' where number = ?", first + 3),
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 3));
    }

    @Test
    void a_removed_entry_is_named() {
        attacked(
                () -> console().update("delete from audit.entry where number = ?", first + 2),
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 2));
    }

    @Test
    void an_inserted_entry_is_named() {
        attacked(
                () -> {
                    console().update("update audit.entry set number = -number where number > ?", first + 1);
                    console().update("update audit.entry set number = 1 - number where number < 0");
                    console()
                            .update(
                                    "insert into audit.entry select ?, at, account, roles, address, session, 'x', kind, object,"
                                            + " purpose, detail, algorithm, previous, digest from audit.entry where number = ?",
                                    first + 2,
                                    first + 1);
                },
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 2));
    }

    @Test
    void exchanged_entries_are_named() {
        attacked(
                () -> {
                    console().update("update audit.entry set number = -1 where number = ?", first + 1);
                    console().update("update audit.entry set number = ? where number = ?", first + 1, first + 2);
                    console().update("update audit.entry set number = ? where number = -1", first + 2);
                },
                () -> assertThat(reading.verify().firstBad()).isEqualTo(first + 1));
    }

    @Test
    void a_chain_rewritten_as_a_whole_is_shown_by_a_checkpoint_kept_elsewhere(@TempDir Path folder) throws Exception {
        checkpoints.sign();
        String outside = checkpoints.newest(1).get(0).text();
        long before = checkpoints.newest(2).size() < 2
                ? 0
                : checkpoints.newest(2).get(1).number();

        attacked(
                () -> {
                    console().update("delete from audit.checkpoint where number > ?", before);
                    rewriteFrom(first + 1);
                },
                () -> {
                    Path export = export(folder);
                    VerifyAudit.Result without = VerifyAudit.ofExport(export, List.of(), null);
                    VerifyAudit.Result with = VerifyAudit.ofExport(export, List.of(outside), null);

                    assertThat(without.firstBad()).isZero(); // which is why checkpoints must leave the house
                    assertThat(with.firstBad()).isBetween(before + 1, first + 1);
                    assertThat(with.why()).contains("rewritten");
                });
    }

    @Test
    void an_export_is_checked_by_the_file_that_it_carries_and_nothing_else(@TempDir Path folder) throws Exception {
        checkpoints.sign();
        Path export = export(folder);
        Path program = folder.resolve("VerifyAudit.java");
        Files.copy(Path.of("src/main/java/org/mingjing/app/audit/VerifyAudit.java"), program);

        assertThat(run(program, export)).startsWith("0 ").contains("unbroken");
    }

    @Test
    void a_checkpoint_signed_by_somebody_else_is_refused(@TempDir Path folder) throws Exception {
        checkpoints.sign();
        Path export = export(folder);
        SigningKey strange = SigningKey.in(folder.resolve("strange.key"), "Ed25519");

        VerifyAudit.Result result = VerifyAudit.ofExport(export, List.of(), strange.fingerprint());

        assertThat(result.firstBad()).isPositive();
        assertThat(result.why()).contains("not signed by the key");
    }

    /** Trust test 3: the owner at a console, without an act of the program. */
    @Test
    void guarded_tables_refuse_the_owner_without_an_act() {
        assertThatThrownBy(() -> console().update("update identity.account set name = 'x'"))
                .hasStackTraceContaining("may only be changed through the program");
        assertThatThrownBy(() -> console().update("truncate identity.duty cascade"))
                .hasStackTraceContaining("may only be changed through the program");
    }

    /** Trust test 4: nothing is done unrecorded, and the numbers go on without a gap. */
    @Test
    void where_the_audit_cannot_be_written_nothing_is_done() {
        String login = office.account(office.unit(), Role.ANALYST);
        long last = store.last();
        console().execute("revoke insert on audit.entry from mingjing_app");
        try {
            assertThatThrownBy(() -> record(6)).isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code())
                    .isEqualTo(AuditProblem.AUDIT_UNAVAILABLE));
            assertThatThrownBy(() -> office.stranger().signIn(login, Office.PASSWORD))
                    .hasMessageContaining("AUDIT_UNAVAILABLE");
        } finally {
            console().execute("grant insert on audit.entry to mingjing_app");
        }
        assertThat(record(7)).isEqualTo(last + 1);
        assertThat(reading.verify().firstBad()).isZero();
    }

    private JdbcTemplate console() {
        return owner.console();
    }

    private long record(int object) {
        Acting.as(
                Actor.program("test"),
                () -> transaction.executeWithoutResult(status -> audit.record(Act.of("test.done", "thing", object))));
        return store.last();
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Attacks with the triggers off, looks, and puts everything back. */
    private void attacked(Step attack, Step look) {
        console().execute("alter table audit.entry disable trigger user");
        console().execute("alter table audit.checkpoint disable trigger user");
        console().execute("alter table audit.checkpoint drop constraint checkpoint_number_fkey");
        console().execute("create table audit.kept as select * from audit.entry");
        console().execute("create table audit.kept_checkpoint as select * from audit.checkpoint");
        console().execute("create table audit.kept_head as select * from audit.head");
        try {
            attack.run();
            Acting.as(Actor.program("test"), () -> {
                try {
                    look.run();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        } finally {
            for (String table : List.of("checkpoint", "entry", "head")) {
                String kept = table.equals("entry") ? "kept" : "kept_" + table;
                console().execute("delete from audit." + table);
                console().execute("insert into audit." + table + " select * from audit." + kept);
                console().execute("drop table audit." + kept);
            }
            console().execute("alter table audit.entry enable trigger user");
            console().execute("alter table audit.checkpoint enable trigger user");
            console()
                    .execute("alter table audit.checkpoint add constraint checkpoint_number_fkey foreign key (number)"
                            + " references audit.entry");
        }
    }

    /** What somebody with the code could do: change one entry and chain everything after it anew. */
    private void rewriteFrom(long number) {
        long last = store.last();
        String previous = digestOf(number - 1);
        for (long n = number; n <= last; n++) {
            long at = n;
            Entry old = entry(at);
            Entry changed = new Entry(
                    n,
                    old.at(),
                    "7",
                    old.roles(),
                    old.address(),
                    old.session(),
                    old.action(),
                    old.kind(),
                    old.object(),
                    old.purpose(),
                    old.detail(),
                    old.algorithm(),
                    previous,
                    "");
            previous = Chain.digest(changed);
            console()
                    .update(
                            "update audit.entry set account = '7', previous = ?, digest = ? where number = ?",
                            HexFormat.of().parseHex(changed.previous()),
                            HexFormat.of().parseHex(previous),
                            n);
        }
    }

    private Entry entry(long number) {
        Entry[] found = new Entry[1];
        transaction.executeWithoutResult(status -> store.read(number, number, e -> found[0] = e));
        return found[0];
    }

    private String digestOf(long number) {
        return number == 0 ? "0".repeat(64) : entry(number).digest();
    }

    private Path export(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reading.write(1, Long.MAX_VALUE, out);
        return Files.write(folder.resolve("audit.zip"), out.toByteArray());
    }

    private static String run(Path program, Path export) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        export.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return process.exitValue() + " " + output;
    }
}
