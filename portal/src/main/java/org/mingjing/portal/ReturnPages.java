package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Words;

/**
 * Coming back with a receipt: where the report stands, what the office wrote, adding to it, rating, withdrawing. There is
 * no session: each form carries the receipt, and nothing is left in the browser but the page.
 */
final class ReturnPages {
    private static final int MOST_CHARACTERS = 20_000;

    private final Layout layout;
    private final Reports reports;
    private final Tickets tickets;
    private final Vault vault;
    private final Uploads uploads;
    private final PortalSettings settings;

    ReturnPages(
            Layout layout, Reports reports, Tickets tickets, Vault vault, Uploads uploads, PortalSettings settings) {
        this.layout = layout;
        this.reports = reports;
        this.tickets = tickets;
        this.vault = vault;
        this.uploads = uploads;
        this.settings = settings;
    }

    void ask(Call call, View view) throws IOException {
        ask(call, view, "", List.of());
    }

    private void ask(Call call, View view, String typed, List<Layout.Mistake> mistakes) throws IOException {
        String mistake =
                mistakes.stream().map(Layout.Mistake::sentence).findFirst().orElse("");
        call.answerEvenly(
                200, // found or not: nothing outside the page tells
                layout.page(
                        view,
                        "/return",
                        view.say("用查询码查看答复", "Come back with your receipt"),
                        Layout.mistakes(view, mistakes),
                        element(
                                "form",
                                attribute("method", "post"),
                                attribute("action", view.to("/return")),
                                Html.flag("novalidate", true),
                                layout.formStart(Addressee.OFFICE),
                                Layout.textLine(
                                        "receipt",
                                        view.say("查询码（16 位数字）", "Receipt (16 digits)"),
                                        view.say("有没有空格都可以", "With or without spaces"),
                                        typed,
                                        mistake,
                                        "numeric"),
                                Layout.button(view.say("查看", "Show")))));
    }

    void open(Call call, View view, String act) throws IOException, SQLException, InterruptedException {
        Form form = FormReader.read(call, vault, uploads, settings);
        String typed = form.text("receipt");
        Optional<Receipt> receipt = Receipt.typed(typed);
        if (receipt.isEmpty()) {
            form.discard(vault);
            ask(
                    call,
                    view,
                    typed,
                    List.of(new Layout.Mistake(
                            "receipt", view.say("查询码是 16 位数字，请再核对。", "A receipt has 16 digits; please check it."))));
            return;
        }
        Tickets.Verdict verdict = tickets.use(form.text("ticket"), form.text("work"), form.digest());
        List<Layout.Mistake> mistakes = new ArrayList<>(Troubles.of(view, verdict, settings, true));
        if (!mistakes.isEmpty()) {
            form.discard(vault);
            ask(call, view, typed, mistakes);
            return;
        }
        Optional<Reports.Found> found;
        try {
            found = reports.find(receipt.get());
        } catch (TooBusy waiting) {
            form.discard(vault);
            ask(call, view, typed, Troubles.of(view, Tickets.Verdict.WAIT, settings, true));
            return;
        }
        if (found.isEmpty()) {
            form.discard(vault);
            ask(
                    call,
                    view,
                    typed,
                    List.of(new Layout.Mistake(
                            "receipt", view.say("没有这个查询码，请再核对。", "There is no such receipt; please check it."))));
            return;
        }
        show(call, view, receipt.get(), found.get(), act(view, act, form, found.get(), verdict));
    }

    /** What came of what was asked for: a sentence, or what is wrong. */
    private record Outcome(String done, List<Layout.Mistake> mistakes, String text) {
        static Outcome nothing() {
            return new Outcome("", List.of(), "");
        }

        static Outcome done(String sentence) {
            return new Outcome(sentence, List.of(), "");
        }
    }

