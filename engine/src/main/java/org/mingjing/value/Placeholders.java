package org.mingjing.value;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Words that stand for no value, only as a whole cell. */
public final class Placeholders {
    private static final Set<String> ANYWHERE = Set.of(
            "无",
            "没有",
            "暂无",
            "未知",
            "不详",
            "未填",
            "未填写",
            "空",
            "（空）",
            "(空)",
            "待补",
            "待填",
            "待定",
            "-",
            "--",
            "---",
            "—",
            "——",
            "－",
            "/",
            "//",
            "\\",
            "、",
            ".",
            "*",
            "?",
            "??",
            "???",
            "？",
            "NULL",
            "null",
            "Null",
            "(null)",
            "<null>",
            "NIL",
            "nil",
            "N/A",
            "n/a",
            "#N/A",
            "NaN",
            "nan",
            "None",
            "none",
            "NONE",
            "undefined",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "\\N");
    private static final Set<String> ADDRESSES = Set.of("本市", "本地", "本县", "本区", "本村", "本省", "同上", "XX", "xx");
    private static final Set<String> IDENTIFIERS = Set.of(
            "0",
            "00",
            "000000",
            "0000000000",
            "00000000000",
            "13800000000",
            "13000000000",
            "13888888888",
            "13800138000",
            "11111111111",
            "00000000-0",
            "000000000000000",
            "000000000000000000",
            "1",
            "11",
            "111111111111111111",
            "999999999999999999",
            "123456",
            "1234567890");

    private final Set<String> words;

    private final int longest;
    private final java.util.BitSet firsts = new java.util.BitSet();

    private Placeholders(Set<String> words) {
        this.words = words;
        words.forEach(word -> firsts.set(word.charAt(0)));
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * @param address whether the column holds addresses
     * @param identifier whether it holds identifiers or telephone numbers, where zeros and sample numbers mean nothing
     * @param more words of the mapping
     */
    public static Placeholders of(boolean address, boolean identifier, Collection<String> more) {
        Set<String> words = new HashSet<>(ANYWHERE);
        if (address) {
            words.addAll(ADDRESSES);
        }
        if (identifier) {
            words.addAll(IDENTIFIERS);
        }
        more.stream().filter(word -> !word.isEmpty()).forEach(words::add);
        return new Placeholders(words);
    }

    public boolean contains(String cell) {
        // most cells begin with a character that no such word begins with
        return cell.length() <= longest && firsts.get(cell.charAt(0)) && words.contains(cell);
    }
}
