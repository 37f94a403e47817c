package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Words;

class DisclosureTest {
    @TempDir
    private Path folder;

    private PortalTown town;

    @BeforeEach
    void open() throws Exception {
        town = new PortalTown(folder);
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    static Publication payout(int version, @Nullable Words reason, boolean withdrawn) {
        return payout("payout-a", "river-village", "河边村", version, reason, withdrawn, "300.50");
    }

    static Publication payout(
            String id,
            String place,
            String name,
            int version,
            @Nullable Words reason,
            boolean withdrawn,
            String amount) {
        return new Publication(
                Publication.FORMAT,
                id,
                version,
                "payout",
                new Publication.Place(place, new Words(name, name), 100),
                2026,
                "2026-11-2" + version,
                new Words("耕地地力保护补贴 2026", "Farmland subsidy 2026"),
                new Words("按确权面积发放。", "Paid by registered area."),
                reason,
                withdrawn,
                null,
                null,
                List.of(
                        new Publication.Column(new Words("姓名", "Name"), "text"),
                        new Publication.Column(new Words("金额", "Amount"), "money"),
                        new Publication.Column(new Words("备注", "Note"), "text")),
                List.of(
                        List.of("张*", "1200.00", "=cmd|'/c calc'!A1"),
                        List.of("李*", amount, "<script>alert(1)</script>")),
                List.of(),
                List.of());
    }

    @Test
    void whatIsPublishedIsShownByPlaceAndYearWithItsTotal() throws Exception {
        town.publish(payout(1, null, false));
        town.exchange();

        assertTrue(town.get("/zh/open").body().contains("河边村"));
        assertTrue(town.get("/zh/place/river-village").body().contains("耕地地力保护补贴 2026"));
        String page = town.get("/en/publication/payout-a").body();
        assertTrue(page.contains("1,500.50"));
        assertTrue(page.contains("Farmland subsidy 2026"));
        assertFalse(page.contains("<script>alert"));
        assertTrue(page.contains("href=\"/en/report?p=payout-a&amp;r=2\""));
        assertTrue(page.contains("</path></svg>"), "a code for phones");
    }

    @Test
    void aRowIsFoundByPartOfANameOfTwoCharacters() throws Exception {
        town.publish(payout(1, null, false));
        town.exchange();

        String found = town.get("/zh/search?q=%E6%9D%8E*").body();
        assertTrue(found.contains("#r2"));
        assertTrue(found.contains("河边村 · 2026"));
        assertTrue(found.contains("href=\"/en/search?q=%E6%9D%8E*\""), "the other language keeps what was searched");
        assertTrue(town.get("/zh/search?q=%E8%80%95%E5%9C%B0").body().contains("payout-a"));
        assertTrue(town.get("/zh/search?q=%25").body().contains("找到 0 条"));
    }

    @Test
    void aCorrectionTakesThePlaceAndLeavesATrace() throws Exception {
        town.publish(payout(1, null, false));
        town.publish(payout(
                "payout-a", "river-village", "河边村", 2, new Words("李某金额录错", "An amount was wrong"), false, "350.00"));
        town.publish(payout(1, null, false)); // the first one, late
        town.exchange();

        String page = town.get("/zh/publication/payout-a").body();
        assertTrue(page.contains("350.00"));
        assertFalse(page.contains("300.50"));
        assertTrue(page.contains("李某金额录错"));
    }

    @Test
    void whatIsWithdrawnIsGoneButForTheReason() throws Exception {
        town.publish(payout(1, null, false));
        town.exchange();
        town.publish(payout(2, new Words("含有个人信息", "It held personal data"), true));
        town.exchange();

        HttpResponse<String> page = town.get("/zh/publication/payout-a");
        assertEquals(410, page.statusCode());
        assertTrue(page.body().contains("含有个人信息"));
        assertFalse(page.body().contains("张*"));
        assertEquals(404, town.get("/zh/publication/payout-a.csv").statusCode());
        assertFalse(town.get("/zh/search?q=%E5%BC%A0").body().contains("payout-a"));
    }

    @Test
    void noCellOfTheDownloadIsComputed() throws Exception {
        town.publish(payout(1, null, false));
        town.exchange();

        HttpResponse<String> csv = town.get("/zh/publication/payout-a.csv");

        assertTrue(csv.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        assertTrue(csv.body().contains("\"'=cmd|'/c calc'!A1\""));
        assertTrue(csv.body().contains("\"1200.00\""));
    }

    @Test
    void aVillageStandsBesideTheOthers() throws Exception {
        town.publish(payout(1, null, false));
        town.publish(payout("payout-b", "hill-village", "山上村", 1, null, false, "800.00"));
        town.exchange();

        String page = town.get("/zh/publication/payout-a").body();

        assertTrue(page.contains("15.01"), "1500.50 yuan over 100 people");
        assertTrue(page.contains("20.00"));
    }

    @Test
    void aTextForEverybodyNeedsNoTable() throws Exception {
        town.publish(new Publication(
                Publication.FORMAT,
                "notice-1",
                1,
                "notice",
                null,
                2026,
                "2026-11-27",
                new Words("通知", "Notice"),
                new Words("第一行\n第二行", "One\nTwo"),
                null,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        town.exchange();

        assertTrue(town.get("/zh/open").body().contains("notice-1"));
        assertTrue(town.get("/zh/publication/notice-1").body().contains("第一行\n第二行"));
    }

    static Publication longTable(int rows) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            all.add(List.of("户" + i, "1.25"));
        }
        Publication one = payout(1, null, false);
        return new Publication(
                one.format(),
                "long",
                1,
                "payout",
                null,
                2026,
                one.day(),
                one.title(),
                one.text(),
                null,
                false,
                "2026-11-01",
                new Publication.Changes(3, 2, 1),
                one.columns().subList(0, 2),
                all,
                List.of(),
                List.of());
    }

    @Test
    void aHundredThousandRowsAreTurnedPageByPageFoundAndDownloadedWhole() throws Exception {
        town.publish(longTable(100_000));
        town.exchange();

        String last = town.get("/zh/publication/long?page=500").body();
        assertTrue(last.contains("户100000<"));
        assertTrue(last.contains("125,000.00"));
        assertTrue(last.contains("数据截至 2026-11-01"));
        assertTrue(last.contains("新增 3 条，更改 2 条，撤下 1 条"));
        String found = town.get("/zh/search?q=%E6%88%B799999").body();
        assertTrue(found.contains("?page=500#r99999"));
        assertTrue(found.contains("找到 1 条"));
        String csv = town.get("/zh/publication/long.csv").body();
        assertEquals(100_001, csv.lines().count());
        assertTrue(csv.endsWith("\"户100000\",\"1.25\"\r\n"));
        String form = town.get("/zh/report/subsidy/anonymous?p=long&r=100000").body();
        assertTrue(form.contains("户100000"));
    }

    @Test
    void whatIsSoughtIsFoundAnywhereInATextWhateverItsLength() throws Exception {
        town.publish(payout(1, null, false));
        town.exchange();

        for (String part : List.of("张", "耕", "保护补", "SUBSIDY 20", "00.5", "<script", "farmland s", "\"")) {
            String page = town.get("/zh/search?q=" + java.net.URLEncoder.encode(part, StandardCharsets.UTF_8))
                    .body();
            assertTrue(page.contains(part.equals("\"") ? "找到 0 条" : "找到 1 条"), part);
        }
        for (String nothing : List.of("张 *", "*", "* OR x", "耕护")) {
            String page = town.get("/zh/search?q=" + java.net.URLEncoder.encode(nothing, StandardCharsets.UTF_8))
                    .body();
            assertTrue(page.contains(nothing.equals("*") ? "找到 2 条" : "找到 0 条"), nothing);
        }
    }

    @Test
    void whatAnEarlierPortalKeptIsThereAfterItIsRenewed() throws Exception {
        town.stop();
        Path file = folder.resolve("portal/publications.db");
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + ending));
        }
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            PublicationTables.begin(statement);
            statement.executeUpdate("create table line (publication text, number integer, text text)");
            statement.executeUpdate("insert into version values ('payout-a', 1, '2026-11-21', '', '', 0)");
            statement.executeUpdate(
                    "insert into publication values ('payout-a', 1, 'payout', 'river-village', 2026, 0, 't', '"
                            + new String(Json.write(payout(1, null, false)), StandardCharsets.UTF_8).replace("'", "''")
                            + "')");
            statement.execute("pragma user_version = 1");
        }
        town.start();

        assertTrue(town.get("/zh/publication/payout-a").body().contains("1,500.50"));
        assertTrue(town.get("/zh/search?q=%E6%9D%8E*").body().contains("#r2"));
    }
}
