package org.mingjing.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class LakeTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_committed_snapshot_is_the_head_and_carries_its_digests() throws IOException {
        Lake lake = Lake.openOrCreate(folder);

        Snapshot snapshot = commit(lake, "one");

        Snapshot head = Lake.open(folder).head("payment").orElseThrow();
        assertEquals(snapshot.manifest(), head.manifest());
        assertEquals(1, head.manifest().rows());
        assertEquals(
                Durable.sha256(head.dataFiles().get(0)),
                head.manifest().files().get(0).sha256());
        assertEquals(List.of("payment"), lake.datasets());
    }

    @Test
    void a_write_that_is_not_committed_leaves_no_trace() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Snapshot before = commit(lake, "one");

        try (SnapshotWriter writer = lake.write("payment")) {
            Files.writeString(writer.staging().resolve("data/part-00000.parquet"), "two");
        }

        assertEquals(before.id(), lake.head("payment").orElseThrow().id());
        assertEquals(List.of(before.id()), lake.ids("payment"));
        assertEquals(List.of(), staged());
    }

    @Test
    void what_a_killed_writer_left_is_swept_by_the_next_one() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Files.createDirectories(folder.resolve("payment/.staging-dead/data"));
        Files.writeString(folder.resolve("payment/.staging-dead/data/part-00000.parquet"), "half");

        commit(lake, "one");

        assertEquals(List.of(), staged());
    }

    @Test
    void a_snapshot_moved_into_place_but_never_made_head_is_swept_by_the_next_writer() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Snapshot first = commit(lake, "one");
        Snapshot second = commit(lake, "two");
        Durable.write(lake.headFile("payment"), first.id() + "\n"); // killed between the two renames of a commit

        Snapshot third = commit(lake, "three");

        assertEquals(first.id(), third.manifest().parent());
        assertFalse(second.id().equals(third.id()));
        assertEquals(List.of(first.id(), third.id()), lake.ids("payment"));
    }

    @Test
    void nothing_is_swept_where_the_head_was_lost() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Snapshot first = commit(lake, "one");
        Files.delete(lake.headFile("payment"));

        commit(lake, "two");

        assertTrue(lake.ids("payment").contains(first.id()));
    }

    @Test
    void a_second_writer_of_the_same_dataset_is_told_to_wait() {
        Lake lake = Lake.openOrCreate(folder);

        try (SnapshotWriter writer = lake.write("payment")) {
            Problem busy = assertThrows(Problem.class, () -> lake.write("payment"));

            assertEquals(LakeProblem.LAKE_BUSY, busy.code());
            assertTrue(Files.exists(writer.staging()));
        }
    }

    /** Another program that wants to write the dataset: ends with 3 where it is told to wait. */
    public static void main(String[] lake) {
        try (SnapshotWriter writer = Lake.open(Path.of(lake[0])).write("payment")) {
            System.exit(Files.exists(writer.staging()) ? 0 : 1);
        } catch (Problem busy) {
            System.exit(busy.code().kind().exitCode());
        }
    }

    @Test
    void a_writer_refused_in_this_program_lets_no_other_program_in() throws Exception {
        Lake lake = Lake.openOrCreate(folder);

        try (SnapshotWriter writer = lake.write("payment")) {
            assertThrows(Problem.class, () -> lake.write("payment"));

            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LakeTest.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertEquals(3, exit);
            assertTrue(Files.exists(writer.staging()));
        }
    }

    @Test
    void two_datasets_are_written_side_by_side() {
        Lake lake = Lake.openOrCreate(folder);

        try (SnapshotWriter payments = lake.write("payment");
                SnapshotWriter invoices = lake.write("invoice")) {
            assertTrue(Files.exists(payments.staging()) && Files.exists(invoices.staging()));
        }
    }

    @Test
    void files_of_the_parent_are_taken_over_unchanged() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Snapshot first = commit(lake, "one");

        Snapshot second;
        try (SnapshotWriter writer = lake.write("payment")) {
            writer.keep(first, first.manifest().files().get(0));
            Files.writeString(writer.staging().resolve("data/part-00001.parquet"), "two");
            second = writer.commit(
                    draft(Map.of("part-00000.parquet", 1L, "part-00001.parquet", 1L)), NOON.plusSeconds(1));
        }

        assertEquals(2, second.manifest().rows());
        assertEquals("one", Files.readString(second.dataFiles().get(0)));
        assertEquals("one", Files.readString(first.dataFiles().get(0)));
    }

    @Test
    void a_folder_without_a_lake_says_so() {
        Problem absent = assertThrows(Problem.class, () -> Lake.open(folder.resolve("nowhere")));

        assertEquals(LakeProblem.LAKE_NOT_FOUND, absent.code());
    }

    @Test
    void a_snapshot_is_found_by_an_unambiguous_beginning() throws IOException {
        Lake lake = Lake.openOrCreate(folder);
        Snapshot first = commit(lake, "one");
        commit(lake, "two");

        assertEquals(first.id(), lake.snapshot("payment", "s000001").id());
        assertEquals(
                LakeProblem.LAKE_UNKNOWN_SNAPSHOT,
                assertThrows(Problem.class, () -> lake.snapshot("payment", "s00000"))
                        .code());
    }

    private static Snapshot commit(Lake lake, String content) throws IOException {
        try (SnapshotWriter writer = lake.write("payment")) {
            Files.writeString(writer.staging().resolve("data/part-00000.parquet"), content);
            return writer.commit(draft(Map.of("part-00000.parquet", 1L)), NOON);
        }
    }

    private static SnapshotDraft draft(Map<String, Long> rows) {
        return new SnapshotDraft(1, "Asia/Shanghai", List.of(), rows, Map.of(), List.of(), Map.of());
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("payment"))) {
            return entries.filter(e -> e.getFileName().toString().startsWith(".staging"))
                    .toList();
        }
    }
}