    private Outcome act(View view, String act, Form form, Reports.Found found, Tickets.Verdict verdict)
            throws IOException, SQLException {
        boolean again = verdict != Tickets.Verdict.TAKEN;
        if (act.isEmpty() || verdict == Tickets.Verdict.USED) {
            form.discard(vault);
            return Outcome.nothing();
        }
        String text = form.text("text");
        List<Layout.Mistake> mistakes =
                new ArrayList<>(again ? List.of() : Troubles.of(view, form.trouble(), settings));
        if (form.trouble() == Form.Trouble.NO_ROOM || !vault.hasRoom()) {
            mistakes.add(new Layout.Mistake(
                    "", view.say("存放的地方满了，请过一天再补充。", "There is no room at present; please add to it in a day.")));
        }
        if (!again && !form.files().isEmpty() && form.addressee() != found.addressee()) {
            mistakes.addAll(Troubles.of(view, Tickets.Verdict.STALE, settings, mistakes.isEmpty()));
        }
        if (!again && !vault.reaches(found.addressee())) {
            String above = view.say(settings.offices().above());
            mistakes.add(new Layout.Mistake(
                    "",
                    view.say(
                            "现在不能加密交给" + above + "，所以这一次没有收。请直接找" + above + "。",
                            "This cannot be sealed to " + above + " at present and was not taken. Please turn to "
                                    + above + " directly.")));
        }
        boolean adds = act.equals("add");
        if (adds && text.isBlank() && form.files().isEmpty() && mistakes.isEmpty() && !again) {
            mistakes.add(new Layout.Mistake("text", view.say("请写一点内容，或附上文件。", "Write something, or attach a file.")));
        }
        if (text.length() > MOST_CHARACTERS) {
            mistakes.add(new Layout.Mistake("text", view.say("最多写 20000 字。", "At most 20,000 characters.")));
        }
        if (!mistakes.isEmpty()) {
            form.discard(vault);
            return new Outcome("", mistakes, text);
        }
        switch (act) {
            case "add" -> {
                if (!again) {
                    reports.add(found, "text", text, 0, form.files());
                }
                return Outcome.done(view.say("补充的内容收到了。", "What you added was received."));
            }
            case "rate" -> {
                String stars = form.text("rating");
                if (!stars.matches("[1-5]")) {
                    return new Outcome(
                            "", List.of(new Layout.Mistake("rating-5", view.say("请选一项。", "Choose one."))), text);
                }
                if (!again) {
                    reports.add(found, "rating", text, Integer.parseInt(stars), List.of());
                }
                return Outcome.done(view.say("评价收到了，谢谢。", "Your rating was received. Thank you."));
            }
            case "withdraw" -> {
                if (!form.text("sure").equals("yes")) {
                    return new Outcome(
                            "",
                            List.of(new Layout.Mistake(
                                    "sure", view.say("要撤回，请先勾选确认。", "To withdraw, tick the box first."))),
                            text);
                }
                if (!again) {
                    reports.add(found, "withdrawal", "", 0, List.of());
                }
                return Outcome.done(view.say("撤回的请求收到了。", "Your wish to withdraw was received."));
            }
            default -> {
                form.discard(vault);
                return Outcome.nothing();
            }
        }
    }

