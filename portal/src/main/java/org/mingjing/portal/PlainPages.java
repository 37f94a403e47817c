package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;

/** The first page, and what is said where there is nothing. */
final class PlainPages {
    private final Layout layout;

    PlainPages(Layout layout) {
        this.layout = layout;
    }

    void home(Call call, View view) throws IOException {
        call.answer(
                200,
                layout.page(
                        view,
                        "/",
                        view.say("看得见的监督", "Supervision that you can see"),
                        element(
                                "form",
                                attribute("class", "search"),
                                attribute("method", "get"),
                                attribute("action", view.to("/search")),
                                attribute("role", "search"),
                                element(
                                        "label",
                                        attribute("for", "q"),
                                        view.say(
                                                "查补贴、村账、项目：写村名、项目或姓的一部分",
                                                "Look up subsidies, village accounts, projects: a village, a policy, part of a name")),
                                element(
                                        "input",
                                        attribute("type", "search"),
                                        attribute("id", "q"),
                                        attribute("name", "q"),
                                        attribute("autocomplete", "off")),
                                Layout.button(view.say("查询", "Search"))),
                        element(
                                "ul",
                                attribute("class", "choices"),
                                choice(
                                        view,
                                        "/open",
                                        view.say("公开查询", "Look it up"),
                                        view.say(
                                                "谁领了什么补贴，村里的钱花在哪里",
                                                "Who received which subsidy, what the village spent")),
                                choice(
                                        view,
                                        "/report",
                                        view.say("我要举报", "Report something"),
                                        view.say("不用注册，可以不留姓名", "No account; your name is not needed")),
                                choice(
                                        view,
                                        "/return",
                                        view.say("查看答复", "See the answer"),
                                        view.say("用 16 位查询码", "With your 16-digit receipt")),
                                choice(
                                        view,
                                        "/learn",
                                        view.say("案例、规定和课程", "Cases, rules and courses"),
                                        view.say(
                                                "公开的案例、制度、通知、联系方式、自测",
                                                "What was decided, what holds, how to reach us, tests")),
                                choice(
                                        view,
                                        "/about",
                                        view.say("怎样保护您", "How you are protected"),
                                        view.say("我们知道什么，不知道什么", "What we know, and what we do not")))));
    }

    private static Html choice(View view, String path, String title, String more) {
        return element(
                "li", element("a", attribute("href", view.to(path)), element("strong", title), element("span", more)));
    }

    void notThere(Call call, View view) throws IOException {
        call.answer(
                404,
                layout.page(
                        view,
                        "/",
                        view.say("没有这一页", "There is no such page"),
                        element(
                                "p",
                                element("a", attribute("href", view.to("/")), view.say("回到首页", "To the first page")))));
    }

    void failed(Call call, View view) throws IOException {
        call.answerEvenly(
                500,
                layout.page(
                        view,
                        "/",
                        view.say("出了点问题", "Something went wrong"),
                        element(
                                "p",
                                view.say(
                                        "不知道这一次有没有收到。请过一会儿再试。",
                                        "It is not known whether this arrived. Please try again in a while."))));
    }

    void busy(Call call, View view) throws IOException {
        call.answerEvenly(
                503,
                layout.page(
                        view,
                        "/",
                        view.say("现在提交的人太多", "Too much is coming in at present"),
                        element(
                                "p",
                                view.say(
                                        "这一次没有收下。请在浏览器里退回上一页，过几分钟再提交。",
                                        "This was not taken. Go back in your browser, and send it again in some minutes."))));
    }

    void fromElsewhere(Call call, View view) throws IOException {
        call.answerEvenly(
                403,
                layout.page(
                        view,
                        "/",
                        view.say("这张表不是从这里提交的", "This form was not sent from here"),
                        element("p", view.say("请从这里的页面重新开始。", "Please start anew from the pages here."))));
    }
}
