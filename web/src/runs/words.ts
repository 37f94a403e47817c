import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type RunState = Schema<"Run">["state"];

export const runStateWords: Record<RunState, Text> = {
  WAITING: { zh: "排队中", en: "Waiting" },
  RUNNING: { zh: "运行中", en: "Running" },
  DONE: { zh: "已完成", en: "Done" },
  FAILED: { zh: "未能完成", en: "Failed" },
  CANCELLED: { zh: "已取消", en: "Cancelled" },
};

export const runStateMoods: Record<RunState, Mood> = {
  WAITING: "plain",
  RUNNING: "care",
  DONE: "good",
  FAILED: "bad",
  CANCELLED: "plain",
};

export const whyWords: Record<Schema<"Run">["why"], Text> = {
  DEMAND: { zh: "人工发起", en: "On demand" },
  SCHEDULE: { zh: "按计划", en: "On schedule" },
  IMPORT: { zh: "数据更新后", en: "After an import" },
};

/** What a run does one after the other; the server names them as text. */
export const stepWords: Record<string, Text> = {
  freeze: { zh: "固定数据与设定", en: "Fixing data and settings" },
  derive: { zh: "计算派生数据", en: "Computing derived data" },
  scan: { zh: "运行模型", en: "Running the models" },
  publish: { zh: "提交疑点", en: "Handing on the findings" },
};

/** How a model's turn in a run ended; the engine names it as text. */
export const modelStateWords: Record<string, { name: Text; mood: Mood }> = {
  DONE: { name: { zh: "已完成", en: "Done" }, mood: "good" },
  HELD: { name: { zh: "暂存待查看", en: "Held for review" }, mood: "care" },
  NOT_RUN: { name: { zh: "未运行", en: "Not run" }, mood: "care" },
  REFUSED: { name: { zh: "不允许运行", en: "Refused" }, mood: "bad" },
  FAILED: { name: { zh: "运行失败", en: "Failed" }, mood: "bad" },
  CANCELLED: { name: { zh: "已取消", en: "Cancelled" }, mood: "plain" },
};

export const changeWords: Record<Schema<"RunDifferencesEntry">["change"], Text> = {
  NEW: { zh: "新增", en: "New" },
  STILL_THERE: { zh: "仍有", en: "Still there" },
  GONE: { zh: "消失", en: "Gone" },
};

export const causeWords: Record<Schema<"Cause">["kind"], Text> = {
  MODEL_NOT_RUN: { zh: "其中一次未运行该模型", en: "Not run in one of them" },
  MODEL_CHANGED: { zh: "模型有变更", en: "The model changed" },
  PARAMETER_CHANGED: { zh: "参数有变更", en: "A parameter changed" },
  EXPLANATION_CHANGED: { zh: "合规说明有变更", en: "An explanation changed" },
  DATA_CHANGED: { zh: "数据有变更", en: "The data changed" },
  UNKNOWN: { zh: "原因不明", en: "Unknown" },
};