    private void show(Call call, View view, Receipt receipt, Reports.Found found, Outcome outcome) throws IOException {
        List<Letter> letters = new ArrayList<>(found.letters());
        String status = letters.stream()
                .map(Letter::status)
                .filter(word -> !word.isEmpty())
                .reduce("", (a, b) -> b);
        boolean asked = !letters.isEmpty() && letters.get(letters.size() - 1).question();
        Collections.reverse(letters);
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        "/return",
                        view.say("您的举报", "Your report"),
                        Layout.mistakes(view, outcome.mistakes()),
                        outcome.done().isEmpty()
                                ? Html.NONE
                                : element("p", attribute("class", "done"), attribute("role", "status"), outcome.done()),
                        element(
                                "p",
                                attribute("class", "status"),
                                view.say("现在：", "Now: "),
                                element("strong", view.say(status(status)))),
                        found.addressee() == Addressee.ABOVE
                                ? element(
                                        "p",
                                        view.say(
                                                "这件由"
                                                        + view.say(settings.offices()
                                                                .above()) + "办理；您写的和答复，"
                                                        + view.say(settings.offices()
                                                                .office()) + "都打不开。",
                                                "Handled by "
                                                        + view.say(settings.offices()
                                                                .above())
                                                        + "; neither what you write nor the answers open at "
                                                        + view.say(settings.offices()
                                                                .office()) + "."))
                                : Html.NONE,
                        asked
                                ? element(
                                        "p",
                                        attribute("class", "asked"),
                                        view.say(
                                                "办案人员有问题想问您，见下面最新一条。",
                                                "There is a question to you: see the newest letter below."))
                                : Html.NONE,
                        letters(view, letters),
                        add(view, receipt, found.addressee(), outcome, asked),
                        rate(view, receipt, found.addressee(), letters.isEmpty()),
                        withdraw(view, receipt, found.addressee())));
    }

    /** Where a report stands, in words that everybody understands. */
    static Words status(String status) {
        return switch (status) {
            case "registered" -> new Words("已经登记，正在看属于谁管", "Registered; it is being seen who is in charge");
            case "checking" -> new Words("正在核实", "Being checked");
            case "handled" -> new Words("已经查办，结果见答复", "Handled; see the answer");
            case "passed-on" -> new Words("已转给有权处理的单位", "Passed on to the office that is in charge");
            case "not-ours" -> new Words("不属于我们管，去哪里反映见答复", "Not ours to handle; the answer says where to turn");
            case "closed" -> new Words("已办结", "Closed");
            default -> new Words("已经收到，还没有打开；通常要几天", "Received, not opened yet; it usually takes some days");
        };
    }

    private static Html letters(View view, List<Letter> letters) {
        if (letters.isEmpty()) {
            return element("p", view.say("还没有答复。", "There is no answer yet."));
        }
        return element(
                "section",
                attribute("aria-label", view.say("答复", "Letters")),
                letters.stream()
                        .map(letter -> element(
                                "article",
                                attribute("class", letter.question() ? "letter question" : "letter"),
                                element(
                                        "h2",
                                        letter.day(),
                                        letter.question()
                                                ? view.say(" 问您", " A question to you")
                                                : view.say(" 答复", " Letter")),
                                Html.lines(letter.text())))
                        .toList());
    }

    private Html start(View view, Receipt receipt, Addressee addressee, String act, boolean files, Object... content) {
        return element(
                "form",
                attribute("method", "post"),
                attribute("action", view.to("/return/" + act)),
                attribute("enctype", files ? "multipart/form-data" : null),
                attribute("data-files", files ? "1" : null),
                Html.flag("novalidate", true),
                layout.formStart(addressee),
                Layout.hidden("receipt", receipt.digits()),
                Html.all(content));
    }

    private Html add(View view, Receipt receipt, Addressee addressee, Outcome outcome, boolean asked) {
        return element(
                "section",
                element("h2", asked ? view.say("回答或补充", "Answer or add to it") : view.say("补充材料", "Add to it")),
                start(
                        view,
                        receipt,
                        addressee,
                        "add",
                        true,
                        Layout.textArea(
                                "text", view.say("您想说的", "What you want to say"), "", 5, false, outcome.text(), ""),
                        layout.filesField(view),
                        Layout.button(view.say("提交补充", "Send it"))));
    }

    private Html rate(View view, Receipt receipt, Addressee addressee, boolean nothingYet) {
        if (nothingYet) {
            return Html.NONE;
        }
        List<Words> words = List.of(
                new Words("很不满意", "Very poor"),
                new Words("不满意", "Poor"),
                new Words("一般", "Fair"),
                new Words("满意", "Good"),
                new Words("很满意", "Very good"));
        List<Html> choices = new ArrayList<>();
        for (int i = 5; i >= 1; i--) {
            choices.add(element(
                    "label",
                    attribute("class", "choice"),
                    element(
                            "input",
                            attribute("type", "radio"),
                            attribute("name", "rating"),
                            attribute("id", "rating-" + i),
                            attribute("value", i)),
                    view.say(words.get(i - 1))));
        }
        return element(
                "details",
                element("summary", view.say("评价这次答复", "Rate the answer")),
                start(
                        view,
                        receipt,
                        addressee,
                        "rate",
                        false,
                        element("fieldset", element("legend", view.say("您满意吗？", "How was it?")), choices),
                        Layout.button(view.say("提交评价", "Send the rating"))));
    }

    private Html withdraw(View view, Receipt receipt, Addressee addressee) {
        return element(
                "details",
                element("summary", view.say("撤回举报", "Withdraw the report")),
                start(
                        view,
                        receipt,
                        addressee,
                        "withdraw",
                        false,
                        element(
                                "p",
                                view.say(
                                        "您可以撤回。已经发现的问题，依规依纪仍可能继续核实。",
                                        "You may withdraw it. What was found by then may still be checked, as the rules demand.")),
                        element(
                                "label",
                                attribute("class", "choice"),
                                element(
                                        "input",
                                        attribute("type", "checkbox"),
                                        attribute("name", "sure"),
                                        attribute("id", "sure"),
                                        attribute("value", "yes")),
                                view.say("我确定要撤回", "I do want to withdraw it")),
                        Layout.button(view.say("撤回", "Withdraw"))));
    }
}
