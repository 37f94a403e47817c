package org.mingjing.derive;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;

/** A path between parties, kept as a text of codes, as people read it. */
public final class PathText {
    private static final Pattern PARTY = Pattern.compile("(person|unit|company) (?=\\S)");
    private static final Pattern LINK = Pattern.compile(" —([a-z]+)(?: \\(([^()]*)\\))?— ");
    private static final Pattern ZEROS = Pattern.compile("(\\d+)(?:\\.0+|(\\.\\d*?[1-9])0+) %");

    private static final Map<String, Text> WORDS = Map.ofEntries(
            word("person", "person", "人员"),
            word("unit", "unit", "单位"),
            word("company", "company", "企业"),
            word("kin", "kin", "亲属"),
            word("post", "post", "任职"),
            word("officer", "officer", "高管"),
            word("holder", "holder", "持股"),
            word("account", "same account", "同一账户"),
            word("phone", "same phone", "同一电话"),
            word("email", "same mailbox", "同一邮箱"),
            word("address", "same address", "同一地址"),
            word("contract", "contract", "合同"),
            word("approve", "approval", "审批"),
            word("payment", "payment", "付款"),
            word("cobid", "bidding together", "共同投标"),
            word("colleague", "colleagues", "同事"),
            word("classmate", "classmates", "同学"),
            word("legal_rep", "legal representative", "法定代表人"),
            word("director", "director", "董事"),
            word("supervisor", "supervisor", "监事"),
            word("manager", "manager", "经理"),
            word("finance", "head of finance", "财务负责人"),
            word("liaison", "liaison", "联络员"),
            word("main", "main post", "主职"),
            word("part_time", "part-time", "兼职"),
            word("acting", "acting", "代理"),
            word("secondment", "secondment", "借调"),
            word("retired", "retired", "退休"));

    private PathText() {}

    /** The path in that language; any other text as it is. */
    public static String shown(String text, Language language) {
        Matcher link = LINK.matcher(text);
        if (!PARTY.matcher(text).lookingAt() || !link.find()) {
            return text;
        }
        boolean english = language == Language.EN;
        StringBuilder path = new StringBuilder();
        int from = 0;
        do {
            path.append(party(text.substring(from, link.start()), language))
                    .append(" —")
                    .append(in(link.group(1), language));
            String detail = link.group(2);
            if (detail != null) {
                String shown = ZEROS.matcher(in(detail, language))
                        .replaceAll(whole -> whole.group(1)
                                + (whole.group(2) == null ? "" : whole.group(2))
                                + (english ? " %" : "%"));
                path.append(english ? " (" + shown + ")" : "（" + shown + "）");
            }
            path.append("— ");
            from = link.end();
        } while (link.find());
        return path.append(party(text.substring(from), language)).toString();
    }

    private static String party(String text, Language language) {
        Matcher party = PARTY.matcher(text);
        return party.lookingAt()
                ? in(party.group(1), language) + (language == Language.EN ? " " : "") + text.substring(party.end())
                : text;
    }

    private static String in(String code, Language language) {
        Text word = WORDS.get(code);
        return word == null ? code : word.in(language);
    }

    private static Map.Entry<String, Text> word(String code, String en, String zh) {
        return Map.entry(code, new Text(en, zh));
    }
}
