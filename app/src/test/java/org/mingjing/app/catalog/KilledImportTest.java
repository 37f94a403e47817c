package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.Import;
import org.mingjing.intake.Progress;
import org.mingjing.lake.Lake;
import org.mingjing.source.Sources;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Imports whose program dies, at the points where it would hurt. */
@AppTest
class KilledImportTest {
    private static final String LANE = "lake:payment";

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private ImportRules rules;

    @Autowired
    private SourceStore sources;

    @Autowired
    private ReceivedFiles files;

    @Autowired
    private Clock clock;

    private long blocking;

    @AfterEach
    void goOn() {
        change("update jobs.job set state = 'CANCELLED', lease_by = null, lease_to = null where id = " + blocking
                + " and state = 'RUNNING'");
    }

    @Test
    void killed_after_the_lake_took_the_file_and_before_anybody_wrote_it_down() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        long file = data.upload(source, "a.csv", text(data, 50));
        String mapping = DataOffice.mapping(source.path("code").asString());
        holdTheLane();
        long id = data.ask(file, mapping).json().path("asked").path("id").asLong();
        long rows = rowsInLake();

        takeIntoTheLake(source, file, mapping); // what the first attempt did before it died
        long snapshots = snapshots();
        leaseRunsOut(id);
        JsonNode done = data.over(id);

        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.path("asked").path("alreadyThere").asBoolean()).isFalse();
        assertThat(DataOffice.counts(done)).isEqualTo("in=51 stored=50 rejected=1 duplicates=0");
        assertThat(done.path("attempts").asInt()).isEqualTo(2);
        assertThat(rowsInLake()).isEqualTo(rows + 50);
        assertThat(snapshots()).isEqualTo(snapshots);
        assertThat(done.path("asked").path("snapshot").asString())
                .isEqualTo(lake.head("payment").orElseThrow().id());
        assertThat(data.steward
                        .get("/api/catalog/imports/" + id + "/rejects")
                        .json()
                        .path("rows")
                        .path("items")
                        .size())
                .isEqualTo(1);

        JsonNode again = data.over(data.ask(file, mapping));
        assertThat(again.path("asked").path("alreadyThere").asBoolean()).isTrue();
        assertThat(rowsInLake()).isEqualTo(rows + 50);
    }

    @Test
    void killed_in_the_middle_of_writing_it_is_done_from_the_beginning() throws IOException {
        DataOffice data = new DataOffice(office);
        data.imported(data.source(), "first.csv", text(data, 1)); // the dataset is there
        JsonNode source = data.source();
        String mapping = DataOffice.mapping(source.path("code").asString());
        long file = data.upload(source, "a.csv", text(data, 20));
        holdTheLane();
        long id = data.ask(file, mapping).json().path("asked").path("id").asLong();
        Path staging =
                lake.folder().resolve("payment").resolve(".staging-killed").resolve("data");
        Files.createDirectories(staging);
        Files.writeString(staging.resolve("part-00001.parquet"), "half a file");

        leaseRunsOut(id);
        JsonNode done = data.over(id);

        assertThat(DataOffice.counts(done)).isEqualTo("in=21 stored=20 rejected=1 duplicates=0");
        assertThat(done.path("attempts").asInt()).isEqualTo(2);
        try (Stream<Path> entries = Files.list(lake.folder().resolve("payment"))) {
            assertThat(entries.map(e -> e.getFileName().toString())).noneMatch(n -> n.startsWith(".staging"));
        }
    }

    @Test
    void a_cancelled_import_leaves_the_lake_as_it_was_and_can_be_asked_for_again() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String mapping = DataOffice.mapping(source.path("code").asString());
        long file = data.upload(source, "large.csv", text(data, 150_000));
        long rows = rowsInLake();
        long id = data.ask(file, mapping).json().path("asked").path("id").asLong();
        Patience.until(
                () -> data.steward.get("/api/catalog/imports/" + id).json(),
                now -> !now.path("state").asString().equals("WAITING"));

        data.steward.post("/api/catalog/imports/" + id + "/cancel", null);
        JsonNode cancelled = data.over(id);

        assertThat(cancelled.path("state").asString()).as(cancelled.toString()).isEqualTo("CANCELLED");
        assertThat(rowsInLake()).isEqualTo(rows);
        JsonNode again = data.over(data.ask(file, null));
        assertThat(DataOffice.counts(again)).isEqualTo("in=150001 stored=150000 rejected=1 duplicates=0");
        assertThat(data.steward
                        .post("/api/catalog/imports/" + id + "/cancel", null)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    private String text(DataOffice data, int rows) {
        StringBuilder text = new StringBuilder(DataOffice.HEAD);
        for (int i = 0; i < rows; i++) {
            text.append(data.row("k" + rows + "-" + i, "2025-03-01", "1"));
        }
        return text.append(data.row("bad" + rows, "no day", "1")).toString();
    }

    /** Nobody else may write the dataset until it goes on. */
    private void holdTheLane() {
        blocking = office.asProgram(() -> jdbc.sql(
                        """
                        insert into jobs.job (kind, payload, lane, asked_by, most_attempts, state, lease_by, lease_to)
                        values ('test.block', '{}', ?, 'test', 1, 'RUNNING', 'test', now() + interval '1 hour')
                        returning id
                        """)
                .param(LANE)
                .query(Long.class)
                .single());
    }

    private void takeIntoTheLake(JsonNode source, long fileId, String mapping) {
        office.asProgram(() -> {
            Source from = sources.find(source.path("id").asLong()).orElseThrow();
            Path path = files.requireWhole(files.get(fileId));
            return new Import(lake, datasets, rules.of(from, sources.ladder("payment")), Sources::open, clock)
                    .file(MappingText.of(mapping, from).source(), path, Progress.NONE, new Cancellation());
        });
    }

    /** As a job looks that a program took and never gave back. */
    private void leaseRunsOut(long id) {
        int changed = office.asProgram(() -> {
            jdbc.sql("update jobs.job set state = 'CANCELLED', lease_by = null, lease_to = null where id = ?")
                    .param(blocking)
                    .update();
            return jdbc.sql(
                            """
                            update jobs.job set state = 'RUNNING', lease_by = 'dead', attempts = 1,
                                                lease_to = now() - interval '1 s'
                            where state = 'WAITING' and id = (select job from catalog.import where id = ?)
                            """)
                    .param(id)
                    .update();
        });
        assertThat(changed).isEqualTo(1);
    }

    private int change(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).update());
    }

    private long rowsInLake() {
        return lake.head("payment").map(s -> s.manifest().rows()).orElse(0L);
    }

    private long snapshots() {
        return lake.ids("payment").size();
    }
}
