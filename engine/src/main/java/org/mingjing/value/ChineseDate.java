package org.mingjing.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Respells dates of Chinese papers and exports in digits: 二〇二四年元月五日, 2024/3/1 下午 8:05. No calendar but the civil one. */
final class ChineseDate {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String NUMBER = "[一二三四五六七八九十]{1,3}";
    private static final Pattern WORDS =
            Pattern.compile("([〇○零O一二三四五六七八九]{4})年(元|" + NUMBER + ")月(" + NUMBER + ")([日号].*)");
    private static final Pattern FIRST_MONTH = Pattern.compile("(\\d{4}年)元(月\\d.*)");
    private static final Pattern HALF_OF_DAY = Pattern.compile("(.*\\d[日号]?) *(上午|下午) *(\\d{1,2})([:时点].*)");

    private ChineseDate() {}

    /** The text in digits, or as it is where it is no such date. */
    static String respell(String text) {
        String dated = text;
        Matcher words = WORDS.matcher(text);
        Matcher first = FIRST_MONTH.matcher(text);
        if (words.matches()) {
            dated = digits(words.group(1)) + "年" + number(words.group(2)) + "月" + number(words.group(3))
                    + words.group(4);
        } else if (first.matches()) {
            dated = first.group(1) + "1" + first.group(2);
        }
        Matcher half = HALF_OF_DAY.matcher(dated);
        return half.matches() ? clock(half) : dated;
    }

    private static String clock(Matcher half) {
        int hour = Integer.parseInt(half.group(3));
        boolean after = half.group(2).equals("下午");
        boolean fits = after || hour <= 12; // 下午 15:30 says twice what it means, 上午 15:30 two things
        int ofDay = hour > 12 ? hour : hour % 12 + (after ? 12 : 0);
        return half.group(1) + " " + (fits ? ofDay : "?") + half.group(4);
    }

    private static String digits(String year) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < year.length(); i++) {
            digits.append(Math.max(0, DIGITS.indexOf(year.charAt(i))));
        }
        return digits.toString();
    }

    /** 元, 五, 十, 十二, 二十, 三十一; -1 where it is none, which no date takes. */
    private static int number(String word) {
        if (word.equals("元")) {
            return 1;
        }
        int ten = word.indexOf('十');
        if (ten < 0) {
            return word.length() == 1 ? DIGITS.indexOf(word) : -1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(word.charAt(0));
        String rest = word.substring(ten + 1);
        boolean well = ten <= 1 && rest.length() <= 1 && rest.indexOf('十') < 0;
        return well ? tens * 10 + (rest.isEmpty() ? 0 : DIGITS.indexOf(rest)) : -1;
    }
}
