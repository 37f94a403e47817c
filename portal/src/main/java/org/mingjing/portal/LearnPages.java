package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingjing.exchange.Publication;

/**
 * Cases made public, rules, notices, how to reach the office, courses with their tests. What somebody answers in a test
 * is looked at while the page is made, and kept nowhere.
 */
final class LearnPages {
    /** Kinds that stand here and not among the tables. */
    static final List<String> KINDS = List.of("case", "rule", "contact", "course");

    private static final List<String> SHOWN = List.of("notice", "case", "rule", "course", "contact");

    private final Layout layout;
    private final Publications publications;
    private final Vault vault;
    private final Uploads uploads;
    private final PortalSettings settings;

    LearnPages(Layout layout, Publications publications, Vault vault, Uploads uploads, PortalSettings settings) {
        this.layout = layout;
        this.publications = publications;
        this.vault = vault;
        this.uploads = uploads;
        this.settings = settings;
    }

    void all(Call call, View view) throws IOException, SQLException {
        List<Html> parts = new ArrayList<>();
        for (String kind : SHOWN) {
            List<Publications.Shown> some = publications.ofKind(kind);
            if (!some.isEmpty()) {
                parts.add(element("h2", view.say(DisclosurePages.kind(kind))));
                parts.add(DisclosurePages.list(view, some, false));
            }
        }
        if (parts.isEmpty()) {
            parts.add(element(
                    "p",
                    view.say(
                            "还没有公开的内容；内网审核后会出现在这里。",
                            "Nothing is published yet; it appears here once it was approved within.")));
        }
        call.answer(200, layout.page(view, "/learn", view.say("案例、规定和课程", "Cases, rules and courses"), parts));
    }

    /** What a course holds, each leading to its page. */
    static Html contents(View view, Publication course) {
        if (course.pages().isEmpty()) {
            return Html.NONE;
        }
        String path = "/course/" + course.id() + "/";
        List<Html> items = new ArrayList<>();
        for (int i = 1; i <= course.pages().size(); i++) {
            items.add(element(
                    "li",
                    element(
                            "a",
                            attribute("href", view.to(path + i)),
                            view.say(course.pages().get(i - 1).title()))));
        }
        return Html.all(
                element("h2", view.say("目录", "Contents")),
                element("ol", items),
                course.questions().isEmpty()
                        ? Html.NONE
                        : element(
                                "p",
                                element(
                                        "a",
                                        attribute("href", view.to(path + "test")),
                                        view.say(
                                                "自测（" + course.questions().size() + " 题）",
                                                "Test yourself ("
                                                        + course.questions().size() + " questions)"))),
                element("p", element("a", attribute("href", view.to(path + "all")), view.say("整本打印", "All to print"))));
    }

    /** @param part number of a page, {@code all} or {@code test} */
    void course(Call call, View view, String id, String part) throws IOException, SQLException {
        Optional<Publication> found = course(id);
        boolean page = part.matches("[1-9]\\d?")
                && found.isPresent()
                && Integer.parseInt(part) <= found.get().pages().size();
        if (page) {
            page(call, view, found.get(), Integer.parseInt(part));
        } else if (found.isPresent() && part.equals("all")) {
            whole(call, view, found.get());
        } else if (found.isPresent()
                && part.equals("test")
                && !found.get().questions().isEmpty()) {
            new CourseTest(view, found.get()).ask(call, layout);
        } else {
            new PlainPages(layout).notThere(call, view);
        }
    }

    /** What was answered; what else the form brings is thrown away. */
    void answered(Call call, View view, String id) throws IOException, SQLException {
        Form form = FormReader.read(call, vault, uploads, settings);
        form.discard(vault);
        Optional<Publication> found = course(id).filter(one -> !one.questions().isEmpty());
        if (found.isPresent()) {
            new CourseTest(view, found.get()).judge(call, layout, form);
        } else {
            new PlainPages(layout).notThere(call, view);
        }
    }

    private Optional<Publication> course(String id) throws SQLException {
        return publications
                .find(id)
                .map(Publications.Shown::publication)
                .filter(one -> !one.withdrawn() && !one.pages().isEmpty());
    }

    private void page(Call call, View view, Publication course, int number) throws IOException {
        Publication.Lesson lesson = course.pages().get(number - 1);
        int last = course.pages().size();
        String path = "/course/" + course.id() + "/";
        boolean test = number == last && !course.questions().isEmpty();
        call.answer(
                200,
                layout.page(
                        view,
                        path + number,
                        view.say(lesson.title()),
                        element(
                                "p",
                                attribute("class", "kind"),
                                element(
                                        "a",
                                        attribute("href", view.to("/publication/" + course.id())),
                                        view.say(course.title())),
                                " · ",
                                view.say("第 " + number + " 页，共 " + last + " 页", "page " + number + " of " + last)),
                        Marked.of(view.say(lesson.text())),
                        element(
                                "p",
                                attribute("class", "onward"),
                                number > 1
                                        ? element(
                                                "a",
                                                attribute("href", view.to(path + (number - 1))),
                                                view.say("上一页", "Before"))
                                        : "",
                                number < last
                                        ? element(
                                                "a",
                                                attribute("href", view.to(path + (number + 1))),
                                                view.say("下一页", "Next"))
                                        : "",
                                test
                                        ? element(
                                                "a",
                                                attribute("href", view.to(path + "test")),
                                                view.say("去自测", "To the test"))
                                        : "")));
    }

    private void whole(Call call, View view, Publication course) throws IOException {
        call.answer(
                200,
                layout.page(
                        view,
                        "/course/" + course.id() + "/all",
                        view.say(course.title()),
                        Marked.of(view.say(course.text())),
                        course.pages().stream()
                                .map(lesson -> element(
                                        "section",
                                        element("h2", view.say(lesson.title())),
                                        Marked.of(view.say(lesson.text()))))
                                .toList()));
    }
}
