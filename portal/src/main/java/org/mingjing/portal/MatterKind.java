package org.mingjing.portal;

import java.util.List;
import java.util.Optional;
import org.mingjing.exchange.Words;

/** Kinds of matter that people report, with what is asked about each, in plain words. Only the first is required. */
@SuppressWarnings("ImmutableEnumChecker") // its words and lists are never changed
enum MatterKind {
    SUBSIDY(
            "subsidy",
            words("补贴、低保、救助没发对", "A subsidy or support that went wrong"),
            words("钱没到、少发、冒领、给了不该给的人", "Not paid, paid short, claimed by others, given to the wrong people"),
            List.of(
                    question("which", words("哪一项补贴或救助？", "Which subsidy or support?"), noHint()),
                    question(
                            "who-got",
                            words("谁该拿、谁拿了？", "Who should have had it, and who had it?"),
                            words("知道多少写多少", "As much as you know")))),
    VILLAGE(
            "village",
            words("村里的账、集体的地和资产", "Village accounts, collective land and assets"),
            words("账目不清、低价出租、工程款、集体收入去向", "Unclear accounts, cheap leases, where the collective's income went"),
            List.of(question("which", words("哪笔账、哪块地、哪份合同？", "Which account, land or contract?"), noHint()))),
    PROJECT(
            "project",
            words("工程、采购、招标", "Works, purchases, tenders"),
            words("偷工减料、指定中标、做假验收", "Poor work, a winner chosen beforehand, false acceptance"),
            List.of(question("which", words("哪个工程或采购？", "Which works or purchase?"), noHint()))),
    CONDUCT(
            "conduct",
            words("公职人员的作风", "The conduct of an official"),
            words("吃喝、收礼、公车私用、摆酒敛财", "Meals, gifts, private use of official cars, feasts to collect money"),
            List.of(question("post", words("这个人的单位和职务？", "The person's office and post?"), noHint()))),
    SERVICE(
            "service",
            words("办事难、乱收费", "Offices that will not act, unlawful fees"),
            words("推诿拖延、吃拿卡要、不给办", "Put off, asked for favours, refused"),
            List.of(question("office", words("在哪个窗口、办什么事？", "Which office, for what?"), noHint()))),
    OTHER("other", words("其他事情", "Something else"), words("以上都不是", "None of these"), List.of());

    /** @param id stable word */
    record Question(String id, Words label, Words hint, int lines, boolean required) {}

    private static final List<Question> FIRST = List.of(new Question(
            "what",
            words("发生了什么？", "What happened?"),
            words("用您自己的话写，先写最要紧的。", "In your own words; what matters most first."),
            8,
            true));
    private static final List<Question> LAST = List.of(
            question(
                    "who",
                    words("是谁做的？", "Who did it?"),
                    words(
                            "姓名或称呼、单位。不知道可以不写。",
                            "Name or what they are called, and the office. Leave it empty if you do not know.")),
            question("where", words("在什么地方？", "Where?"), words("乡镇、村、单位", "Town, village, office")),
            question("when", words("什么时候？", "When?"), words("大概的时间就可以", "Roughly is enough")),
            question("amount", words("涉及多少钱？", "How much money?"), noHint()),
            question(
                    "how-known",
                    words("您是怎么知道的？", "How do you know?"),
                    words(
                            "亲眼看见、听说、看到单据……不要写会让人认出您的细节，除非您愿意。",
                            "Seen, heard, read on a paper … Leave out what would tell who you are, unless you want to.")));

    private final String id;
    private final Words title;
    private final Words examples;
    private final List<Question> own;

    MatterKind(String id, Words title, Words examples, List<Question> own) {
        this.id = id;
        this.title = title;
        this.examples = examples;
        this.own = own;
    }

    String id() {
        return id;
    }

    Words title() {
        return title;
    }

    Words examples() {
        return examples;
    }

    List<Question> questions() {
        return java.util.stream.Stream.of(FIRST, own, LAST)
                .flatMap(List::stream)
                .toList();
    }

    static Optional<MatterKind> of(String id) {
        return java.util.Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst();
    }

    private static Words words(String zh, String en) {
        return new Words(zh, en);
    }

    private static Words noHint() {
        return new Words("", "");
    }

    private static Question question(String id, Words label, Words hint) {
        return new Question(id, label, hint, 2, false);
    }
}
