package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mingjing.exchange.Publication;

/** The rows of a publication as a table that reads as cards on a phone, each with a way to say that it is wrong. */
final class PublicationTable {
    static final int ROWS_A_PAGE = 200;

    private PublicationTable() {}

    /** @param from number of the first of these rows */
    static Html of(View view, Publications.Shown shown, int from, List<List<String>> shownRows) {
        Publication publication = shown.publication();
        List<Publication.Column> columns = publication.columns();
        List<Html> heads = new ArrayList<>();
        columns.forEach(column -> heads.add(element(
                "th",
                attribute("scope", "col"),
                attribute("class", isAmount(column) ? "amount" : null),
                view.say(column.label()) + (column.type().equals("money") ? view.say("（元）", " (yuan)") : ""))));
        heads.add(element("th", attribute("scope", "col"), view.say("有问题？", "Wrong?")));
        List<Html> rows = new ArrayList<>();
        for (int i = from; i < from + shownRows.size(); i++) {
            List<String> row = shownRows.get(i - from);
            List<Html> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                String cell = c < row.size() ? row.get(c) : "";
                cells.add(element(
                        "td",
                        attribute("data-label", view.say(columns.get(c).label())),
                        attribute("class", isAmount(columns.get(c)) ? "amount" : null),
                        columns.get(c).type().equals("money") ? grouped(cell) : cell));
            }
            cells.add(element(
                    "td",
                    element(
                            "a",
                            attribute("href", view.to("/report?p=" + publication.id() + "&r=" + i)),
                            view.say("这条有问题", "Something is wrong here"),
                            element(
                                    "span",
                                    attribute("class", "unseen"),
                                    view.say("（第 " + i + " 条）", " (entry " + i + ")")))));
            rows.add(element("tr", attribute("id", "r" + i), cells));
        }
        return element(
                "table",
                attribute("class", "cards"),
                element("caption", view.say("共 " + shown.entries() + " 条", shown.entries() + " entries")),
                element("thead", element("tr", heads)),
                element("tbody", rows),
                totals(view, shown));
    }

    private static Html totals(View view, Publications.Shown shown) {
        List<Html> cells = new ArrayList<>();
        int money = 0;
        for (Publication.Column column : shown.publication().columns()) {
            boolean summed = column.type().equals("money");
            cells.add(element(
                    "td",
                    attribute("data-label", summed ? view.say(column.label()) : null),
                    attribute("class", summed ? "amount" : null),
                    summed
                            ? grouped(shown.totals().get(money++).toPlainString())
                            : cells.isEmpty() ? view.say("合计", "Total") : ""));
        }
        cells.add(element("td", ""));
        return money > 0 ? element("tfoot", element("tr", cells)) : Html.NONE;
    }

    /** Sums of the columns of money, in their order, row by row. */
    static final class Totals {
        private final List<Integer> places = new ArrayList<>();
        private final List<BigDecimal> sums = new ArrayList<>();

        Totals(List<Publication.Column> columns) {
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c).type().equals("money")) {
                    places.add(c);
                    sums.add(BigDecimal.ZERO);
                }
            }
        }

        void add(List<String> row) {
            for (int i = 0; i < places.size(); i++) {
                int c = places.get(i);
                if (c < row.size() && Csv.isNumber(row.get(c))) {
                    sums.set(i, sums.get(i).add(new BigDecimal(row.get(c))));
                }
            }
        }

        List<BigDecimal> sums() {
            return List.copyOf(sums);
        }
    }

    private static boolean isAmount(Publication.Column column) {
        return column.type().equals("money") || column.type().equals("number");
    }

    /** 1234567.8 as 1,234,567.80; what is no number stays as it is. */
    static String grouped(String amount) {
        return Csv.isNumber(amount) ? String.format(java.util.Locale.ROOT, "%,.2f", new BigDecimal(amount)) : amount;
    }
}
