package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;

/** The first page, how reporters are protected, and what is said where there is nothing. */
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

    void about(Call call, View view) throws IOException {
        call.answer(
                200,
                layout.page(
                        view,
                        "/about",
                        view.say("怎样保护您", "How you are protected"),
                        element("h2", view.say("这里做到的", "What is done here")),
                        element(
                                "ul",
                                element(
                                        "li",
                                        view.say(
                                                "您写的和附上的，一到这里就用内网的公钥加密。这台机器自己也打不开，打开的钥匙只在内网。",
                                                "What you write and attach is sealed to the inner network's key as it arrives. This machine cannot open it; the key is on the inner network only.")),
                                element(
                                        "li",
                                        view.say(
                                                "不记您的网络地址、浏览器和准确时间，只记哪一天。不用 cookie，不从别处加载任何东西。",
                                                "Your address, your browser and the exact time are not kept, only the day. No cookies, nothing loaded from elsewhere.")),
                                element(
                                        "li",
                                        view.say(
                                                "姓名和内容分开加密；留了姓名的，经批准才能打开。",
                                                "Name and content are sealed apart; a name is opened on approval only.")),
                                element("li", view.say("答复只有用您的查询码才能打开。", "Answers open with your receipt only.")),
                                element(
                                        "li",
                                        view.say(
                                                "涉及接收举报的机关自己领导的，一到这里就加密给上一级机关；接收的机关只转交，打不开。",
                                                "What is about the leaders of the office that receives reports is sealed to the level above as it arrives; that office passes it on and cannot open it.")),
                                element(
                                        "li",
                                        view.say(
                                                "不用 JavaScript 也能用，也可以用 Tor 浏览器打开。",
                                                "It works without JavaScript, and in Tor Browser."))),
                        element("h2", view.say("这里做不到的", "What cannot be done here")),
                        element(
                                "ul",
                                element(
                                        "li",
                                        view.say(
                                                "您用的网络和设备，别人可能看得到您来过这里。不要用单位的电脑、网络和手机。",
                                                "Whoever runs your network or device may see that you came here. Do not use computers, networks or phones of your work.")),
                                element(
                                        "li",
                                        view.say(
                                                "您写的内容可能让人猜到是谁。写之前想一想：这件事有几个人知道？",
                                                "What you write may tell who you are. Think first: how many people know of it?")),
                                element(
                                        "li",
                                        view.say(
                                                "照片和文档里可能带着拍摄地点、作者。",
                                                "Photos and documents may carry places and authors.")),
                                element(
                                        "li",
                                        view.say(
                                                "看完请关掉页面；公用的电脑请清除浏览记录。",
                                                "Close the page when you are done; on a shared computer clear its history.")))));
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
