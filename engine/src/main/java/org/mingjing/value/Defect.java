package org.mingjing.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mingjing.contract.Text;

/**
 * What can be said against a value or a row. As a flag it stands in {@code _dq_flags} as {@code column:code}; where
 * the contract needs the value, it is the reason of a reject. Codes are stable: reports and scripts test for them.
 */
public enum Defect {
    MISSING("a value that the contract requires is missing", "缺少必填值"),
    PLACEHOLDER("a word that stands for no value", "以占位词代替实际值"),
    DATE_UNREADABLE("not a date that can be read", "日期无法识别"),
    DATE_IMPOSSIBLE("a day or time that does not exist", "日期或时间不存在"),
    DATE_AMBIGUOUS("day and month cannot be told apart, and the column does not decide", "日、月无法区分，且整列无法判定"),
    DATE_SENTINEL("a date that systems write for 'unknown'", "系统默认的占位日期"),
    DATE_SERIAL("a spreadsheet's day number, read as a date", "电子表格日期序号，已按日期读取"),
    TIME_DROPPED("a time of day in a column of dates was left out", "日期列中的时刻已略去"),
    NUMBER_UNREADABLE("not a number that can be read", "数值无法识别"),
    NUMBER_AMBIGUOUS(
            "thousands mark and decimal mark cannot be told apart, and the column does not decide",
            "千分位与小数点无法区分，且整列无法判定"),
    NUMBER_TOO_LARGE("more digits than the column holds", "数值超出该列位数"),
    SCIENTIFIC("in scientific notation, digits may be lost", "科学计数法，可能已丢失数位"),
    ROUNDED("more decimals than the column holds, rounded half up", "小数位数超出，已四舍五入"),
    UNIT_CONTRADICTION("the cell's unit is not that of the column's head", "单元格单位与列标题单位不一致"),
    UNIT_UNKNOWN("a unit that cannot be converted to the column's", "单位无法换算为该列单位"),
    CURRENCY_OTHER("another currency than the column's", "币种与该列不一致"),
    BOOLEAN_UNREADABLE("neither yes nor no", "无法识别为是或否"),
    CODE_UNKNOWN("a code that the contract does not list", "数据规范中没有的代码"),
    TEXT_TOO_LONG("longer than the contract says", "文本超过规定长度"),
    CHARACTERS_REMOVED("invisible or control characters were removed", "已去除不可见或控制字符"),
    MOJIBAKE("text broken by a wrong encoding before it was sent", "文本在报送前已因编码错误损坏"),
    LIST_UNREADABLE("not a list that can be read", "列表无法识别"),
    POINT_UNREADABLE("not a place on the map", "坐标无法识别"),
    IDENTIFIER_CHECK("the identifier's check digit does not fit; kept as given", "标识码校验位不符，按原值保留"),
    IDENTIFIER_UNUSABLE(
            "not usable as an identifier: wrong length, impossible part or digits lost", "标识码不可用：长度不符、内容不可能或数位丢失"),
    IDENTIFIER_NAMESPACE("a generated identifier outside synthetic data", "非合成数据中出现合成标识码"),
    IDENTIFIER_DOUBTFUL("the identifier is readable but unusual", "标识码可读但不常见"),
    TOO_MANY_CELLS("more cells than the header has columns", "单元格数多于表头列数"),
    TOO_FEW_CELLS("broken off: fewer cells than the header, and the next line holds the rest", "记录中断：单元格数少于表头，其余在下一行"),
    SHIFTED("values fit their columns only when moved by one", "列错位：移动一列后才与表头相符"),
    UNREADABLE_RECORD("the record cannot be read whole", "记录无法完整读取"),
    KEY_CONFLICT("the same key stands in the file with other content", "同一主键在文件中有不同内容"),
    HIGHER_RUNG("a source that goes before this one holds other content under the same key", "同一主键已有更优先来源的不同内容，以该来源为准"),
    LABEL_OF_TOTAL("bears a total's label, but is filled like a row", "含合计字样，但内容与普通行相同");

    private static final Defect[] ALL = values();

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text says;

    Defect(String en, String zh) {
        this.says = new Text(en, zh);
    }

    /** For people, in both languages. */
    public Text says() {
        return says;
    }

    /** As it stands in flags and rejects: {@code date_ambiguous}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its bit in {@link Reading#flags}. */
    @SuppressWarnings("EnumOrdinal") // lives only while a cell is read, is never stored
    public long bit() {
        return 1L << ordinal();
    }

    /** The defects of a set of bits. */
    public static List<Defect> of(long bits) {
        List<Defect> defects = new ArrayList<>();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            defects.add(ALL[Long.numberOfTrailingZeros(rest)]);
        }
        return defects;
    }
}
