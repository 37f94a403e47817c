package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.access.Register;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** The demo office when the server is killed while it is being furnished. */
class DemoKillTest {
    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-demo-killed")
            .toAbsolutePath();
    private final ServerProcess demo = new ServerProcess(
            data,
            "--mingjing.demo=true",
            "--mingjing.analytics.lake=" + data.resolve("lake"),
            "--mingjing.identity.administrators-need-second-factor=false");

    @AfterEach
    void stop() throws InterruptedException {
        demo.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void the_next_start_goes_on_where_the_furnishing_was_killed() throws Exception {
        register();
        Path furnished = data.resolve("demo-logins.txt");
        demo.launch();
        Patience.until(() -> count("identity.account") > 0);
        demo.kill();
        for (String place : List.of(
                "update on identity.account", // a password is set by a first-time code
                "insert on identity.account",
                "insert on identity.role_request",
                "insert on identity.duty",
                "insert on papers.office",
                "insert on models.run")) {
            killWhere(place);
            assertThat(furnished).as(place).doesNotExist();
        }
        demo.start();
        assertThat(furnished).exists();

        List<String> people = Files.readAllLines(furnished);
        assertThat(count("identity.account")).isEqualTo(people.size());
        assertThat(count("identity.duty")).isEqualTo(people.size());
        assertThat(count("identity.unit")).isEqualTo(3);
        assertThat(count("identity.role_request where state = 'ASKED'")).isZero();
        assertThat(count("models.run")).isEqualTo(1);
        for (String line : people) {
            String[] words = line.strip().split(" +", 3);
            Browser person = demo.browser();
            person.signIn(words[0], words[1]);
            assertThat(person.get("/api/session").json().path("duties"))
                    .as(words[0])
                    .hasSize(1);
        }
        assertThat(data.resolve("demo-logins.coming")).doesNotExist();
    }

    @Test
    void an_office_that_the_demo_did_not_make_is_left_alone() throws Exception {
        ServerProcess office = new ServerProcess(data);
        office.start();
        Patience.until(() -> count("identity.account") == 3); // the three administrators of a first start
        String before = office.console()
                .queryForObject("select string_agg(a::text, ';' order by id) from identity.account a", String.class);
        office.stop();
        assertThatThrownBy(demo::start).hasMessageContaining("DEMO_OFFICE_FOREIGN");
        office.start();
        assertThat(office.console()
                        .queryForObject(
                                "select string_agg(a::text, ';' order by id) from identity.account a", String.class))
                .isEqualTo(before);
        office.stop();
    }

    /** A lake with a register of organisations, which is all that furnishing needs of it. */
    private void register() {
        Register.write(
                Lake.openOrCreate(data.resolve("lake")),
                Datasets.read(Path.of(System.getProperty("mingjing.home"), "datasets"))
                        .get("organisation"),
                List.of(
                        Map.of("org_id", "A", "name", "甲局", "valid_from", "2020-01-01"),
                        Map.of("org_id", "B", "name", "乙所", "valid_from", "2020-01-01", "parent_org_id", "A")));
    }

    /** Holds the furnishing up where it writes there, and kills the server while it waits, before the commit. */
    private void killWhere(String place) throws Exception {
        JdbcTemplate console = demo.console();
        console.execute("create schema if not exists held_up");
        console.execute("create table if not exists held_up.there as select true as yes");
        console.update("insert into held_up.there select true where not exists (select from held_up.there)");
        console.execute(
                """
                create or replace function held_up.wait() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_advisory_xact_lock(4711); -- to be seen
                    while exists (select from held_up.there) loop
                        perform pg_sleep(0.05);
                    end loop;
                    return new;
                end $$""");
        console.execute("create trigger held_up before " + place + " for each row execute function held_up.wait()");
        demo.launch();
        Patience.until(() -> console.queryForObject(
                        "select count(*) from pg_locks where mode = 'ExclusiveLock' and locktype = 'advisory'"
                                + " and objid = 4711",
                        Long.class)
                > 0);
        demo.kill();
        console.update("delete from held_up.there"); // what waits goes on, and finds nobody to commit it
        console.execute("drop trigger held_up on " + place.replaceAll(".* on ", ""));
    }

    /** Zero also while there is no database yet. */
    private long count(String what) {
        try {
            return demo.console().queryForObject("select count(*) from " + what, Long.class);
        } catch (RuntimeException notYet) {
            return 0;
        }
    }
}
