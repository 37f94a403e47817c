package org.mingjing.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.database.Owner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class AuditTest {
    @Autowired
    private Audit audit;

    @Autowired
    private AuditStore store;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry_and_no_gap() {
        long before = store.last();

        Acting.as(
                Actor.program("test"),
                () -> transaction.executeWithoutResult(status -> {
                    audit.record(Act.of("test.done", "thing", 1));
                    status.setRollbackOnly();
                }));
        record("test.done");

        assertThat(store.last()).isEqualTo(before + 1);
    }

    @Test
    void entries_from_many_at_once_form_one_chain_without_gap() throws InterruptedException {
        long before = store.last();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    return;
                }
                for (int j = 0; j < 10; j++) {
                    record("test.together");
                }
            });
            thread.start();
            threads.add(thread);
        }

        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        List<Entry> entries = transaction.execute(status -> {
            List<Entry> read = new ArrayList<>();
            store.read(before + 1, store.last(), read::add);
            return read;
        });
        assertThat(entries).hasSize(80);
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).previous()).isEqualTo(entries.get(i - 1).digest());
            assertThat(Chain.digest(entries.get(i))).isEqualTo(entries.get(i).digest());
        }
    }

    /** Their entries are written together; each of them is there, in the chain, before its reader gets on. */
    @Test
    void many_who_only_read_at_once_each_have_their_entry_before_they_get_on() throws InterruptedException {
        TransactionTemplate reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        long before = store.last();
        List<Long> missing = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 30; i++) { // more than there are connections
            long reader = 1_000_000_000L + i;
            Thread thread = new Thread(() -> {
                Acting.as(
                        Actor.program("test"),
                        () -> reading.executeWithoutResult(
                                status -> audit.record(Act.of("test.read", "thing", reader))));
                if (entries("test.read", reader) != 1) {
                    missing.add(reader);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(missing).isEmpty();
        assertThat(store.last()).isEqualTo(before + 30);
        assertThat(broken()).isZero();
    }

    @Test
    void who_only_reads_changes_nothing_and_without_the_audit_reads_nothing() {
        TransactionTemplate reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);

        assertThatThrownBy(() -> Acting.as(
                        Actor.program("test"),
                        () -> reading.executeWithoutResult(status -> {
                            audit.record(Act.of("test.read", "thing", 7));
                            jdbc.sql("insert into identity.unit values ('READ')")
                                    .update();
                        })))
                .hasStackTraceContaining("read-only transaction");
        assertThat(entries("test.read", 7)).isZero();

        owner.console().execute("revoke insert on audit.entry from mingjing_app");
        try {
            assertThatThrownBy(() -> Acting.as(
                            Actor.program("test"),
                            () -> reading.executeWithoutResult(
                                    status -> audit.record(Act.of("test.read", "thing", 8)))))
                    .hasMessageContaining("the audit cannot be written");
        } finally {
            owner.console().execute("grant insert on audit.entry to mingjing_app");
        }
    }

    private long entries(String action, long object) {
        return transaction.execute(
                status -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                        .params(action, String.valueOf(object))
                        .query(Long.class)
                        .single());
    }

    private long broken() {
        return transaction.execute(
                status -> jdbc.sql("select count(*) from audit.entry a join audit.entry b on b.number = a.number + 1"
                                + " where b.previous <> a.digest")
                        .query(Long.class)
                        .single());
    }

    @Test
    void the_program_itself_cannot_change_an_entry() {
        record("test.done");

        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        jdbc.sql("update audit.entry set action = 'x'").update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void nothing_happens_where_nobody_acts() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> audit.record(Act.of("a", "b", 1))))
                .hasMessageContaining("nobody acts");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        jdbc.sql("insert into identity.unit values ('X')").update()))
                .hasStackTraceContaining("may only be changed through the program");
    }

    private void record(String action) {
        Acting.as(
                Actor.program("test"),
                () -> transaction.executeWithoutResult(status -> audit.record(Act.of(action, "thing", 1))));
    }
}
