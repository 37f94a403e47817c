package org.mingjing.command;

import java.util.List;
import org.mingjing.command.SpendingLine.Supplier;

/** Names and numbers of the fictional town; nobody bears them, and codes lie in the synthetic division 99. */
final class TownNames {
    static final List<String> PAYERS = List.of("清水镇人民政府", "清水镇中心学校", "清水镇卫生院", "清水镇文化站");
    static final List<String> DEPARTMENTS = List.of("办公室", "财政所", "综合科", "后勤科", "信息中心");
    static final List<String> PAYMENT_CATEGORIES = List.of("办公用品", "维修养护", "印刷", "物业", "设备", "绿化", "咨询", "劳务");
    static final List<String> CLAIM_CATEGORIES = List.of("Office supplies", "Training", "Postage", "Meals", "Travel");
    /** From here on claims that are bought on Saturdays as well. */
    static final int WEEKEND_CATEGORIES_FROM = 3;

    private static final String[] PLACES = {"清水", "云桥", "东岭", "南浦", "北溪", "西湾", "长青", "安和"};
    private static final String[] WORDS = {"恒", "信", "达", "瑞", "丰", "泽", "宏", "嘉", "顺", "盛", "康", "源"};
    private static final String[] TRADES = {"商贸", "建材", "印务", "科技", "物业服务", "园林", "办公设备", "劳务", "咨询", "机电"};
    private static final String[] GIVEN = {"Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ida", "Jon"};
    private static final String[] FAMILY = {"Alder", "Birch", "Cedar", "Dale", "Elm", "Fenn", "Glen", "Heath", "Ivers"};
    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] INNER_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private TownNames() {}

    static Supplier supplier(int number) {
        int rest = number;
        String place = PLACES[rest % PLACES.length];
        rest /= PLACES.length;
        String first = WORDS[rest % WORDS.length];
        rest /= WORDS.length;
        String second = WORDS[rest % WORDS.length];
        rest /= WORDS.length;
        String trade = TRADES[rest % TRADES.length];
        rest /= TRADES.length;
        String name = place + first + second + (rest == 0 ? "" : "第" + rest) + trade + "有限公司";
        return new Supplier(creditCode(number), name, account(number));
    }

    static String personName(int number) {
        int family = number / GIVEN.length;
        return GIVEN[number % GIVEN.length] + " " + FAMILY[family % FAMILY.length]
                + (family < FAMILY.length ? "" : " " + (family / FAMILY.length + 1));
    }

    static String personNumber(int number) {
        return "E" + (10_000 + number);
    }

    /** Account of a supplier; those of staff begin with 9999990. */
    static String account(int number) {
        return String.format("9999991%012d", 1_000_003L * (number + 1) % 1_000_000_000_000L);
    }

    static String staffAccount(int number) {
        return String.format("9999990%012d", 1_000_033L * (number + 1) % 1_000_000_000_000L);
    }

    /** A well-formed unified social credit code (GB 32100) of an enterprise in the division 990000. */
    static String creditCode(int number) {
        String organisation = String.format("%08d", number);
        int inner = 0;
        for (int i = 0; i < INNER_WEIGHTS.length; i++) {
            inner += (organisation.charAt(i) - '0') * INNER_WEIGHTS[i];
        }
        int rest = 11 - inner % 11;
        String code = "91990000" + organisation + (rest == 10 ? "X" : rest == 11 ? "0" : String.valueOf(rest));
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += SYMBOLS.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code + SYMBOLS.charAt((31 - sum % 31) % 31);
    }

    /** The same code with a letter that such codes do not have. */
    static String broken(String code) {
        return code.substring(0, 15) + "O" + code.substring(16);
    }
}
