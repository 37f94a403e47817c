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

    static Html of(View view, Publication publication, int page) {
        List<Publication.Column> columns = publication.columns();
        List<Html> heads = new ArrayList<>();
        columns.forEach(column -> heads.add(element(
                "th",
                attribute("scope", "col"),
                attribute("class", isAmount(column) ? "amount" : null),
                view.say(column.label()) + (column.type().equals("money") ? view.say("（元）", " (yuan)") : ""))));
        heads.add(element("th", attribute("scope", "col"), view.say("有问题？", "Wrong?")));
        List<Html> rows = new ArrayList<>();
        int from = (page - 1) * ROWS_A_PAGE;
        for (int i = from; i < Math.min(publication.rows().size(), from + ROWS_A_PAGE); i++) {
            List<Html> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                String cell = c < publication.rows().get(i).size()
                        ? publication.rows().get(i).get(c)
                        : "";
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
                            attribute("href", view.to("/report?p=" + publication.id() + "&r=" + (i + 1))),
                            view.say("这条有问题", "Something is wrong here"),
                            element(
                                    "span",
                                    attribute("class", "unseen"),
                                    view.say("（第 " + (i + 1) + " 条）", " (entry " + (i + 1) + ")")))));
            rows.add(element("tr", attribute("id", "r" + (i + 1)), cells));
        }
        return element(
                "table",
                attribute("class", "cards"),
                element(
                        "caption",
                        view.say(
                                "共 " + publication.rows().size() + " 条",
                                publication.rows().size() + " entries")),
                element("thead", element("tr", heads)),
                element("tbody", rows),
                totals(view, publication));
    }

    private static Html totals(View view, Publication publication) {
        List<Html> cells = new ArrayList<>();
        boolean any = false;
        for (int c = 0; c < publication.columns().size(); c++) {
            boolean money = publication.columns().get(c).type().equals("money");
            any |= money;
            cells.add(element(
                    "td",
                    attribute(
                            "data-label",
                            money ? view.say(publication.columns().get(c).label()) : null),
                    attribute("class", money ? "amount" : null),
                    money ? grouped(total(publication, c).toPlainString()) : c == 0 ? view.say("合计", "Total") : ""));
        }
        cells.add(element("td", ""));
        return any ? element("tfoot", element("tr", cells)) : Html.NONE;
    }

    static BigDecimal total(Publication publication, int column) {
        BigDecimal total = BigDecimal.ZERO;
        for (List<String> row : publication.rows()) {
            if (column < row.size() && Csv.isNumber(row.get(column))) {
                total = total.add(new BigDecimal(row.get(column)));
            }
        }
        return total;
    }

    private static boolean isAmount(Publication.Column column) {
        return column.type().equals("money") || column.type().equals("number");
    }

    /** 1234567.8 as 1,234,567.80; what is no number stays as it is. */
    static String grouped(String amount) {
        return Csv.isNumber(amount) ? String.format(java.util.Locale.ROOT, "%,.2f", new BigDecimal(amount)) : amount;
    }
}
