package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Words;

/** What is published: by place and year, one publication, search, and the same as CSV. */
final class DisclosurePages {
    private static final int MOST_HITS = 100;

    private final Layout layout;
    private final Publications publications;
    private final PortalSettings settings;

    DisclosurePages(Layout layout, Publications publications, PortalSettings settings) {
        this.layout = layout;
        this.publications = publications;
        this.settings = settings;
    }

    static Words kind(String kind) {
        return switch (kind) {
            case "policy" -> new Words("政策", "Policies");
            case "payout" -> new Words("补贴发放", "Payouts");
            case "account" -> new Words("村级和集体账目", "Village and collective accounts");
            case "asset" -> new Words("资产资源与合同", "Assets and contracts");
            case "project" -> new Words("小型工程项目", "Small projects");
            case "affairs" -> new Words("党务村务", "Party and village affairs");
            case "case" -> new Words("公开的案例", "Cases made public");
            case "rule" -> new Words("制度规定", "Rules");
            case "contact" -> new Words("联系方式", "Contact");
            case "course" -> new Words("课程", "Courses");
            default -> new Words("通知公告", "Notices");
        };
    }

    void places(Call call, View view) throws IOException, SQLException {
        List<Html> places = publications.places().stream()
                .map(place -> element(
                        "li",
                        element(
                                "a",
                                attribute("href", view.to("/place/" + place.id())),
                                element("strong", view.say(place.name())))))
                .toList();
        call.answer(
                200,
                layout.page(
                        view,
                        "/open",
                        view.say("公开查询", "Look it up"),
                        searchForm(view, ""),
                        element("h2", view.say("按地方看", "By place")),
                        places.isEmpty()
                                ? element(
                                        "p",
                                        view.say(
                                                "还没有公开的内容；内网审核后会出现在这里。",
                                                "Nothing is published yet; it appears here once it was approved within."))
                                : element("ul", attribute("class", "choices"), places),
                        element("h2", view.say("全区", "The whole area")),
                        list(
                                view,
                                publications.ofPlace("").stream()
                                        .filter(one -> !LearnPages.KINDS.contains(
                                                one.publication().kind()))
                                        .toList())));
    }

    private static Html searchForm(View view, String words) {
        return element(
                "form",
                attribute("class", "search"),
                attribute("method", "get"),
                attribute("action", view.to("/search")),
                attribute("role", "search"),
                element(
                        "label",
                        attribute("for", "q"),
                        view.say("村名、项目、政策，或姓的一部分", "A village, project, policy, or part of a name")),
                element(
                        "input",
                        attribute("type", "search"),
                        attribute("id", "q"),
                        attribute("name", "q"),
                        attribute("value", words),
                        attribute("autocomplete", "off")),
                Layout.button(view.say("查询", "Search")));
    }

    void place(Call call, View view, String id) throws IOException, SQLException {
        Optional<Publication.Place> place = publications.places().stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        if (place.isEmpty()) {
            new PlainPages(layout).notThere(call, view);
            return;
        }
        List<Publications.Shown> all = publications.ofPlace(id);
        List<Html> years = new ArrayList<>();
        all.stream().map(one -> one.publication().year()).distinct().forEach(year -> {
            years.add(element("h2", view.say(year + " 年", String.valueOf(year))));
            years.add(list(
                    view,
                    all.stream().filter(one -> one.publication().year() == year).toList()));
        });
        String path = "/place/" + id;
        call.answer(
                200,
                layout.page(
                        view,
                        path,
                        view.say(place.get().name()),
                        years,
                        code(
                                view,
                                View.USUAL.to(path),
                                view.say("扫一扫打开这个村的页面，可以打印张贴", "Opens this village's page; print it and put it up"))));
    }

    private Html code(View view, String path, String words) {
        return element(
                "figure",
                attribute("class", "code"),
                QrCode.of(settings.home() + path, view.say("二维码", "QR code")),
                element("figcaption", words));
    }

    private static Html list(View view, List<Publications.Shown> all) {
        return list(view, all, true);
    }

