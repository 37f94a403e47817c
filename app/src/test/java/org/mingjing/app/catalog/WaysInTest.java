package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.database.Owner;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.Jobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Ways in beside the upload, and what happens where sources overlap. */
@AppTest
class WaysInTest {
    private static final String ROW =
            "{\"凭证编号\":\"%s\",\"单位\":\"%s\",\"支付日期\":\"2025-04-01\",\"收款人\":\"李四\",\"金额\":\"%s\",\"用途\":null,\"付款方式\":\"转账\"}\n";

    @Autowired
    private Office office;

    @Autowired
    private FolderWatch folders;

    @Autowired
    private CatalogSettings settings;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Owner owner;

    @Test
    void a_push_sent_ten_times_at_once_is_one_import() throws Exception {
        DataOffice data = new DataOffice(office);
        JsonNode source = pushed(data);
        String rows = ROW.formatted(data.mark + "p1", data.unit, "5") + ROW.formatted(data.mark + "p2", data.unit, "6");
        ExecutorService ten = Executors.newFixedThreadPool(10);
        List<Future<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(ten.submit(() -> push(data, source, "key-1", rows)));
        }
        List<Long> imports = new ArrayList<>();
        for (Future<Answer> one : sent) {
            assertThat(one.get().status()).as(one.get().text()).isEqualTo(202);
            imports.add(one.get().json().path("asked").path("id").asLong());
        }
        ten.shutdown();

