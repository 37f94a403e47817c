import type { Schema } from "../http/api";
import { type Text, texts } from "../text/language";

export type Form = Schema<"FourFormsCountedDisposition">["form"];

export const FORMS: readonly Form[] = ["FIRST", "SECOND", "THIRD", "FOURTH"];

export const formWords: Record<Form, Text> = {
  FIRST: { zh: "第一种形态", en: "First form" },
  SECOND: { zh: "第二种形态", en: "Second form" },
  THIRD: { zh: "第三种形态", en: "Third form" },
  FOURTH: { zh: "第四种形态", en: "Fourth form" },
};

/** What each of them is, by the regulation. */
export const formHelp: Record<Form, Text> = {
  FIRST: { zh: "批评教育、谈话提醒、责令检查、诫勉", en: "criticism, reminder talk, ordered self-review, admonition" },
  SECOND: { zh: "轻处分、组织调整", en: "light sanction, reassignment" },
  THIRD: { zh: "重处分、重大职务调整", en: "heavy sanction, major change of post" },
  FOURTH: { zh: "涉嫌犯罪", en: "crime suspected" },
};

export const formTexts = texts({
  title: { zh: "四种形态运用情况", en: "The four forms" },
  help: {
    zh: "按人次统计：每次处理处分，对事项所涉的每名当事人计一人次，未关联当事人的计一人次；同一人先后被处理两次计两人次，一次处理含多项措施只计一次。第一种形态以谈话及记录登记之日为准，其余以作出决定之日为准。申诉后变更的按期末的决定计，撤销的不计；仅提出建议、尚未决定的不计。监察长办公室程序中的提醒、轻处理、重处理、移送检察机关依次对应四种形态。",
    en: "By person-times: each disposition counts for every person whom its matter concerns, for one where none is named. Whoever is dealt with twice counts twice; several measures in one disposition count once. The first form counts on the day on which talk and record were entered, the others on the day of the decision. A decision changed on appeal counts as it stood at the end of the period, an annulled one not at all, nor does what was only proposed. By an inspector general's rules, reminder, light, heavy and referral stand for the four.",
  },
  source: {
    zh: "依据：《中国共产党纪律处分条例》（2023）第五条",
    en: "Source: Disciplinary Regulations of the Party (2023), Art. 5",
  },
  period: { zh: "统计期间", en: "Period" },
  quarter: { zh: "本季度", en: "This quarter" },
  year: { zh: "本年", en: "This year" },
  lastYear: { zh: "上年", en: "Last year" },
  export: { zh: "导出", en: "Export" },
  print: { zh: "打印", en: "Print" },
  unit: { zh: "单位", en: "Unit" },
  all: { zh: "合计", en: "All" },
  share: { zh: "占比", en: "Share" },
  records: { zh: "对应的处理处分", en: "The dispositions counted" },
  everything: { zh: "显示全部", en: "Show all" },
  matter: { zh: "事项", en: "Matter" },
  form: { zh: "形态", en: "Form" },
  decided: { zh: "决定日期", en: "Decided on" },
  persons: { zh: "人次", en: "Person-times" },
  none: { zh: "这一期间没有您可查看的处理处分。", en: "Nothing that you may see was decided in this period." },
});