    /** @param kinds whether each says what kind it is */
    static Html list(View view, List<Publications.Shown> all, boolean kinds) {
        if (all.isEmpty()) {
            return element("p", view.say("没有。", "Nothing."));
        }
        return element(
                "ul",
                attribute("class", "publications"),
                all.stream()
                        .map(Publications.Shown::publication)
                        .map(one -> element(
                                "li",
                                kinds
                                        ? element("span", attribute("class", "kind"), view.say(kind(one.kind())) + " ")
                                        : "",
                                element(
                                        "a",
                                        attribute("href", view.to("/publication/" + one.id())),
                                        view.say(one.title())),
                                one.withdrawn() ? view.say("（已撤下）", " (withdrawn)") : ""))
                        .toList());
    }

    void publication(Call call, View view, String id) throws IOException, SQLException {
        Optional<Publications.Shown> found = publications.find(id);
        if (found.isEmpty()) {
            new PlainPages(layout).notThere(call, view);
            return;
        }
        Publications.Shown shown = found.get();
        Publication publication = shown.publication();
        String path = "/publication/" + id;
        if (publication.withdrawn()) {
            call.answer(410, layout.page(view, path, view.say(publication.title()), history(view, publication)));
            return;
        }
        String given = call.query("page");
        int pages = Math.max(1, (shown.entries() + PublicationTable.ROWS_A_PAGE - 1) / PublicationTable.ROWS_A_PAGE);
        int page = given.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(given), pages) : 1;
        int from = (page - 1) * PublicationTable.ROWS_A_PAGE + 1;
        Publication.Place place = publication.place();
        call.answer(
                200,
                layout.page(
                        view,
                        path,
                        view.say(publication.title()),
                        element(
                                "p",
                                attribute("class", "kind"),
                                view.say(kind(publication.kind())),
                                " · ",
                                view.say(publication.year() + " 年", String.valueOf(publication.year())),
                                place == null
                                        ? ""
                                        : Html.all(
                                                " · ",
                                                element(
                                                        "a",
                                                        attribute("href", view.to("/place/" + place.id())),
                                                        view.say(place.name())))),
                        publication.asOf() == null
                                ? Html.NONE
                                : element(
                                        "p",
                                        attribute("class", "kind"),
                                        view.say(
                                                "数据截至 " + publication.asOf(),
                                                "As the data stood on " + publication.asOf())),
                        Marked.of(view.say(publication.text())),
                        LearnPages.contents(view, publication),
                        shown.entries() == 0
                                ? Html.NONE
                                : PublicationTable.of(
                                        view, shown, from, publications.rows(id, from, PublicationTable.ROWS_A_PAGE)),
                        pages(view, path, page, pages),
                        shown.entries() == 0
                                ? Html.NONE
                                : element(
                                        "p",
                                        element(
                                                "a",
                                                attribute("href", view.to(path + ".csv")),
                                                view.say("下载表格（CSV）", "Download the table (CSV)"))),
                        compared(view, shown),
                        history(view, publication),
                        code(view, View.USUAL.to(path), view.say("扫一扫打开这一页", "Opens this page"))));
    }

    private static Html pages(View view, String path, int page, int pages) {
        if (pages == 1) {
            return Html.NONE;
        }
        return element(
                "p",
                page > 1
                        ? element(
                                "a",
                                attribute("href", view.to(path + "?page=" + (page - 1))),
                                view.say("上一页", "Before"))
                        : "",
                " " + page + " / " + pages + " ",
                page < pages
                        ? element(
                                "a", attribute("href", view.to(path + "?page=" + (page + 1))), view.say("下一页", "Next"))
                        : "");
    }

    /** This village beside the others of the same kind and year, per head, where people are known. */
    private Html compared(View view, Publications.Shown shown) throws SQLException {
        Publication publication = shown.publication();
        Publication.Place place = publication.place();
        if (place == null || place.people() == 0 || !publication.kind().equals("payout")) {
            return Html.NONE;
        }
        List<Bars.Bar> bars = new ArrayList<>();
        for (Publications.Shown beside : publications.ofKind(publication.kind(), publication.year())) {
            Publication other = beside.publication();
            Publication.Place there = other.place();
            if (there != null
                    && there.people() > 0
                    && other.title().zh().length() > 0
                    && sameColumns(publication, other)) {
                bars.add(new Bars.Bar(
                        view.say(there.name()),
                        perHead(beside, there),
                        other.id().equals(publication.id())));
            }
        }
        return bars.size() < 2
                ? Html.NONE
                : element(
                        "figure",
                        element("figcaption", view.say("平均每人（元），和别的村比", "Per head (yuan), beside other villages")),
                        Bars.of(bars));
    }

    private static boolean sameColumns(Publication one, Publication other) {
        return one.columns().equals(other.columns());
    }

    private static BigDecimal perHead(Publications.Shown shown, Publication.Place place) {
        return shown.totals().isEmpty()
                ? BigDecimal.ZERO
                : shown.totals().get(0).divide(BigDecimal.valueOf(place.people()), 2, java.math.RoundingMode.HALF_UP);
    }

    private Html history(View view, Publication publication) throws SQLException {
        List<Html> versions = publications.versions(publication.id()).stream()
                .map(version -> element(
                        "li",
                        version.day(),
                        " ",
                        version.withdrawn()
                                ? view.say("撤下", "withdrawn")
                                : version.version() == 1 ? view.say("公开", "published") : view.say("更正", "corrected"),
                        version.reason().zh().isEmpty() ? "" : view.say("：", ": ") + view.say(version.reason()),
                        changes(view, version.changes())))
                .toList();
        return element(
                "section", element("h2", view.say("公开和更正记录", "Published and corrected")), element("ul", versions));
    }

    private static Html changes(View view, Publication.@Nullable Changes changes) {
        return changes == null
                ? Html.NONE
                : element(
                        "span",
                        attribute("class", "kind"),
                        view.say(
                                "（新增 " + changes.added() + " 条，更改 " + changes.changed() + " 条，撤下 " + changes.withdrawn()
                                        + " 条）",
                                " (" + changes.added() + " new, " + changes.changed() + " changed, "
                                        + changes.withdrawn() + " withdrawn)"));
    }

    void search(Call call, View view) throws IOException, SQLException {
        String words = call.query("q").strip();
        List<Publications.Hit> hits =
                words.isEmpty() || words.length() > 50 ? List.of() : publications.search(words, MOST_HITS);
        List<Html> found = new ArrayList<>();
        for (Publications.Hit hit : hits) {
            Optional<Publication> publication =
                    publications.find(hit.publication()).map(Publications.Shown::publication);
            publication.ifPresent(one -> {
                int page = (Math.max(hit.number(), 1) - 1) / PublicationTable.ROWS_A_PAGE + 1;
                String at = view.to("/publication/" + one.id() + (page > 1 ? "?page=" + page : ""))
                        + (hit.number() > 0 ? "#r" + hit.number() : "");
                found.add(element(
                        "li",
                        element("a", attribute("href", at), view.say(one.title()) + where(view, one)),
                        hit.number() > 0 ? element("p", hit.text()) : ""));
            });
        }
        call.answer(
                200,
                layout.page(
                        view,
                        "/search?q=" + java.net.URLEncoder.encode(words, StandardCharsets.UTF_8),
                        view.say("查询", "Search"),
                        searchForm(view, words),
                        words.isEmpty()
                                ? Html.NONE
                                : element(
                                        "p",
                                        attribute("role", "status"),
                                        hits.size() == MOST_HITS
                                                ? view.say(
                                                        "结果很多，只显示前 " + MOST_HITS + " 条，请写得更具体。",
                                                        "Many results; the first " + MOST_HITS
                                                                + " are shown. Be more exact.")
                                                : view.say("找到 " + hits.size() + " 条", hits.size() + " found")),
                        element("ul", attribute("class", "publications"), found)));
    }

    private static String where(View view, Publication publication) {
        Publication.Place place = publication.place();
        return view.say("（", " (")
                + (place == null ? "" : view.say(place.name()) + " · ")
                + publication.year()
                + view.say("）", ")");
    }

    void csv(Call call, View view, String id) throws IOException, SQLException {
        Optional<Publication> found =
                publications.find(id).map(Publications.Shown::publication).filter(one -> !one.withdrawn());
        if (found.isEmpty()) {
            new PlainPages(layout).notThere(call, view);
            return;
        }
        call.downloadNamed(id + ".csv", "text/csv;charset=utf-8", Csv.of(publications, found.get(), view));
    }
}
