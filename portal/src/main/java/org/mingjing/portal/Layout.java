package org.mingjing.portal;

import static org.mingjing.portal.Html.all;
import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;
import static org.mingjing.portal.Html.flag;

import java.util.List;

/** What is around every page, and the parts that forms are made of. */
final class Layout {
    private final PortalSettings settings;
    private final Tickets tickets;

    Layout(PortalSettings settings, Tickets tickets) {
        this.settings = settings;
        this.tickets = tickets;
    }

    /** @param path of this page within the view, for the switches; where a form was sent, the page that it stands on */
    Html page(View view, String path, String title, Object... content) {
        return element(
                "html",
                attribute("lang", view.say("zh-CN", "en")),
                attribute("class", (view.big() ? "big " : "") + (view.contrast() ? "contrast" : "")),
                element(
                        "head",
                        element("meta", attribute("charset", "utf-8")),
                        element(
                                "meta",
                                attribute("name", "viewport"),
                                attribute("content", "width=device-width, initial-scale=1")),
                        element("meta", attribute("name", "robots"), attribute("content", "noarchive")),
                        element("title", title + " · " + view.say("监督一点通", "Supervision at a touch")),
                        element("link", attribute("rel", "icon"), attribute("href", "/look/icon.svg")),
                        element("link", attribute("rel", "stylesheet"), attribute("href", "/look/portal.css")),
                        element("script", attribute("src", "/look/portal.js"), flag("defer", true))),
                element(
                        "body",
                        element(
                                "a",
                                attribute("class", "skip"),
                                attribute("href", "#content"),
                                view.say("跳到正文", "Skip to the content")),
                        header(view, path),
                        element(
                                "main",
                                attribute("id", "content"),
                                attribute("tabindex", "-1"),
                                element("h1", title),
                                all(content)),
                        footer(view)));
    }

    private Html header(View view, String path) {
        return element(
                "header",
                element(
                        "a",
                        attribute("class", "home"),
                        attribute("href", view.to("/")),
                        view.say("监督一点通", "Supervision at a touch")),
                element(
                        "nav",
                        attribute("aria-label", view.say("显示方式", "How this is shown")),
                        element(
                                "a",
                                attribute("href", view.inOtherLanguage().to(path)),
                                attribute("lang", view.say("en", "zh-CN")),
                                view.say("English", "中文")),
                        element(
                                "a",
                                attribute("href", view.withOtherSize().to(path)),
                                view.big() ? view.say("正常字号", "Usual type") : view.say("大字", "Big type")),
                        element(
                                "a",
                                attribute("href", view.withOtherContrast().to(path)),
                                view.contrast()
                                        ? view.say("正常对比", "Usual contrast")
                                        : view.say("高对比", "High contrast")),
                        element(
                                "a",
                                attribute("class", "leave"),
                                attribute("href", "/leave"),
                                attribute("rel", "noreferrer noopener"),
                                attribute("data-leave", "1"),
                                view.say("马上离开", "Leave quickly"))));
    }

    private static Html footer(View view) {
        return element(
                "footer",
                element("a", attribute("href", view.to("/report")), view.say("我要举报", "Report something")),
                element("a", attribute("href", view.to("/return")), view.say("查看答复", "See the answer")),
                element("a", attribute("href", view.to("/open")), view.say("公开查询", "Look it up")),
                element("a", attribute("href", view.to("/learn")), view.say("案例、规定和课程", "Cases, rules, courses")),
                element("a", attribute("href", view.to("/about")), view.say("怎样保护您", "How you are protected")));
    }

    /** The beginning of a form: its ticket, and what the browser needs to do work for it. */
    Html formStart(Addressee addressee) {
        String ticket = tickets.issue(addressee);
        return all(
                hidden("ticket", ticket),
                element(
                        "input",
                        attribute("type", "hidden"),
                        attribute("name", "work"),
                        attribute("value", ""),
                        attribute("data-work", tickets.isFlooded() ? String.valueOf(settings.workBits()) : null)));
    }

