import type { Schema } from "../http/api";
import { type Text, texts } from "../text/language";

export type Counted = Schema<"PetitionReturnsReturnedPetition">["counted"][number];

export const COUNTED: readonly Counted[] = ["CARRIED_OVER", "GIVEN", "HANDLED", "TOLD", "CARRIED_FORWARD", "LATE"];

export const countedWords: Record<Counted, Text> = {
  CARRIED_OVER: { zh: "上期结转", en: "Carried over" },
  GIVEN: { zh: "本期移送", en: "Given" },
  HANDLED: { zh: "本期办结", en: "Result back" },
  TOLD: { zh: "本期反馈", en: "Told" },
  CARRIED_FORWARD: { zh: "结转下期", en: "Carried forward" },
  LATE: { zh: "其中超期", en: "Of these overdue" },
};

export const returnTexts = texts({
  title: { zh: "信访举报办理情况季报", en: "Quarterly return over petitions" },
  help: {
    zh: "按承办部门统计移送的信访举报。上期结转＋本期移送＝本期办结＋结转下期。每件只按首次移送、首次办结计一次。点数字看对应的信访举报。",
    en: "By the department they were given to. Carried over + given = result back + carried forward. Each counts once, by when it was first given and its result first came back. A number opens its petitions.",
  },
  quarter: { zh: "季度", en: "Quarter" },
  export: { zh: "导出", en: "Export" },
  print: { zh: "打印", en: "Print" },
  department: { zh: "承办部门", en: "Department" },
  unnamed: { zh: "未写明", en: "not named" },
  all: { zh: "合计", en: "All" },
  records: { zh: "对应的信访举报", en: "The petitions counted" },
  everything: { zh: "显示全部", en: "Show all" },
  petition: { zh: "信访举报", en: "Petition" },
  given: { zh: "移送日期", en: "Given on" },
  handled: { zh: "办结日期", en: "Result on" },
  told: { zh: "反馈日期", en: "Told on" },
  none: { zh: "这一季度没有移送承办部门的信访举报。", en: "No petition was with a department in this quarter." },
});
