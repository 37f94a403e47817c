package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.util.Optional;
import org.mingjing.packet.Card;
import org.mingjing.packet.KeyRing;

/** How reporters are protected, what cannot be done, and to which keys things are sealed. */
final class AboutPage {
    private final Layout layout;
    private final KeyRing keys;
    private final Offices offices;

    AboutPage(Layout layout, KeyRing keys, Offices offices) {
        this.layout = layout;
        this.keys = keys;
        this.offices = offices;
    }

    void show(Call call, View view) throws IOException {
        Optional<Card> above = keys.above();
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
                                                "Close the page when you are done; on a shared computer clear its history."))),
                        element("h2", attribute("id", "keys"), view.say("在用的密钥", "The keys in use")),
                        element(
                                "p",
                                view.say(
                                        "您写的加密给下面的公钥。想核对的，可以向那个机关问指纹，或与它公布的对一对；不一样，就不要在这里写。",
                                        "What you write is sealed to these public keys. To check, ask that office for its fingerprint or compare the one it has made known; where they differ, do not write here.")),
                        element(
                                "dl",
                                attribute("class", "keys"),
                                element("dt", view.say(offices.office())),
                                element("dd", element("code", keys.other().fingerprint())),
                                element("dt", view.say(offices.above())),
                                element(
                                        "dd",
                                        above.isPresent()
                                                ? element("code", above.get().fingerprint())
                                                : view.say(
                                                        "现在没有。涉及" + view.say(offices.office()) + "领导的，这里暂不接收。",
                                                        "None at present. What is about the leaders of "
                                                                + view.say(offices.office())
                                                                + " is not taken here.")))));
    }
}
