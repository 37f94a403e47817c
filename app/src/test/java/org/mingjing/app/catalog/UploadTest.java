package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A file on its way in: names, pieces, what is no table, the same one twice. */
@AppTest
class UploadTest {
    @Autowired
    private Office office;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "/etc/shadow",
                "\u202Evsc.exe",
                "<script>alert(1)</script>.csv",
                "'; drop table x; --.csv",
                "con",
                "....",
                ".hidden",
                "a\nb\r.csv",
                "=cmd|' /C calc'!A0.csv",
                "%2e%2e%2fx.csv"
            })
    void a_hostile_name_is_only_a_name(String name) {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();

        JsonNode done = data.imported(source, name, DataOffice.HEAD + data.row("1", "2025-03-01", "1"));

        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.path("asked").path("fileName").asString())
                .doesNotContain("/", "\\", "..", "<", ">", "\u202E", "\n", "\u0000", "'", "=")
                .matches("[^.].*[^.]");
        assertThat(DataOffice.counts(done)).isEqualTo("in=1 stored=1 rejected=0 duplicates=0");
    }

    @Test
    void a_very_long_name_is_cut_before_its_ending() {
        assertThat(FileName.safe("长".repeat(500) + ".CSV").getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(180);
        assertThat(FileName.safe("长".repeat(500) + ".CSV")).endsWith("长.csv");
        assertThat(FileName.safe("报表 2025 (终稿).xlsx")).isEqualTo("报表 2025 (终稿).xlsx");
        assertThat(FileName.safe("")).isEqualTo("file");
        assertThat(FileName.safe("a\u0000b.csv")).isEqualTo("a_b.csv");
    }

    @Test
    void an_upload_that_broke_off_goes_on_where_it_stopped() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        byte[] bytes = (DataOffice.HEAD + data.row("1", "2025-03-01", "1")).getBytes(StandardCharsets.UTF_8);
        long file = data.begin(source, "a.csv", bytes.length);
        int half = bytes.length / 2;

        data.send(file, 0, Arrays.copyOf(bytes, half));
        assertThat(data.steward
                        .get("/api/catalog/files/" + file)
                        .json()
                        .path("received")
                        .asInt())
                .isEqualTo(half);
        assertThat(data.ask(file, DataOffice.mapping(source.path("code").asString()))
                        .code())
                .isEqualTo("CATALOG_FILE_INCOMPLETE");
        assertThat(data.send(file, 3, bytes).code()).isEqualTo("CATALOG_UPLOAD_OFFSET");
        assertThat(data.send(file, half, bytes).code()).isEqualTo("CATALOG_FILE_TOO_LARGE");
        byte[] rest = Arrays.copyOfRange(bytes, half, bytes.length);
        assertThat(data.send(file, half, rest).json().path("state").asString()).isEqualTo("RECEIVED");
        assertThat(data.send(file, half, rest).status()).as("said again").isEqualTo(200);

        JsonNode done =
                data.over(data.ask(file, DataOffice.mapping(source.path("code").asString())));
        assertThat(DataOffice.counts(done)).isEqualTo("in=1 stored=1 rejected=0 duplicates=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%PDF-1.7 x", "\u007fELF xxxx", "#!/bin/sh\nrm -rf /\n", "GIF89a;<script>", "MZ\u0000\u0001xxx"})
    void what_is_no_table_is_refused_at_the_door(String content) {
        DataOffice data = new DataOffice(office);
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        long file = data.begin(data.source(), "a.csv", bytes.length);

        Answer refused = data.send(file, 0, bytes);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(data.steward
                        .get("/api/catalog/files/" + file)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("REMOVED");
    }

    @Test
    void a_file_too_large_is_refused_before_it_is_sent() {
        DataOffice data = new DataOffice(office);

        Answer refused = data.steward.post(
                "/api/catalog/files",
                Map.of("source", data.source().path("id").asLong(), "name", "a", "bytes", 1L << 50));

        assertThat(refused.code()).isEqualTo("CATALOG_FILE_TOO_LARGE");
    }

    @Test
    void the_same_file_uploaded_twice_at_once_is_stored_once() throws Exception {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String code = source.path("code").asString();
        StringBuilder text = new StringBuilder(DataOffice.HEAD);
        for (int i = 0; i < 500; i++) {
            text.append(data.row("-" + i, "2025-03-01", "1"));
        }
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<JsonNode>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Callable<JsonNode> one =
                    () -> data.over(data.ask(data.upload(source, "a.csv", text.toString()), DataOffice.mapping(code)));
            both.add(two.submit(one));
        }
        List<JsonNode> done = List.of(both.get(0).get(), both.get(1).get());
        two.shutdown();

        assertThat(done)
                .allSatisfy(d ->
                        assertThat(d.path("state").asString()).as(d.toString()).isEqualTo("DONE"));
        assertThat(done.stream().map(d -> d.path("asked").path("alreadyThere").asBoolean()))
                .containsExactlyInAnyOrder(true, false);
        assertThat(done).allSatisfy(d -> assertThat(DataOffice.counts(d))
                .isEqualTo("in=500 stored=500 rejected=0 duplicates=0"));
        assertThat(data.steward
                        .get("/api/catalog/sources/" + source.path("id").asLong() + "/mappings")
                        .json()
                        .size())
                .as("the same mapping is one version")
                .isEqualTo(1);
    }
}
