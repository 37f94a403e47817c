package org.mingjing.value;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs, words and codes of currencies beside amounts. */
final class Currencies {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("¥", "CNY"),
            Map.entry("人民币", "CNY"),
            Map.entry("RMB", "CNY"),
            Map.entry("$", "USD"),
            Map.entry("US$", "USD"),
            Map.entry("美元", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("欧元", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("英镑", "GBP"),
            Map.entry("HK$", "HKD"),
            Map.entry("港元", "HKD"),
            Map.entry("港币", "HKD"),
            Map.entry("日元", "JPY"),
            Map.entry("R$", "BRL"),
            Map.entry("₽", "RUB"),
            Map.entry("₩", "KRW"),
            Map.entry("₹", "INR"));
    private static final String CODES =
            " CNY RMB USD EUR GBP JPY HKD MOP TWD KRW BRL INR RUB AUD CAD CHF SGD THB VND COP MXN ZAR SEK NOK DKK ";

    private Currencies() {}

    static boolean isKnown(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        return SYMBOLS.containsKey(upper) || CODES.contains(" " + upper + " ");
    }

    /**
     * What speaks against a text beside an amount; null where it is empty or means the column's currency.
     *
     * @param currency the column's code; empty where rows may be in any
     */
    static @Nullable Defect defect(String written, String currency) {
        if (written.isEmpty()) {
            return null;
        }
        String upper = written.toUpperCase(Locale.ROOT).replace(":", "").strip();
        String code = SYMBOLS.getOrDefault(upper, upper);
        boolean fits = currency.isEmpty() ? isKnown(code) : code.equals(currency);
        if (fits || (upper.equals("¥") && currency.equals("JPY"))) {
            return null;
        }
        return isKnown(code) ? Defect.CURRENCY_OTHER : Defect.NUMBER_UNREADABLE;
    }
}
