import type { Text } from "../text/language";

/** What the marks of doubtful values and the reasons of rejects say; a test holds them against the engine's. */
export const defects: Record<string, Text> = {
  missing: { zh: "缺少必填值", en: "a value that the contract requires is missing" },
  placeholder: { zh: "以占位词代替实际值", en: "a word that stands for no value" },
  date_unreadable: { zh: "日期无法识别", en: "not a date that can be read" },
  date_impossible: { zh: "日期或时间不存在", en: "a day or time that does not exist" },
  date_ambiguous: {
    zh: "日、月无法区分，且整列无法判定",
    en: "day and month cannot be told apart, and the column does not decide",
  },
  date_sentinel: { zh: "系统默认的占位日期", en: "a date that systems write for 'unknown'" },
  date_serial: { zh: "电子表格日期序号，已按日期读取", en: "a spreadsheet's day number, read as a date" },
  time_dropped: { zh: "日期列中的时刻已略去", en: "a time of day in a column of dates was left out" },
  number_unreadable: { zh: "数值无法识别", en: "not a number that can be read" },
  number_ambiguous: {
    zh: "千分位与小数点无法区分，且整列无法判定",
    en: "thousands mark and decimal mark cannot be told apart, and the column does not decide",
  },
  number_too_large: { zh: "数值超出该列位数", en: "more digits than the column holds" },
  scientific: { zh: "科学计数法，可能已丢失数位", en: "in scientific notation, digits may be lost" },
  rounded: { zh: "小数位数超出，已四舍五入", en: "more decimals than the column holds, rounded half up" },
  unit_contradiction: { zh: "单元格单位与列标题单位不一致", en: "the cell's unit is not that of the column's head" },
  unit_unknown: { zh: "单位无法换算为该列单位", en: "a unit that cannot be converted to the column's" },
  currency_other: { zh: "币种与该列不一致", en: "another currency than the column's" },
  boolean_unreadable: { zh: "无法识别为是或否", en: "neither yes nor no" },
  code_unknown: { zh: "数据规范中没有的代码", en: "a code that the contract does not list" },
  text_too_long: { zh: "文本超过规定长度", en: "longer than the contract says" },
  characters_removed: { zh: "已去除不可见或控制字符", en: "invisible or control characters were removed" },
  mojibake: { zh: "文本在报送前已因编码错误损坏", en: "text broken by a wrong encoding before it was sent" },
  list_unreadable: { zh: "列表无法识别", en: "not a list that can be read" },
  point_unreadable: { zh: "坐标无法识别", en: "not a place on the map" },
  identifier_check: {
    zh: "标识码校验位不符，按原值保留",
    en: "the identifier's check digit does not fit; kept as given",
  },
  identifier_unusable: {
    zh: "标识码不可用：长度不符、内容不可能或数位丢失",
    en: "not usable as an identifier: wrong length, impossible part or digits lost",
  },
  identifier_namespace: { zh: "非合成数据中出现合成标识码", en: "a generated identifier outside synthetic data" },
  identifier_doubtful: { zh: "标识码可读但不常见", en: "the identifier is readable but unusual" },
  too_many_cells: { zh: "单元格数多于表头列数", en: "more cells than the header has columns" },
  too_few_cells: {
    zh: "记录中断：单元格数少于表头，其余在下一行",
    en: "broken off: fewer cells than the header, and the next line holds the rest",
  },
  shifted: { zh: "列错位：移动一列后才与表头相符", en: "values fit their columns only when moved by one" },
  unreadable_record: { zh: "记录无法完整读取", en: "the record cannot be read whole" },
  key_conflict: { zh: "同一主键在文件中有不同内容", en: "the same key stands in the file with other content" },
  higher_rung: {
    zh: "同一主键已有更优先来源的不同内容，以该来源为准",
    en: "a source that goes before this one holds other content under the same key",
  },
  label_of_total: { zh: "含合计字样，但内容与普通行相同", en: "bears a total's label, but is filled like a row" },
};
