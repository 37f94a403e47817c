package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.ReportRow;

/** The form of a report, and the receipt. {@link WayPages} lead to it. */
final class ReportPages {
    private static final int MOST_CHARACTERS = 20_000;

    private final Layout layout;
    private final WayPages ways;
    private final Reports reports;
    private final Publications publications;
    private final Tickets tickets;
    private final Vault vault;
    private final Uploads uploads;
    private final PortalSettings settings;

    ReportPages(
            Layout layout,
            WayPages ways,
            Reports reports,
            Publications publications,
            Tickets tickets,
            Vault vault,
            Uploads uploads,
            PortalSettings settings) {
        this.layout = layout;
        this.ways = ways;
        this.reports = reports;
        this.publications = publications;
        this.tickets = tickets;
        this.vault = vault;
        this.uploads = uploads;
        this.settings = settings;
    }

    void form(Call call, View view, MatterKind kind, Way way) throws IOException, SQLException {
        if (!vault.reaches(way.addressee())) {
            ways.elsewhere(call, view);
            return;
        }
        if (!vault.hasRoom()) {
            noRoom(call, view);
            return;
        }
        Optional<ReportRow> about = publications.row(call.query("p"), call.query("r"));
        show(call, view, kind, way, about, null, List.of());
    }

    private void show(
            Call call,
            View view,
            MatterKind kind,
            Way way,
            Optional<ReportRow> about,
            @org.jspecify.annotations.Nullable Form form,
            List<Layout.Mistake> mistakes)
            throws IOException {
        String path = "/report/" + kind.id() + "/" + way.path();
        List<Html> fields = new ArrayList<>();
        if (way.byName()) {
            fields.add(Layout.textLine(
                    "name", view.say("您的姓名", "Your name"), "", text(form, "name"), mistake(mistakes, "name"), "text"));
            fields.add(Layout.textLine(
                    "contact",
                    view.say("怎样联系您", "How to reach you"),
                    view.say("电话或地址", "Phone or address"),
                    text(form, "contact"),
                    mistake(mistakes, "contact"),
                    "text"));
        }
        for (MatterKind.Question question : kind.questions()) {
            fields.add(Layout.textArea(
                    question.id(),
                    view.say(question.label()),
                    view.say(question.hint()),
                    question.lines(),
                    question.required(),
                    text(form, question.id()),
                    mistake(mistakes, question.id())));
        }
        String query =
                about.map(row -> "?p=" + row.publication() + "&r=" + row.row()).orElse("");
        Html rowFields = about.map(row ->
                        Html.all(Layout.hidden("p", row.publication()), Layout.hidden("r", String.valueOf(row.row()))))
                .orElse(Html.NONE);
        Html rowShown = about.map(row -> element(
                        "div",
                        attribute("class", "about-row"),
                        element("p", view.say("您要反映的是公开的这一条：", "You are reporting about this published entry:")),
                        element("p", element("strong", row.says()))))
                .orElse(Html.NONE);
        call.answerEvenly(
                mistakes.isEmpty() ? 200 : 422,
                layout.page(
                        view,
                        path + query,
                        view.say(kind.title()),
                        Layout.mistakes(view, mistakes),
                        rowShown,
                        lead(view, kind, way, query),
                        element(
                                "form",
                                attribute("method", "post"),
                                attribute("action", view.to(path)),
                                attribute("enctype", "multipart/form-data"),
                                attribute("data-files", "1"),
                                Html.flag("novalidate", true),
                                layout.formStart(way.addressee()),
                                rowFields,
                                fields,
                                layout.filesField(view),
                                Layout.button(view.say("提交", "Send")))));
    }

