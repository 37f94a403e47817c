import type { Schema } from "../http/api";
import { severityWords } from "../models/words";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type Row = Schema<"FindingRow">;
export type State = Row["state"];
export type Act = Schema<"TriageWish">["act"];
export type Reason = NonNullable<Schema<"TriageWish">["reason"]>;
export type Change = Row["change"];

/** Where a finding stands with people. */
export const stateWords: Record<State, Text> = {
  NEW: { zh: "新发现", en: "New" },
  ASSIGNED: { zh: "已分办", en: "Assigned" },
  PUSHED: { zh: "已推送", en: "Pushed" },
  SNOOZED: { zh: "暂缓", en: "Snoozed" },
  IN_CLUE: { zh: "已转线索", en: "In a clue" },
  CONFIRMED: { zh: "已核实", en: "Confirmed" },
  EXPLAINED: { zh: "已说明", en: "Explained" },
  DISMISSED: { zh: "已排除", en: "Dismissed" },
};

export const STATES = Object.keys(stateWords) as State[];

export const stateMoods: Record<State, Mood> = {
  NEW: "care",
  ASSIGNED: "plain",
  PUSHED: "plain",
  SNOOZED: "plain",
  IN_CLUE: "plain",
  CONFIRMED: "bad",
  EXPLAINED: "good",
  DISMISSED: "good",
};

/** What is done with a finding: the verb of the button. */
export const actWords: Record<Act, Text> = {
  COMMENT: { zh: "批注", en: "Comment" },
  ASSIGN: { zh: "分办", en: "Assign" },
  PUSH: { zh: "推送核查", en: "Push for checking" },
  SNOOZE: { zh: "暂缓", en: "Snooze" },
  CONFIRM: { zh: "核实属实", en: "Confirm" },
  EXPLAIN: { zh: "记为已说明", en: "Mark as explained" },
  DISMISS: { zh: "排除", en: "Dismiss" },
  RECOVER: { zh: "登记收回", en: "Record recovery" },
  RAISE: { zh: "转为线索", en: "Raise a clue" },
  REOPEN: { zh: "重新打开", en: "Reopen" },
};

/** What was done: the line of the history. */
export const doneWords: Record<Act, Text> = {
  COMMENT: { zh: "作了批注", en: "commented" },
  ASSIGN: { zh: "作了分办", en: "assigned it" },
  PUSH: { zh: "推送核查", en: "pushed it for checking" },
  SNOOZE: { zh: "暂缓处理", en: "snoozed it" },
  CONFIRM: { zh: "核实属实", en: "confirmed it" },
  EXPLAIN: { zh: "记为已说明", en: "marked it as explained" },
  DISMISS: { zh: "予以排除", en: "dismissed it" },
  RECOVER: { zh: "登记收回款项", en: "recorded money recovered" },
  RAISE: { zh: "转为问题线索", en: "raised it to a clue" },
  REOPEN: { zh: "重新打开", en: "reopened it" },
};

/** The key of each act, in lists and on the page of a finding. */
export const actKeys: Record<Act, string> = {
  COMMENT: "c",
  ASSIGN: "a",
  PUSH: "p",
  SNOOZE: "s",
  CONFIRM: "v",
  EXPLAIN: "e",
  DISMISS: "d",
  RECOVER: "m",
  RAISE: "l",
  REOPEN: "o",
};

export const ACTS = Object.keys(actWords) as Act[];

export const reasonWords: Record<Reason, Text> = {
  DATA_ERROR: { zh: "数据有误", en: "The data is wrong" },
  RULE_ERROR: { zh: "规则有误", en: "The rule is wrong" },
  TOO_SMALL: { zh: "金额或影响过小", en: "Too small to follow" },
  KNOWN_ALREADY: { zh: "此前已掌握或处理", en: "Known or dealt with already" },
  OTHER: { zh: "其他", en: "Other" },
};

export const changeWords: Record<Change, Text> = {
  NEW: { zh: "本次新增", en: "New in the latest run" },
  STILL: { zh: "仍然存在", en: "Still there" },
  GONE: { zh: "最近运行不再出现", en: "No longer raised" },
};

/** Gravest first. */
export const SEVERITIES = Object.keys(severityWords)
  .reverse()
  .map((severity) => severity.toUpperCase());

export function severityWord(severity: string): Text {
  return severityWords[severity.toLowerCase() as keyof typeof severityWords] ?? { zh: severity, en: severity };
}

const subjectKinds: Record<string, Text> = {
  unit: { zh: "单位", en: "Unit" },
  person: { zh: "人员", en: "Person" },
  supplier: { zh: "供应商", en: "Supplier" },
  vehicle: { zh: "车辆", en: "Vehicle" },
  account: { zh: "账户", en: "Account" },
};

export function subjectKind(kind: string): Text {
  return subjectKinds[kind] ?? { zh: "对象", en: "Subject" };
}

/** Factors of the score, in the order in which they are multiplied. */
const scoreWords: Record<string, { name: Text; says: Text }> = {
  weight: {
    name: { zh: "严重程度", en: "Severity" },
    says: { zh: "模型的严重程度，0.15 至 0.80", en: "of the model, 0.15 to 0.80" },
  },
  amount: {
    name: { zh: "涉及金额", en: "Amount" },
    says: { zh: "0.5 至 1；与本次运行的中位数相当者为 0.75", en: "0.5 to 1; 0.75 at the median of the run" },
  },
  quality: {
    name: { zh: "数据质量", en: "Data quality" },
    says: { zh: "来源记录带质量问题的，最多减半", en: "up to a half less where its rows carry quality flags" },
  },
  flood: {
    name: { zh: "同类过多", en: "Many alike" },
    says: {
      zh: "同一对象或同类疑点越多，每条越低",
      en: "lower, the more of them concern the same subject or are alike",
    },
  },
  crowd: {
    name: { zh: "模型内名次", en: "Place in its model" },
    says: { zh: "各模型最突出的疑点排在前面", en: "the best of each model come first" },
  },
  dimensions: {
    name: { zh: "多维度叠加", en: "Several dimensions" },
    says: { zh: "同一对象有三个以上维度的疑点时加分", en: "added where three dimensions meet in one subject" },
  },
  cap: {
    name: { zh: "上限", en: "Cap" },
    says: { zh: "仅凭统计的模型不超过 0.40", en: "0.40 for models that rest on statistics alone" },
  },
};

export const SCORE_PARTS = Object.keys(scoreWords);

export function scoreWord(part: string): { name: Text; says: Text } {
  return scoreWords[part] ?? { name: { zh: "其他因素", en: "Another factor" }, says: { zh: "", en: "" } };
}
