package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.LakeProblem;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/** A lake that somebody or something changed: the next import refuses it, and the check names what differs. */
class DamagedLakeTest {
    private static final String MAPPING =
            """
            dataset: person@1
            source: {system: x}
            columns: {id: id, no: no, day: day}
            """;
    private static final String ROWS = "id,no,day\n1,11010519491231002X,2024-01-05\n2,11010519491231002X,never\n";

    @TempDir
    Path folder;

    private Fixture fixture;
    private Snapshot head;

    @BeforeEach
    void importOnce() {
        fixture = new Fixture(folder)
                .contract("person", "id id", "no hash null sensitive identifier=resident-id", "day date");
        fixture.importText(MAPPING, "1.csv", ROWS);
        head = fixture.head("person");
    }

    @Test
    void names_a_data_file_that_is_missing() throws IOException {
        Path data = head.dataFiles().get(0);
        Files.delete(data);

        assertEquals(data + ": is missing", wrong().get(0));
        assertEquals(LakeProblem.LAKE_DAMAGED, refused().code());
        assertTrue(refused().getMessage().contains(data.toString()), refused().getMessage());
    }

    @Test
    void names_a_data_file_in_which_one_byte_was_changed() throws IOException {
        Path data = head.dataFiles().get(0);
        change(data, 40);

        assertEquals(data + ": is not as it was written", wrong().get(0));
    }

    @Test
    void names_rejects_that_were_changed_and_files_that_were_put_there() throws IOException {
        Path rejects = head.folder().resolve("rejects/b000001.csv");
        Files.writeString(rejects, Files.readString(rejects) + "one more\r\n");
        Path stranger = Files.writeString(head.folder().resolve("note.txt"), "hello");

        assertEquals(List.of(rejects + ": is not as it was written", stranger + ": is not in the manifest"), wrong());
    }

    @Test
    void sees_that_a_manifest_was_made_to_fit_a_changed_file() throws IOException {
        Path data = head.dataFiles().get(0);
        String before = head.manifest().files().get(0).sha256();
        change(data, 40);
        String after = org.mingjing.lake.Durable.sha256(data);
        Path manifest = head.folder().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(before, after));

        assertEquals(head.folder() + ": its id is not that of the files its manifest lists", wrong().get(0));
    }

    @Test
    void names_a_manifest_that_cannot_be_read_and_checks_the_others() throws IOException {
        fixture.importText(MAPPING, "2.csv", ROWS.replace("1,", "3,"));
        Path manifest = head.folder().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).substring(0, 200));
        Path data = fixture.head("person").dataFiles().get(0);
        Files.delete(data);

        List<String> wrong = wrong();

        assertEquals(manifest + ": the manifest of snapshot " + head.id() + " is no longer JSON", wrong.get(0));
        assertEquals(data + ": is missing", wrong.get(1));
    }

    @Test
    void names_a_head_that_leads_nowhere() throws IOException {
        Files.writeString(fixture.lakeFolder.resolve("person/head"), "s000009-aaaaaaaaaaaa\n");

        assertTrue(wrong().get(0).contains("the head names snapshot 's000009-aaaaaaaaaaaa'"), wrong().get(0));
        assertEquals(LakeProblem.LAKE_DAMAGED, refused().code());
    }

    @Test
    void refuses_what_a_newer_version_wrote() throws IOException {
        Path manifest = head.folder().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));

        assertEquals(LakeProblem.LAKE_NEWER_FORMAT, refused().code());
        Files.writeString(fixture.lakeFolder.resolve("lake.json"), "{\"format\": 2}");
        assertEquals(LakeProblem.LAKE_NEWER_FORMAT, refused().code());
        Files.writeString(fixture.lakeFolder.resolve("lake.json"), "{\"form");
        assertEquals(LakeProblem.LAKE_DAMAGED, refused().code());
    }

    @Test
    void makes_no_new_key_where_the_old_one_is_missing() throws IOException {
        Path key = fixture.lakeFolder.resolveSibling("lake.hash-key");
        Files.delete(key);

        assertEquals(IntakeProblem.INTAKE_KEY_MISSING, refused().code());
        assertFalse(Files.exists(key));
    }

    private Problem refused() {
        return assertThrows(Problem.class, () -> fixture.importText(MAPPING, "2.csv", ROWS.replace("1,", "3,")));
    }

    private List<String> wrong() {
        return new LakeCheck(Lake.open(fixture.lakeFolder))
                .run().stream().map(Text::en).toList();
    }

    private static void change(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