        assertThat(imports.stream().distinct()).hasSize(1);
        assertThat(DataOffice.counts(data.over(imports.get(0)))).isEqualTo("in=2 stored=2 rejected=0 duplicates=0");
        assertThat(push(data, source, "key-1", rows.replace("李四", "王五")).code()).isEqualTo("CATALOG_KEY_REUSED");
        assertThat(push(data, source, "key-2", "[1, 2]\n").code()).isEqualTo("INPUT_INVALID");
        assertThat(push(data, source, "key-2", "").code()).isEqualTo("INPUT_INVALID");
        assertThat(push(data, source, null, rows).code()).isEqualTo("CATALOG_KEY_MISSING");
        assertThat(push(data, data.source(), "key-1", rows).code()).isEqualTo("CATALOG_OTHER_WAY");
    }

    /** A source with a mapping that is pushed to: the mapping is saved with a first upload. */
    private JsonNode pushed(DataOffice data) {
        JsonNode source = data.source("PUSH", "LIVE", Map.of());
        data.imported(source, "sample.csv", DataOffice.HEAD + data.row("sample", "2025-03-01", "1"));
        return source;
    }

    private static Answer push(DataOffice data, JsonNode source, String key, String rows) {
        String path = "/api/catalog/sources/" + source.path("id").asLong() + "/rows";
        return key == null
                ? data.steward.send("POST", path, BodyPublishers.ofString(rows), "Content-Type", "application/x-ndjson")
                : data.steward.send(
                        "POST",
                        path,
                        BodyPublishers.ofString(rows),
                        "Content-Type",
                        "application/x-ndjson",
                        "Idempotency-Key",
                        key);
    }

    @Test
    void a_watched_folder_gives_each_quiet_file_once() throws IOException {
        DataOffice data = new DataOffice(office);
        Path watched = settings.folders().resolve(data.mark);
        Files.createDirectories(watched);
        JsonNode source = data.source("FOLDER", "COPY", Map.of("folder", data.mark));
        long id = source.path("id").asLong();
        data.imported(source, "sample.csv", DataOffice.HEAD + data.row("sample", "2025-03-01", "1"));
        Path elsewhere = Files.writeString(settings.folders().resolve("secret-" + data.mark), "a,b\n1,2\n");
        write(watched.resolve("四月.csv"), DataOffice.HEAD + data.row("f1", "2025-04-01", "1"), 60);
        write(watched.resolve("growing.csv"), DataOffice.HEAD + data.row("f2", "2025-04-01", "1"), 0);
        write(watched.resolve("half.csv.part"), "x", 60);
        Files.createSymbolicLink(watched.resolve("link.csv"), elsewhere);

        look();
        look();

        JsonNode files =
                data.steward.get("/api/catalog/files?source=" + id).json().path("items");
        assertThat(files.size()).as(files.toString()).isEqualTo(2);
        assertThat(files.get(0).path("name").asString()).isEqualTo("四月.csv");
        JsonNode imports =
                data.steward.get("/api/catalog/imports?source=" + id).json().path("items");
        assertThat(imports.size()).isEqualTo(2);
        assertThat(DataOffice.counts(
                        data.over(imports.get(0).path("asked").path("id").asLong())))
                .isEqualTo("in=1 stored=1 rejected=0 duplicates=0");
        assertThat(watched.resolve("四月.csv")).as("the folder is not touched").exists();
    }

    private void look() {
        org.mingjing.app.audit.Acting.as(org.mingjing.app.audit.Actor.program("catalog"), () -> folders.look());
    }

    private static void write(Path file, String text, int secondsAgo) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    }

    @Test
    void a_folder_that_leads_elsewhere_cannot_be_watched() {
        DataOffice data = new DataOffice(office);
        for (String folder : List.of("..", "../x", "/etc", "a/../../b", "", "a\\..\\b")) {
            Answer refused =
                    data.steward.post("/api/catalog/sources", draft(data, Map.of("way", "FOLDER", "folder", folder)));
            assertThat(refused.code()).as(folder).isEqualTo("CATALOG_SETTING");
        }
    }

    private static Map<String, Object> draft(DataOffice data, Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "code", "x" + data.mark,
                "name", "x",
                "dataset", "payment",
                "unit", data.unit,
                "rung", "LIVE"));
        draft.putAll(more);
        return draft;
    }

    @Test
    void a_table_is_pulled_and_then_only_what_is_new() throws IOException {
        DataOffice data = new DataOffice(office);
        String table = "pay_" + data.mark;
        owner.console()
                .execute(
                        "create table public." + table
                                + " (凭证编号 text, 单位 text, 支付日期 date, 收款人 text, 金额 numeric(12,2), 用途 text, 付款方式 text, id bigint)");
        insert(table, data, 1);
        insert(table, data, 2);
        Files.createDirectories(settings.secrets());
        Files.writeString(settings.secrets().resolve("office.password"), login().getPassword());
        JsonNode source = data.source(
                "PULL",
                "LIVE",
                Map.of(
                        "table",
                        Map.of(
                                "kind", "POSTGRESQL",
                                "host", "127.0.0.1",
                                "port", port(),
                                "database", "mingjing",
                                "user", login().getUsername(),
                                "secret", "office",
                                "table", "public." + table,
                                "columns", List.of(),
                                "increment", "id")));
        data.imported(source, "sample.csv", DataOffice.HEAD + data.row("sample", "2025-03-01", "1"));

        assertThat(pull(data, source)).isEqualTo("in=2 stored=2 rejected=0 duplicates=0");
        insert(table, data, 3);
        assertThat(pull(data, source))
                .as("the last one comes again")
                .isEqualTo("in=2 stored=1 rejected=0 duplicates=1");
        assertThat(pull(data, source)).isEqualTo("in=1 stored=0 rejected=0 duplicates=1");
        assertThat(pull(data, source))
                .as("the same as last time is not imported")
                .isEqualTo("nothing");
        assertThat(data.steward
                        .get("/api/catalog/sources/" + source.path("id").asLong())
                        .json()
                        .path("mark")
                        .asString())
                .isEqualTo("3");
    }

    private DriverManagerDataSource login() {
        return (DriverManagerDataSource) owner.console().getDataSource();
    }

    private int port() {
        return URI.create(login().getUrl().substring("jdbc:".length())).getPort();
    }

    private void insert(String table, DataOffice data, int id) {
        owner.console()
                .execute("insert into public." + table + " values ('" + data.mark + "t" + id + "', '" + data.unit
                        + "', date '2025-05-0" + id + "', '赵六', " + id + ".50, null, '转账', " + id + ")");
    }

    private String pull(DataOffice data, JsonNode source) {
        Answer asked =
                data.steward.post("/api/catalog/sources/" + source.path("id").asLong() + "/pull", null);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        long id = asked.json().path("job").asLong();
        Job job = Patience.until(
                () -> jobs.find(id).orElseThrow(), found -> found.state().isOver());
        assertThat(job.failure()).isNull();
        return job.result().path("importId").isMissingNode()
                ? "nothing"
                : DataOffice.counts(data.over(job.result().path("importId").asLong()));
    }

    @Test
    void an_address_can_carry_nothing_but_an_address() {
        DataOffice data = new DataOffice(office);
        Map<String, Object> fine = Map.of(
                "kind", "POSTGRESQL",
                "host", "127.0.0.1",
                "database", "x",
                "user", "u",
                "secret", "s",
                "table", "t",
                "columns", List.of());

        assertThat(refused(data, fine, "host", "10.0.0.1")).isEqualTo("CATALOG_HOST_NOT_ALLOWED");
        assertThat(refused(data, fine, "host", "127.0.0.1/x?socketFactory=y")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "database", "x?loggerFile=/tmp/y")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "database", "x;y=z")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "table", "t; drop table x")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "table", "t\" where 1=1")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "secret", "../../passwords")).isEqualTo("CATALOG_SETTING");
        assertThat(refused(data, fine, "increment", "id) or (1=1")).isEqualTo("CATALOG_SETTING");
    }

    private static String refused(DataOffice data, Map<String, Object> fine, String name, Object value) {
        Map<String, Object> table = new HashMap<>(fine);
        table.put(name, value);
        return data.steward
                .post("/api/catalog/sources", draft(data, Map.of("way", "PULL", "table", table)))
                .code();
    }

    @Test
    void the_higher_rung_wins_and_the_difference_is_reported() {
        DataOffice data = new DataOffice(office);
        JsonNode copy = data.source("UPLOAD", "COPY", Map.of());
        JsonNode live = data.source("UPLOAD", "LIVE", Map.of());
        data.imported(
                copy,
                "copy.csv",
                DataOffice.HEAD + data.row("a", "2025-03-01", "1") + data.row("b", "2025-03-01", "2"));

        JsonNode higher = data.imported(
                live,
                "live.csv",
                DataOffice.HEAD + data.row("a", "2025-03-01", "1") + data.row("b", "2025-03-01", "20"));
        JsonNode lower = data.imported(
                copy,
                "copy2.csv",
                DataOffice.HEAD + data.row("a", "2025-03-01", "100") + data.row("c", "2025-03-01", "3"));

        assertThat(DataOffice.counts(higher)).isEqualTo("in=2 stored=2 rejected=0 duplicates=0");
        assertThat(higher.path("asked").path("differences").asInt()).isEqualTo(1);
        assertThat(DataOffice.counts(lower)).isEqualTo("in=2 stored=1 rejected=1 duplicates=0");
        assertThat(lower.path("asked").path("differences").asInt()).isEqualTo(1);
        assertThat(lower.path("asked")
                        .path("report")
                        .path("reject_reasons")
                        .path("higher_rung")
                        .asInt())
                .isEqualTo(1);
        JsonNode row = data.steward
                .post("/api/catalog/datasets/payment/lineage", Map.of("key", Map.of("pay_ref", data.mark + "a")))
                .json();
        assertThat(row.get(0).path("place").path("system").asString())
                .isEqualTo(live.path("code").asString());
        assertThat(row.size()).as("and the version it replaced").isEqualTo(2);
        JsonNode ladder =
                data.steward.get("/api/catalog/datasets/payment").json().path("ladder");
        assertThat(ladder.get(0).path("source").path("rung").asString()).isEqualTo("LIVE");

        JsonNode list = data.steward
                .get("/api/catalog/datasets/payment/differences?size=200")
                .json();
        JsonNode replaced = list.path("replaced")
                .valueStream()
                .filter(r -> r.at("/key/pay_ref").asString().equals(data.mark + "b"))
                .findFirst()
                .orElseThrow();
        assertThat(replaced.at("/inForce/system").asString())
                .isEqualTo(live.path("code").asString());
        assertThat(replaced.at("/overruled/file").asString()).contains("copy.csv");
        assertThat(replaced.path("columns").size()).isEqualTo(1);
        assertThat(replaced.at("/columns/0/column").asString()).isEqualTo("amount");
        assertThat(list.path("replaced").toString())
                .as("what both hold alike is no difference")
                .doesNotContain(data.mark + "a\"");
        assertThat(list.path("gaveWay").toString()).contains("copy2.csv");
        assertThat(list.toString()).doesNotContain("张三丰");

        Browser elsewhere = new DataOffice(office).steward;
        JsonNode theirs = elsewhere
                .get("/api/catalog/datasets/payment/differences?size=200")
                .json();
        assertThat(theirs.toString()).doesNotContain(data.mark).doesNotContain("copy2.csv");
        assertThat(elsewhere
                        .get("/api/catalog/datasets/payment/differences?after=s1:0")
                        .code())
                .isEqualTo("INPUT_INVALID");
        assertThat(elsewhere.get("/api/catalog/datasets/none/differences").status())
                .isEqualTo(404);
    }

    @Test
    void differences_page_through_everything_once() {
        DataOffice data = new DataOffice(office);
        JsonNode copy = data.source("UPLOAD", "COPY", Map.of());
        JsonNode live = data.source("UPLOAD", "LIVE", Map.of());
        StringBuilder low = new StringBuilder(DataOffice.HEAD);
        StringBuilder high = new StringBuilder(DataOffice.HEAD);
        for (int i = 0; i < 5; i++) {
            low.append(data.row("k" + i, "2025-03-01", "1"));
            high.append(data.row("k" + i, "2025-03-01", "2"));
        }
        data.imported(copy, "low.csv", low.toString());
        data.imported(live, "high.csv", high.toString());

        java.util.List<String> seen = new java.util.ArrayList<>();
        String after = "";
        do {
            JsonNode page = data.steward
                    .get("/api/catalog/datasets/payment/differences?size=2" + after)
                    .json();
            page.path("replaced").forEach(r -> seen.add(r.at("/key/pay_ref").asString()));
            String next = page.path("next").asString("");
            after = next.isEmpty() ? null : "&after=" + next;
        } while (after != null);

        assertThat(seen.stream().filter(key -> key.startsWith(data.mark)))
                .containsExactlyInAnyOrder(
                        data.mark + "k0", data.mark + "k1", data.mark + "k2", data.mark + "k3", data.mark + "k4");
        assertThat(seen).doesNotHaveDuplicates();
    }
}