    private Html lead(View view, MatterKind kind, Way way, String query) {
        String office = view.say(settings.offices().office());
        String above = view.say(settings.offices().above());
        if (way.addressee() == Addressee.ABOVE) {
            return element(
                    "p",
                    attribute("class", "lead"),
                    view.say(
                            "只有第一个问题必须回答。您写的内容一到这里就加密给" + above + "，" + office + "只转交，打不开。提交后给您一个查询码。",
                            "Only the first question must be answered. What you write is sealed to " + above
                                    + " as it arrives; " + office
                                    + " passes it on and cannot open it. You get a receipt at the end."));
        }
        return Html.all(
                element(
                        "p",
                        attribute("class", "lead"),
                        view.say(
                                "只有第一个问题必须回答。您写的内容一到这里就加密，只有内网的办案人员能打开。提交后给您一个查询码。",
                                "Only the first question must be answered. What you write is sealed as it arrives; only those who handle it on the inner network can open it. You get a receipt at the end.")),
                element(
                        "p",
                        view.say("涉及" + office + "自己的领导？", "Is it about a leader of " + office + " itself? "),
                        element(
                                "a",
                                attribute("href", view.to("/report/" + kind.id() + "/" + Way.LEADERS + query)),
                                view.say("请从这里写，直接交给" + above, "Write it here instead, straight to " + above))));
    }

    private static String text(@org.jspecify.annotations.Nullable Form form, String name) {
        return form == null ? "" : form.text(name);
    }

    private static String mistake(List<Layout.Mistake> mistakes, String field) {
        return mistakes.stream()
                .filter(mistake -> mistake.field().equals(field))
                .map(Layout.Mistake::sentence)
                .findFirst()
                .orElse("");
    }

    void send(Call call, View view, MatterKind kind, Way way) throws IOException, SQLException, InterruptedException {
        if (!vault.reaches(way.addressee())) {
            call.endConnection(); // nothing of it is read
            ways.elsewhere(call, view);
            return;
        }
        Form form = FormReader.read(call, vault, uploads, settings);
        if (form.trouble() == Form.Trouble.NO_ROOM) {
            noRoom(call, view);
            return;
        }
        Optional<ReportRow> about = publications.row(form.text("p"), form.text("r"));
        List<Layout.Mistake> mistakes = mistakes(view, kind, way.byName(), form);
        Tickets.Verdict verdict = mistakes.isEmpty() && form.addressee() == way.addressee()
                ? tickets.use(form.text("ticket"), form.text("work"), form.digest())
                : Tickets.Verdict.STALE;
        if (mistakes.isEmpty() && verdict == Tickets.Verdict.USED) {
            form.discard(vault);
            alreadySent(call, view);
            return;
        }
        // a file that was sent in pieces is gone once its form was taken: the same form again is not at fault
        boolean taken = verdict == Tickets.Verdict.AGAIN
                && (form.trouble() == Form.Trouble.NONE || reports.isTaken(form.text("ticket"), form.digest()));
        if (!taken) {
            mistakes.addAll(Troubles.of(view, form.trouble(), settings));
            mistakes.addAll(Troubles.of(view, verdict, settings, mistakes.isEmpty()));
        }
        if (!mistakes.isEmpty()) {
            form.discard(vault);
            show(call, view, kind, way, about, form, mistakes);
            return;
        }
        List<Report.Answer> answers = kind.questions().stream()
                .filter(question -> !form.text(question.id()).isBlank())
                .map(question -> new Report.Answer(question.id(), form.text(question.id())))
                .toList();
        try {
            receipt(
                    call,
                    view,
                    reports.take(
                            new Reports.Draft(
                                    way.addressee(),
                                    kind.id(),
                                    view.say("zh", "en"),
                                    way.byName(),
                                    form.text("name"),
                                    form.text("contact"),
                                    about.orElse(null),
                                    answers,
                                    form.files()),
                            form.text("ticket"),
                            form.digest()));
        } catch (NoRoom full) {
            form.discard(vault);
            noRoom(call, view);
        } catch (TooBusy waiting) {
            form.discard(vault);
            mistakes.addAll(Troubles.of(view, Tickets.Verdict.WAIT, settings, true));
            show(call, view, kind, way, about, form, mistakes);
        }
    }