    static Html hidden(String name, String value) {
        return element("input", attribute("type", "hidden"), attribute("name", name), attribute("value", value));
    }

    /** A problem and the field that it is about. */
    record Mistake(String field, String sentence) {}

    /** What is wrong, on top of the page, each leading to its field. */
    static Html mistakes(View view, List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return Html.NONE;
        }
        return element(
                "div",
                attribute("class", "mistakes"),
                attribute("role", "alert"),
                element("h2", view.say("还差一点", "Not sent yet")),
                element(
                        "ul",
                        mistakes.stream()
                                .map(mistake -> element(
                                        "li",
                                        mistake.field().isEmpty()
                                                ? mistake.sentence()
                                                : element(
                                                        "a",
                                                        attribute("href", "#" + mistake.field()),
                                                        mistake.sentence())))
                                .toList()));
    }

    static Html textArea(
            String id, String label, String hint, int rows, boolean required, String value, String mistake) {
        return field(
                id,
                label,
                hint,
                mistake,
                element(
                        "textarea",
                        attribute("id", id),
                        attribute("name", id),
                        attribute("rows", rows),
                        attribute("autocomplete", "off"),
                        attribute("aria-describedby", describedBy(id, hint, mistake)),
                        attribute("aria-invalid", mistake.isEmpty() ? null : "true"),
                        attribute("aria-required", required ? "true" : null),
                        "\n" + value));
    }

    static Html textLine(String id, String label, String hint, String value, String mistake, String mode) {
        return field(
                id,
                label,
                hint,
                mistake,
                element(
                        "input",
                        attribute("type", "text"),
                        attribute("id", id),
                        attribute("name", id),
                        attribute("inputmode", mode),
                        attribute("autocomplete", "off"),
                        attribute("spellcheck", "false"),
                        attribute("aria-describedby", describedBy(id, hint, mistake)),
                        attribute("aria-invalid", mistake.isEmpty() ? null : "true"),
                        attribute("value", value)));
    }

    private static Html field(String id, String label, String hint, String mistake, Html input) {
        return element(
                "div",
                attribute("class", mistake.isEmpty() ? "field" : "field wrong"),
                element("label", attribute("for", id), label),
                hint.isEmpty()
                        ? Html.NONE
                        : element("p", attribute("class", "hint"), attribute("id", id + "-hint"), hint),
                mistake.isEmpty()
                        ? Html.NONE
                        : element("p", attribute("class", "mistake"), attribute("id", id + "-mistake"), mistake),
                input);
    }

    private static String describedBy(String id, String hint, String mistake) {
        String both = (hint.isEmpty() ? "" : id + "-hint ") + (mistake.isEmpty() ? "" : id + "-mistake");
        return both.isEmpty() ? "" : both.strip();
    }

    Html filesField(View view) {
        return element(
                "div",
                attribute("class", "field"),
                element(
                        "label",
                        attribute("for", "files"),
                        view.say("照片、录音、录像、文件（可以不附）", "Photos, sound, video, files (if you have any)")),
                element(
                        "p",
                        attribute("class", "hint"),
                        attribute("id", "files-hint"),
                        view.say(
                                "最多 " + settings.mostFiles() + " 个，每个不超过 " + (settings.mostFile() >> 20)
                                        + " MB。照片里可能带有拍摄的时间和地点，会一起加密送到内网；不想带上，请截一张图再附。",
                                "At most " + settings.mostFiles() + ", each up to " + (settings.mostFile() >> 20)
                                        + " MB. A photo may carry when and where it was taken, which is sealed and sent with it; to leave that out, attach a screenshot of it instead.")),
                element(
                        "input",
                        attribute("type", "file"),
                        attribute("id", "files"),
                        attribute("name", "files"),
                        attribute("aria-describedby", "files-hint"),
                        flag("multiple", true)),
                element(
                        "p",
                        attribute("class", "progress"),
                        attribute("role", "status"),
                        attribute("aria-live", "polite")));
    }

    static Html button(String text) {
        return element("button", attribute("type", "submit"), text);
    }
}
