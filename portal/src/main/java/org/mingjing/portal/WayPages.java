package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The way to a form: which kind of matter, whether it is about the leaders here, with or without a name. */
final class WayPages {
    private final Layout layout;
    private final Vault vault;
    private final Offices offices;

    WayPages(Layout layout, Vault vault, Offices offices) {
        this.layout = layout;
        this.vault = vault;
        this.offices = offices;
    }

    void kinds(Call call, View view) throws IOException {
        String about = about(call);
        List<Html> kinds = Arrays.stream(MatterKind.values())
                .map(kind -> choice(
                        view.to("/report/" + kind.id() + about), view.say(kind.title()), view.say(kind.examples())))
                .toList();
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        "/report" + about,
                        view.say("您要反映哪一类事情？", "What is it about?"),
                        element(
                                "p",
                                attribute("class", "lead"),
                                view.say(
                                        "选最接近的一项。不用注册，不用手机号；大约需要十分钟。",
                                        "Choose what comes closest. No account, no phone number; it takes about ten minutes.")),
                        element("ul", attribute("class", "choices"), kinds)));
    }

    private static String about(Call call) {
        String publication = call.query("p");
        String row = call.query("r");
        return publication.matches("[a-z0-9-]{1,80}") && row.matches("\\d{1,7}")
                ? "?p=" + publication + "&r=" + row
                : "";
    }

    private static Html choice(String address, String title, String more) {
        return element("li", element("a", attribute("href", address), element("strong", title), element("span", more)));
    }

    /** Asked before anything is written: what concerns the leaders here is sealed to others from its first byte on. */
    void whom(Call call, View view, MatterKind kind) throws IOException {
        String path = "/report/" + kind.id();
        String about = about(call);
        String office = view.say(offices.office());
        String above = view.say(offices.above());
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        path + about,
                        view.say("涉及" + office + "自己的领导吗？", "Is it about a leader of " + office + " itself?"),
                        element(
                                "p",
                                attribute("class", "lead"),
                                view.say(
                                        "举报由" + office + "接收。涉及它自己领导的，不能由它自己看，要直接交给" + above + "。",
                                        "Reports are received by " + office
                                                + ". What is about its own leaders must not be read there: it goes straight to "
                                                + above + ".")),
                        element(
                                "ul",
                                attribute("class", "choices"),
                                choice(
                                        view.to(path + "/" + Way.OTHERS + about),
                                        view.say("不涉及，或者不清楚", "No, or I do not know"),
                                        view.say("由" + office + "接收办理。", "Received and handled by " + office + ".")),
                                choice(
                                        view.to(path + "/" + Way.LEADERS + about),
                                        view.say("涉及" + office + "的领导", "Yes, about a leader of " + office),
                                        view.say(
                                                "主要负责人或班子成员。一提交就加密给" + above + "，" + office + "谁也打不开。",
                                                "Its head or a deputy head. Sealed to " + above
                                                        + " as it arrives; nobody of " + office + " can open it.")))));
    }

    void names(Call call, View view, MatterKind kind, Addressee addressee) throws IOException {
        if (!vault.reaches(addressee)) {
            elsewhere(call, view);
            return;
        }
        String path = "/report/" + kind.id();
        String about = about(call);
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        path + "/" + (addressee == Addressee.ABOVE ? Way.LEADERS : Way.OTHERS) + about,
                        view.say("要留下姓名吗？", "Do you want to give your name?"),
                        element(
                                "ul",
                                attribute("class", "choices"),
                                choice(
                                        view.to(path + "/" + new Way(addressee, false).path() + about),
                                        view.say("不留姓名", "No, without my name"),
                                        view.say(
                                                "我们不知道您是谁，也不去查。凭查询码可以看答复、补充材料。",
                                                "Nobody knows who you are, and nobody tries to find out. With a receipt you can read the answer and add to it.")),
                                choice(
                                        view.to(path + "/" + new Way(addressee, true).path() + about),
                                        view.say("留下姓名", "Yes, with my name"),
                                        view.say(
                                                "姓名和联系方式单独加密，经批准才能打开；按规定的期限告知您受理情况和结果。",
                                                "Name and contact are sealed apart and opened on approval only; you are told within the terms whether it is taken up, and the result.")))));
    }

    /** Said where there is no key of the level above: nothing about the leaders here is taken into their hands. */
    void elsewhere(Call call, View view) throws IOException {
        String office = view.say(offices.office());
        String above = view.say(offices.above());
        String contact = view.say(offices.contact());
        call.answerEvenly(
                200,
                layout.page(
                        view,
                        "/report",
                        view.say("请直接找" + above, "Please turn to " + above + " directly"),
                        element(
                                "p",
                                attribute("class", "lead"),
                                view.say(
                                        "这里现在还不能把涉及" + office + "领导的举报加密交给" + above + "，所以不在这里收，免得落到被反映的人手里。请不要写在别的表里。",
                                        "What is about the leaders of " + office + " cannot be sealed to " + above
                                                + " from here at present, so it is not taken here, where it might fall into their hands. Please do not write it into another form.")),
                        element(
                                "p",
                                contact.isEmpty()
                                        ? view.say(
                                                "请当面、写信或打电话向" + above + "反映。",
                                                "Go to " + above + " in person, write a letter or call.")
                                        : view.say("可以这样找到：", "You reach it here: ")),
                        contact.isEmpty()
                                ? Html.NONE
                                : element("address", attribute("id", "contact"), Html.lines(contact))));
    }
}
