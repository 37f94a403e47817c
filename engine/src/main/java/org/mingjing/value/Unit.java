package org.mingjing.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit of measure and its size in the basic unit of its dimension.
 *
 * @param dimension what is measured: {@code money}, {@code area}, {@code energy}, {@code length}, {@code volume},
 *     {@code mass}, {@code count}, {@code share}, {@code time}
 * @param numerator size over
 * @param denominator this; 1 mu is 2000/3 square metres
 */
public record Unit(String dimension, BigDecimal numerator, BigDecimal denominator) {
    private static final Map<String, Unit> KNOWN = new HashMap<>();

    static {
        add("money", 1, 1, "CNY", "元", "圆", "yuan", "人民币元", "块");
        add("money", 1000, 1, "千元");
        add("money", 10_000, 1, "万元", "万", "w元", "万圆");
        add("money", 1_000_000, 1, "百万元");
        add("money", 10_000_000, 1, "千万元");
        add("money", 100_000_000, 1, "亿元", "亿");
        add("money", 1, 10, "角");
        add("money", 1, 100, "分");
        add("area", 1, 1, "m2", "m²", "㎡", "平方米", "平米", "平", "sqm");
        add("area", 2000, 3, "mu", "亩", "市亩");
        add("area", 10_000, 1, "ha", "hm2", "hm²", "公顷");
        add("area", 1_000_000, 1, "km2", "km²", "平方公里", "平方千米");
        add("area", 20_000_000, 3, "万亩");
        add("energy", 1, 1, "kwh", "kW·h", "千瓦时", "度");
        add("energy", 1000, 1, "mwh", "兆瓦时");
        add("energy", 10_000, 1, "万千瓦时", "万度", "万kwh");
        add("length", 1, 1, "km", "公里", "千米");
        add("length", 1, 1000, "m", "米");
        add("length", 1, 2, "里");
        add("volume", 1, 1, "l", "升", "公升");
        add("volume", 1, 1000, "ml", "毫升");
        add("mass", 1, 1, "kg", "公斤", "千克");
        add("mass", 1000, 1, "t", "吨");
        add("mass", 1, 2, "斤");
        add("mass", 1, 1000, "g", "克");
        add(
                "count", 1, 1, "persons", "person", "table", "head", "rows", "头", "只", "口", "行", "人", "名", "个", "人次",
                "tables", "桌", "辆", "台", "件", "套", "次", "户");
        add("count", 10_000, 1, "万人", "万人次", "万户");
        add("share", 1, 1, "%", "百分比", "percent");
        add("share", 1, 10, "‰");
        add("time", 1, 1, "days", "day", "d", "天", "日");
        add("power", 1, 1, "kW", "kVA", "千瓦", "千伏安");
        add("months", 1, 1, "month", "个月", "月");
        add("hours", 1, 60, "min", "分钟");
        add("time", 1, 1, "workday", "工作日");
        add("hours", 1, 1, "h", "小时", "学时", "课时");
    }

    /** The unit of that name, upper or lower case. */
    public static @Nullable Unit find(@Nullable String name) {
        return name == null ? null : KNOWN.get(Texts.narrow(name).strip().toLowerCase(Locale.ROOT));
    }

    /** The unit of a contract's column: of {@code CNY/night} the part before the stroke counts. */
    public static @Nullable Unit ofContract(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int stroke = name.indexOf('/');
        return find(stroke < 0 ? name : name.substring(0, stroke));
    }

    /**
     * The unit that a column's head names, in brackets, after a stroke or at its end: 金额（万元）, 面积_亩, 金额单位:元.
     */
    public static @Nullable Unit inHead(String head, Unit wanted) {
        for (String part : Texts.narrow(head).split("[()\\[\\]【】/_:,;\\s]+", -1)) {
            String name = part.startsWith("单位") ? part.substring(2) : part;
            Unit unit = find(name);
            if (unit != null && unit.dimension().equals(wanted.dimension()) && !name.equals("平") && !name.equals("分")) {
                return unit;
            }
        }
        return null;
    }

    /** Converts a value of this unit to another of the same dimension. */
    BigDecimal convert(BigDecimal value, Unit to) {
        if (this.equals(to)) {
            return value;
        }
        BigDecimal over = value.multiply(numerator).multiply(to.denominator);
        BigDecimal under = denominator.multiply(to.numerator);
        return under.compareTo(BigDecimal.ONE) == 0 ? over : over.divide(under, new MathContext(38));
    }

    private static void add(String dimension, long numerator, long denominator, String... names) {
        Unit unit = new Unit(dimension, BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
        for (String name : names) {
            KNOWN.put(Texts.narrow(name).toLowerCase(Locale.ROOT), unit);
        }
    }
}
