import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

type Entry = Schema<"ModelEntry">;
export type Mode = Entry["mode"];

/** What the codes of models are called. Each list is whole: a code that the server adds does not compile without words. */
export const modeWords: Record<Mode, Text> = {
  LIVE: { zh: "启用", en: "Live" },
  SHADOW: { zh: "试运行", en: "In the shadow" },
  OFF: { zh: "停用", en: "Off" },
};

export const modeMoods: Record<Mode, Mood> = { LIVE: "good", SHADOW: "care", OFF: "plain" };

export const modeHelp: Record<Mode, Text> = {
  LIVE: { zh: "运行结果作为疑点提出。", en: "What it finds is raised." },
  SHADOW: {
    zh: "照常运行，结果单独存放，批准启用后才作为疑点提出。",
    en: "It runs along; what it finds is kept apart until its use is approved.",
  },
  OFF: { zh: "不运行。", en: "It does not run." },
};

export const severityWords: Record<Entry["severity"], Text> = {
  low: { zh: "低", en: "Low" },
  medium: { zh: "中", en: "Medium" },
  high: { zh: "高", en: "High" },
  critical: { zh: "严重", en: "Critical" },
};

export const dimensionWords: Record<Entry["dimension"], Text> = {
  time: { zh: "时间", en: "Time" },
  location: { zh: "地点", en: "Location" },
  object: { zh: "对象", en: "Object" },
  habit: { zh: "习惯", en: "Habit" },
  logic: { zh: "逻辑", en: "Logic" },
};

export const statusWords: Record<Entry["status"], Text> = {
  experimental: { zh: "试验", en: "Experimental" },
  testing: { zh: "验证中", en: "In testing" },
  stable: { zh: "稳定", en: "Stable" },
  deprecated: { zh: "不再推荐", en: "Deprecated" },
};

export const kindWords: Record<Schema<"Proposal">["kind"], Text> = {
  PARAMETER: { zh: "参数", en: "Parameter" },
  EXEMPTION: { zh: "豁免", en: "Exemption" },
  MODE: { zh: "启停", en: "Use of models" },
  MODEL: { zh: "模型入库", en: "Own model" },
};

export const proposalStateWords: Record<Schema<"Proposal">["state"], Text> = {
  OPEN: { zh: "待批准", en: "Open" },
  APPROVED: { zh: "已批准", en: "Approved" },
  REFUSED: { zh: "未批准", en: "Refused" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
};

export const proposalStateMoods: Record<Schema<"Proposal">["state"], Mood> = {
  OPEN: "care",
  APPROVED: "good",
  REFUSED: "bad",
  WITHDRAWN: "plain",
};

export const relatedWords: Record<string, Text> = {
  complements: { zh: "互为补充", en: "Complements it" },
  overlaps: { zh: "部分重合", en: "Overlaps with it" },
  derived: { zh: "由其派生", en: "Derived from it" },
  replaces: { zh: "取代", en: "Replaces it" },
  "replaced-by": { zh: "被取代", en: "Replaced by it" },
};
