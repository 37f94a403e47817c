import type { Text } from "./language";

/**
 * Units of parameters and output columns. The library writes them in one spelling; this is what people read. A test
 * holds the list against the library. Signs that are the same in both languages (km, %, L) need no entry.
 */
const WORDS: Record<string, Text> = {
  CNY: { zh: "元", en: "CNY" },
  "CNY/person": { zh: "元/人", en: "CNY per person" },
  "CNY/person-day": { zh: "元/人天", en: "CNY per person-day" },
  "CNY/person-year": { zh: "元/人年", en: "CNY per person-year" },
  "CNY/year": { zh: "元/年", en: "CNY per year" },
  L: { zh: "升", en: "L" },
  "L/100km": { zh: "升/百公里", en: "L/100 km" },
  d: { zh: "天", en: "days" },
  days: { zh: "天", en: "days" },
  h: { zh: "小时", en: "h" },
  "h/day": { zh: "小时/天", en: "h a day" },
  km: { zh: "公里", en: "km" },
  "km/d": { zh: "公里/天", en: "km a day" },
  "km/h": { zh: "公里/小时", en: "km/h" },
  m: { zh: "米", en: "m" },
  m2: { zh: "平方米", en: "m²" },
  mu: { zh: "亩", en: "mu" },
  min: { zh: "分钟", en: "min" },
  minutes: { zh: "分钟", en: "minutes" },
  months: { zh: "个月", en: "months" },
  years: { zh: "年", en: "years" },
  nights: { zh: "晚", en: "nights" },
  workdays: { zh: "个工作日", en: "workdays" },
  times: { zh: "倍", en: "times" },
  "times the direct way": { zh: "倍（相对直达路程）", en: "times the direct way" },
  "times the median deviation": { zh: "倍（相对中位偏差）", en: "times the median deviation" },
  "median deviations": { zh: "倍中位偏差", en: "median deviations" },
  "median deviations, scaled by 1.4826": {
    zh: "倍中位偏差（乘以 1.4826）",
    en: "median deviations, scaled by 1.4826",
  },
  deviations: { zh: "倍偏差", en: "deviations" },
  "standard errors": { zh: "倍标准误", en: "standard errors" },
  "mean absolute deviation of shares": { zh: "占比平均绝对偏差", en: "mean absolute deviation of shares" },
  pctl: { zh: "百分位", en: "percentile" },
  percentile: { zh: "百分位", en: "percentile" },
  "percentage points": { zh: "个百分点", en: "percentage points" },
  trips: { zh: "次出行", en: "trips" },
  bills: { zh: "张账单", en: "bills" },
  bookings: { zh: "笔预订", en: "bookings" },
  buyers: { zh: "个购买方", en: "buyers" },
  characters: { zh: "个字符", en: "characters" },
  chars: { zh: "个字符", en: "characters" },
  "companions per guest": { zh: "名陪餐人员/每名客人", en: "companions per guest" },
  "different prices": { zh: "种价格", en: "different prices" },
  documents: { zh: "份单据", en: "documents" },
  fixes: { zh: "个定位点", en: "fixes" },
  gaps: { zh: "处间断", en: "gaps" },
  homes: { zh: "套住房", en: "homes" },
  hops: { zh: "步关联", en: "steps of the path" },
  steps: { zh: "步", en: "steps" },
  invoices: { zh: "张发票", en: "invoices" },
  lines: { zh: "笔", en: "lines" },
  "lines of the category": { zh: "笔同类支出", en: "lines of the category" },
  numbers: { zh: "个号码", en: "numbers" },
  "other gifts": { zh: "笔其他礼金", en: "other gifts" },
  "person-days": { zh: "人天", en: "person-days" },
  persons: { zh: "人", en: "persons" },
  plates: { zh: "个车牌", en: "plates" },
  purchases: { zh: "笔采购", en: "purchases" },
  "purchases from that supplier": { zh: "笔该供应商采购", en: "purchases from that supplier" },
  "purchases of the unit": { zh: "笔本单位采购", en: "purchases of the unit" },
  suppliers: { zh: "家供应商", en: "suppliers" },
  tables: { zh: "桌", en: "tables" },
  terms: { zh: "个词语", en: "terms" },
  units: { zh: "个单位", en: "units" },
  vehicles: { zh: "辆车", en: "vehicles" },
  "in the currency of the line": { zh: "以该笔的币种计", en: "in the currency of the line" },
  "local time": { zh: "当地时间", en: "local time" },
  "city:first month-last month": { zh: "城市:起始月-终止月", en: "city:first month-last month" },
  "fuel of the vehicle:grades": { zh: "车辆燃料:油品标号", en: "fuel of the vehicle:grades" },
  "score: 1 resolved, 0.9 name with a registered marriage or birth near the day, 0.5 name alone": {
    zh: "分值：1 身份已对应；0.9 姓名相符且临近登记的婚育日期；0.5 仅姓名相符",
    en: "score: 1 resolved, 0.9 name with a registered marriage or birth near the day, 0.5 name alone",
  },
  "% of all lines of the unit": { zh: "%（占本单位全部笔数）", en: "% of all lines of the unit" },
  "% of attendees": { zh: "%（占参加人数）", en: "% of attendees" },
  "% of spending on meals": { zh: "%（占餐饮支出）", en: "% of spending on meals" },
  "% of the bills": { zh: "%（占账单数）", en: "% of the bills" },
  "% of the cap": { zh: "%（占上限）", en: "% of the cap" },
  "% of the days": { zh: "%（占天数）", en: "% of the days" },
  "% of the invoice": { zh: "%（占发票金额）", en: "% of the invoice" },
  "% of the limit": { zh: "%（占限额）", en: "% of the limit" },
  "% of the lines of the category": { zh: "%（占同类笔数）", en: "% of the lines of the category" },
  "% of the lines of the same weekdays a week before and after": {
    zh: "%（占前后一周同一星期几的笔数）",
    en: "% of the lines of the same weekdays a week before and after",
  },
  "% of the median": { zh: "%（占中位数）", en: "% of the median" },
  "% of the quota": { zh: "%（占定额）", en: "% of the quota" },
  "% of the rise": { zh: "%（占增幅）", en: "% of the rise" },
  "% of the trips": { zh: "%（占出行次数）", en: "% of the trips" },
  "% of the unit's purchases": { zh: "%（占本单位采购）", en: "% of the unit's purchases" },
};

const SIGNS = new Set(["%"]);

/**
 * A unit in both languages; as it is written where no words are known.
 *
 * @param type SQL type of the number, where it is known: a whole number of "times" counts, any other is a multiple
 */
export function measure(unit: string | null | undefined, type = ""): Text | undefined {
  if (!unit) {
    return undefined;
  }
  if (unit === "times" && /^(bigint|int)/.test(type)) {
    return { zh: "次", en: "times" };
  }
  return WORDS[unit] ?? { zh: unit, en: unit };
}

/** Whether both languages are known to read it. */
export function isKnownMeasure(unit: string): boolean {
  return SIGNS.has(unit) || unit in WORDS;
}
