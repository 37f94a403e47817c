package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Why a check ended as it did. A code once published is never renamed. */
public enum IdentifierReason {
    NONE("no objection", "无异议"),
    EMPTY("empty", "为空"),
    WRONG_LENGTH("wrong number of characters", "位数不对"),
    WRONG_CHARACTER("a character that cannot stand there", "含有不应出现的字符"),
    SCIENTIFIC_NOTATION("turned into a number by a spreadsheet; its last digits are lost", "被电子表格转成科学计数法，末尾数字已丢失"),
    DIGITS_LOST("ends in zeros where a spreadsheet cuts, and fails its check", "末尾为电子表格截断产生的零，且校验不通过"),
    DIGITS_MAY_BE_LOST("ends in zeros where a spreadsheet cuts", "末尾的零可能由电子表格截断产生"),
    IMPOSSIBLE_DATE("the birth date does not exist", "出生日期不存在"),
    FUTURE_BIRTH("the birth date lies in the future", "出生日期在未来"),
    OVER_130_YEARS("older than 130 years", "年龄超过 130 岁"),
    CHECK_DIGIT("the check digit does not fit", "校验码不符"),
    INNER_CHECK("the check of the organisation code inside does not fit", "其中主体标识码的校验码不符"),
    UNKNOWN_PROVINCE("the province code does not exist", "省级代码不存在"),
    UNKNOWN_DIVISION("the division code is in no list known here", "行政区划代码不在已知列表中"),
    UNKNOWN_CATEGORY("the registering department and category are not known", "登记管理部门和机构类别代码未知"),
    OLD_NUMBER("an older number of another kind", "属于旧式编号"),
    SYNTHETIC_REFUSED("generated for tests, and tests are not switched on", "属于测试用生成号码，当前未启用"),
    LETTERS_READ_AS_DIGITS("letters O or I in the serial read as 0 or 1", "序号中的字母 O、I 按数字 0、1 读取"),
    NO_PROVINCE("begins without the province", "缺少省份简称"),
    UNUSUAL_FORM("not the usual form", "不是常见格式"),
    PLACEHOLDER("one character repeated", "同一字符重复"),
    UNKNOWN_COUNTRY("the country is not known", "国家代码未知");

    private final String en;
    private final String zh;

    IdentifierReason(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** The reason in words, never with the value itself. */
    public Text text() {
        return new Text(en, zh);
    }
}
