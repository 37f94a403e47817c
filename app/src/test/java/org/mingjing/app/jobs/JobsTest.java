package org.mingjing.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class JobsTest {
    @Autowired
    private Jobs jobs;

    @Autowired
    private JobsStore store;

    @Autowired
    private JobSignals signals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Office office;

    private final String kind = "test." + UUID.randomUUID();

    record Size(int rows) {}

    private record Worker(String kind, Consumer<JobRun> does) implements JobWorker {
        @Override
        public void work(JobRun run) {
            does.accept(run);
        }
    }

    @Test
    void a_job_gets_what_was_asked_and_keeps_its_result() {
        long id = ask(NewJob.of(kind, new Size(7)));

        boolean worked = runner().workOnce(worker(run -> {
            int rows = run.payload(Size.class).rows();
            run.finish(() -> new Size(rows + 1));
        }));

        Job job = jobs.find(id).orElseThrow();
        assertThat(worked).isTrue();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.result().path("rows").asInt()).isEqualTo(8);
        assertThat(job.share()).isEqualTo(1);
        assertThat(runner().workOnce(worker(run -> {}))).isFalse();
    }

    @Test
    void a_job_whose_asking_is_rolled_back_was_never_there() {
        assertThatThrownBy(() -> office.asProgram(() -> {
                    jobs.ask(NewJob.of(kind, Map.of()));
                    throw new IllegalStateException("after all not");
                }))
                .hasMessage("after all not");

        assertThat(runner().workOnce(worker(run -> {}))).isFalse();
    }

    @Test
    void what_the_caller_did_wrong_fails_at_once_and_says_what() {
        long id = ask(NewJob.of(kind, Map.of()));

        runner().workOnce(worker(run -> {
            throw CommonProblem.invalid("the file is empty", "Send another.");
        }));

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).isEqualTo(new Job.Failure("INPUT_INVALID", "the file is empty", "Send another."));
    }

    @Test
    void what_may_succeed_later_is_tried_again_and_given_up_in_the_end() {
        long id = ask(NewJob.of(kind, Map.of()).atMost(2));
        Worker failing = worker(run -> {
            throw new Problem(JobProblem.JOB_LEASE_LOST, "busy", null, "");
        });

        runner().workOnce(failing);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.WAITING);
        assertThat(runner().workOnce(failing)).as("not before its time").isFalse();
        change("update jobs.job set not_before = now() where id = " + id);
        runner().workOnce(failing);

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void a_job_whose_program_dies_each_time_is_given_up() {
        long id = ask(NewJob.of(kind, Map.of()).atMost(2));

        for (int i = 0; i < 2; i++) {
            assertThat(office.asProgram(() -> store.claim(kind, "dead", Duration.ofSeconds(30))))
                    .isPresent();
            expire(id);
        }
        runner().workOnce(worker(run -> run.finish(() -> null)));

        assertThat(jobs.find(id).orElseThrow().failure().code()).isEqualTo("JOB_GAVE_UP");
    }

    @Test
    void an_attempt_that_was_believed_dead_can_do_nothing_once_another_has_taken_the_job_up() throws Exception {
        long id = ask(NewJob.of(kind, Map.of()));
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread silent = new Thread(() -> runner().workOnce(worker(run -> {
            inTheMiddle.countDown();
            await(goOn);
            run.finish(() -> effect("first"));
        })));
        silent.start();
        await(inTheMiddle);
        expire(id);

        runner().workOnce(worker(run -> {
            assertThat(run.attempt()).isEqualTo(2);
            run.finish(() -> effect("second"));
        }));
        goOn.countDown();
        silent.join();

        assertThat(jobs.find(id).orElseThrow().result().asString()).isEqualTo("second");
        assertThat(effects()).containsExactly("second");
    }

    @Test
    void many_workers_do_each_job_exactly_once() throws Exception {
        int many = 60;
        for (int i = 0; i < many; i++) {
            ask(NewJob.of(kind, new Size(i)));
        }
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Thread thread = new Thread(() -> {
                JobRunner runner = runner();
                while (runner.workOnce(worker(run -> {
                    int number = run.payload(Size.class).rows();
                    run.finish(() -> {
                        done.add(number);
                        return null;
                    });
                }))) {}
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        while (runner().workOnce(worker(
                run -> run.finish(() -> done.add(run.payload(Size.class).rows()))))) {}

        assertThat(done).hasSize(many).doesNotHaveDuplicates();
    }

    @Test
    void jobs_of_one_lane_are_never_done_two_at_a_time() throws Exception {
        for (int i = 0; i < 12; i++) {
            ask(NewJob.of(kind, Map.of()).inLane("lane " + kind));
        }
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int tries = 0; done.get() < 12 && tries < 2_000; tries++) {
                    runner().workOnce(worker(run -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        done.incrementAndGet();
                    }));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(done).hasValue(12);
        assertThat(most).hasValue(1);
    }

    @Test
    void a_second_job_of_the_same_key_is_the_first_until_that_is_over() {
        long first = ask(NewJob.of(kind, Map.of()).onceFor(kind));

        assertThat(ask(NewJob.of(kind, Map.of()).onceFor(kind))).isEqualTo(first);
        runner().workOnce(worker(run -> {}));
        assertThat(ask(NewJob.of(kind, Map.of()).onceFor(kind))).isNotEqualTo(first);
    }

    @Test
    void a_waiting_job_is_cancelled_at_once_and_a_running_one_is_told() throws Exception {
        long waiting = ask(NewJob.of(kind, Map.of()));
        assertThat(office.asProgram(() -> jobs.cancel(waiting))).isTrue();
        assertThat(jobs.find(waiting).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(office.asProgram(() -> jobs.cancel(waiting))).isFalse();

        long id = ask(NewJob.of(kind, Map.of()));
        CountDownLatch told = new CountDownLatch(1);
        Thread working = new Thread(() -> runner().workOnce(worker(run -> {
            run.onCancel(told::countDown);
            office.asProgram(() -> jobs.cancel(id));
            await(told);
            throw new IllegalStateException("stopped as asked");
        })));
        working.start();
        working.join();

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_beat_tells_a_run_of_another_program_to_stop_and_writes_down_how_far_it_is() {
        long id = ask(NewJob.of(kind, Map.of()));

        runner().workOnce(worker(run -> {
            run.progress(0.5, new Size(10));
            runner().beat(run);
            assertThat(jobs.find(id).orElseThrow().share()).isEqualTo(0.5);
            assertThat(jobs.find(id).orElseThrow().detail().path("rows").asInt())
                    .isEqualTo(10);
            change("update jobs.job set cancel_asked = true where id = " + id);
            assertThat(run.isCancelled()).isFalse();
            runner().beat(run);
            assertThat(run.isCancelled()).isTrue();
        }));
    }

    @Test
    void a_program_that_stops_gives_its_work_back_uncounted() throws Exception {
        long id = ask(NewJob.of(kind, Map.of()));
        CountDownLatch begun = new CountDownLatch(1);
        JobSignals own = new JobSignals();
        JobRunner runner = new JobRunner(
                List.of(worker(run -> {
                    CountDownLatch stop = new CountDownLatch(1);
                    run.onCancel(stop::countDown);
                    begun.countDown();
                    await(stop);
                    throw new IllegalStateException("stopped");
                })),
                store,
                own,
                new JobsSettings(Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofDays(90), true),
                transaction);
        runner.start();
        await(begun);

        runner.stop();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.WAITING);
        assertThat(job.attempts()).isZero();
    }

    @Test
    void nobody_adds_a_job_behind_the_programs_back() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(
                                "insert into jobs.job (kind, payload, asked_by, most_attempts) values ('x', '{}', 'x', 1)")
                        .update()))
                .hasStackTraceContaining("may only be changed through the program");
    }

    private JobRunner runner() {
        return new JobRunner(
                List.of(),
                store,
                signals,
                new JobsSettings(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofDays(90), true),
                transaction);
    }

    private Worker worker(Consumer<JobRun> does) {
        return new Worker(kind, does);
    }

    private long ask(NewJob job) {
        return office.asProgram(() -> jobs.ask(job));
    }

    private void expire(long id) {
        change("update jobs.job set lease_to = now() - interval '1 second' where id = " + id);
    }

    private void change(String sql) {
        office.asProgram(() -> jdbc.sql(sql).update());
    }

    /** Leaves a trace within the transaction at work: another job, which a rollback takes along. */
    private String effect(String name) {
        jobs.ask(NewJob.of(kind + ".effect", Map.of("by", name)));
        return name;
    }

    private List<String> effects() {
        return office.asProgram(() -> jdbc.sql("select payload ->> 'by' from jobs.job where kind = ?")
                .param(kind + ".effect")
                .query(String.class)
                .list());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.BOUND.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