    private static List<Layout.Mistake> mistakes(View view, MatterKind kind, boolean byName, Form form) {
        List<Layout.Mistake> mistakes = new ArrayList<>();
        if (form.trouble() == Form.Trouble.UNREADABLE || form.trouble() == Form.Trouble.TEXT_TOO_LONG) {
            return mistakes; // nothing can be said of fields that were not read
        }
        if (byName && form.text("name").isBlank()) {
            mistakes.add(new Layout.Mistake(
                    "name",
                    view.say("请写上姓名；不想写，可以选“不留姓名”。", "Write your name, or go back and choose to report without it.")));
        }
        for (MatterKind.Question question : kind.questions()) {
            String text = form.text(question.id());
            if (question.required() && text.isBlank()) {
                mistakes.add(new Layout.Mistake(question.id(), view.say("请写一写发生了什么。", "Write what happened.")));
            }
            if (text.length() > MOST_CHARACTERS) {
                mistakes.add(new Layout.Mistake(
                        question.id(),
                        view.say(
                                "这里最多写 20000 字，更长的请作为文件附上。",
                                "At most 20,000 characters here; attach what is longer as a file.")));
            }
        }
        return mistakes;
    }

    private void receipt(Call call, View view, Receipt receipt) throws IOException {
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        "/return",
                        view.say("收到了，请记下查询码", "Received. Keep this receipt"),
                        element("p", attribute("class", "receipt"), attribute("id", "receipt"), receipt.grouped()),
                        element(
                                "ul",
                                element(
                                        "li",
                                        view.say(
                                                "抄下来，或打印、保存这一页。以后看答复、补充材料只认这 16 位数字。",
                                                "Copy it, print it or save this page. These 16 digits are the only way back: to read the answer and to add to it.")),
                                element(
                                        "li",
                                        view.say(
                                                "丢了谁也找不回来，我们也不能；可以重新反映一次。",
                                                "If it is lost nobody can bring it back, nor can we; you may report again.")),
                                element(
                                        "li",
                                        view.say(
                                                "谁有这组数字，谁就能看到答复。不要发给别人，也不要存在别人看得到的手机里。",
                                                "Who has it can read the answer. Give it to nobody, and do not keep it on a phone that others look into.")),
                                element(
                                        "li",
                                        view.say(
                                                "过几天用它回来看：是否受理，有没有需要您补充的。",
                                                "Come back with it in some days: whether it was taken up, and whether there is a question to you."))),
                        element(
                                "p",
                                element(
                                        "a",
                                        attribute("href", view.to("/return")),
                                        view.say("用查询码查看", "Come back with the receipt")))));
    }

    private void alreadySent(Call call, View view) throws IOException {
        call.answerEvenly(
                409,
                layout.page(
                        view,
                        "/report",
                        view.say("这张表已经提交过了", "This form was sent already"),
                        element(
                                "p",
                                view.say(
                                        "查询码在提交那一次的页面上。想补充，请用查询码回来；想反映另一件事，请重新开始。",
                                        "Its receipt stood on the page after you sent it. To add to it, come back with the receipt; to report something else, start anew.")),
                        element(
                                "p",
                                element(
                                        "a",
                                        attribute("href", view.to("/report")),
                                        view.say("反映另一件事", "Report something else")))));
    }

    void noRoom(Call call, View view) throws IOException {
        call.answerEvenly(
                503,
                layout.page(
                        view,
                        "/report",
                        view.say("现在收不下新的举报", "No new reports can be taken at present"),
                        element(
                                "p",
                                view.say(
                                        "存放的地方满了，已经收到的都安全。请过一天再来，或者写信、打电话反映。",
                                        "The place where they are kept is full; those that came before are safe. Please come again in a day, write a letter or call."))));
    }
}
