package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;
import static org.mingjing.portal.Html.flag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mingjing.exchange.Publication;

/** The test of a course: its questions, and what somebody made of them, each with why. */
final class CourseTest {
    private final View view;
    private final Publication course;
    private final String path;

    CourseTest(View view, Publication course) {
        this.view = view;
        this.course = course;
        this.path = "/course/" + course.id() + "/test";
    }

    void ask(Call call, Layout layout) throws IOException {
        List<Html> questions = new ArrayList<>();
        for (int q = 1; q <= course.questions().size(); q++) {
            Publication.Question question = course.questions().get(q - 1);
            List<Html> options = new ArrayList<>();
            for (int o = 1; o <= question.options().size(); o++) {
                options.add(element(
                        "label",
                        attribute("class", "choice"),
                        element("input", attribute("type", "radio"), attribute("name", "q" + q), attribute("value", o)),
                        view.say(question.options().get(o - 1))));
            }
            questions.add(element("fieldset", element("legend", q + ". " + view.say(question.text())), options));
        }
        call.answer(
                200,
                layout.page(
                        view,
                        path,
                        view.say("自测：", "Test yourself: ") + view.say(course.title()),
                        back(),
                        element(
                                "p",
                                attribute("class", "lead"),
                                view.say(
                                        "答完就能看到对错和解释。不记录是谁、答了什么。",
                                        "You see at once what is right, and why. Neither who you are nor what you answer is kept.")),
                        element(
                                "form",
                                attribute("method", "post"),
                                attribute("action", view.to(path)),
                                attribute("autocomplete", "off"),
                                flag("novalidate", true),
                                questions,
                                Layout.button(view.say("看结果", "Show the result")))));
    }

    private Html back() {
        return element(
                "p",
                attribute("class", "kind"),
                element("a", attribute("href", view.to("/publication/" + course.id())), view.say(course.title())));
    }

    void judge(Call call, Layout layout, Form form) throws IOException {
        List<Html> judged = new ArrayList<>();
        int right = 0;
        for (int q = 1; q <= course.questions().size(); q++) {
            Publication.Question question = course.questions().get(q - 1);
            int chosen = chosen(form.text("q" + q), question);
            right += chosen == question.right() ? 1 : 0;
            judged.add(judged(q, question, chosen));
        }
        int all = course.questions().size();
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        path,
                        view.say("结果：" + all + " 题答对 " + right + " 题", right + " of " + all + " right"),
                        back(),
                        judged,
                        element("p", element("a", attribute("href", view.to(path)), view.say("再做一遍", "Once more")))));
    }

    private static int chosen(String answer, Publication.Question question) {
        return answer.matches("[1-9]\\d?")
                        && Integer.parseInt(answer) <= question.options().size()
                ? Integer.parseInt(answer)
                : 0;
    }

    private Html judged(int number, Publication.Question question, int chosen) {
        boolean isRight = chosen == question.right();
        String verdict = chosen == 0
                ? view.say("没有作答。", "Not answered.")
                : isRight
                        ? view.say("✓ 答对了。", "✓ Right.")
                        : view.say("✗ 您选的是：", "✗ You chose: ")
                                + view.say(question.options().get(chosen - 1));
        return element(
                "section",
                element("h2", number + ". " + view.say(question.text())),
                element("p", attribute("class", isRight ? "done" : "missed"), verdict),
                isRight
                        ? Html.NONE
                        : element(
                                "p",
                                view.say("正确答案：", "The right one: "),
                                element("strong", view.say(question.options().get(question.right() - 1)))),
                Marked.of(view.say(question.explanation())));
    }
}
