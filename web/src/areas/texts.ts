import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import { type Text, texts } from "../text/language";

export const areaTexts = texts({
  title: { zh: "解决一个问题、规范一个领域", en: "One problem, one area" },
  help: {
    zh: "用同一模型、同样的参数核查同类单位；有制度漏洞的，单独登记并跟踪修订。",
    en: "The same model with the same values at units alike; a gap in a rule is recorded and its mending followed.",
  },
  ask: { zh: "核查同类单位", en: "Check units alike" },
  asked: { zh: "已提交核查", en: "Asked for" },
  gap: { zh: "登记制度漏洞", en: "Record a gap in a rule" },
  finding: { zh: "已属实的疑点", en: "Finding that held" },
  units: { zh: "同类单位", en: "Units alike" },
  unitsOfLevel: {
    zh: "原单位未设类别，可选与其同级、由您负责的单位；也可另选。",
    en: "Nobody has said what kind the unit is: those of its level that you answer for are offered; choose others if you like.",
  },
  unitsOfKind: {
    zh: (kind: string) => `可选同类（${kind}）、由您负责的单位；也可另选。`,
    en: (kind: string) =>
      `Units of the same kind (${kind}) that you answer for are offered; choose others if you like.`,
  },
  chooseAll: { zh: (n: number) => `选全部 ${n} 个单位`, en: (n: number) => `Choose all ${n}` },
  by: { zh: "依据", en: "By" },
  newest: { zh: "模型最近一次运行", en: "the model's newest run" },
  again: { zh: "重新运行模型", en: "a new run of the model" },
  run: { zh: (n: number) => `运行 ${n}`, en: (n: number) => `run ${n}` },
  goesOn: { zh: "模型运行中，完成后自动更新。", en: "The run goes on; this is updated when it is over." },
  unit: { zh: "单位", en: "Unit" },
  outcome: { zh: "结果", en: "Outcome" },
  lacking: { zh: (names: string) => `缺少数据：${names}`, en: (names: string) => `no data: ${names}` },
  found: { zh: (n: number) => `${n} 条疑点`, en: (n: number) => `${n} ${n === 1 ? "finding" : "findings"}` },
  followUp: { zh: "后续", en: "Followed up" },
  raise: { zh: "登记线索", en: "Raise a clue" },
  raised: { zh: "已登记线索", en: "Raised" },
  out: { zh: "已跟进（您不可见）", en: "followed up, out of your sight" },
  clueTitle: { zh: "线索标题", en: "Title of the clue" },
  gist: { zh: "反映的主要问题", en: "What it is about" },
  parameters: { zh: "参数", en: "Values" },
  sum: {
    zh: (found: number, none: number, unknown: number) =>
      `发现问题 ${found} 个单位，未发现 ${none} 个，无法判断 ${unknown} 个`,
    en: (found: number, none: number, unknown: number) =>
      `found at ${found}, not found at ${none}, cannot be judged at ${unknown}`,
  },
});

type Outcome = NonNullable<Schema<"AreaCheckAreaUnit">["outcome"]>;

export const outcomeWords: Record<Outcome, { mood: Mood; text: Text }> = {
  FOUND: { mood: "bad", text: { zh: "发现同类问题", en: "found there, too" } },
  NONE_FOUND: { mood: "good", text: { zh: "未发现", en: "none found" } },
  NOT_ASSESSABLE: { mood: "plain", text: { zh: "无法判断", en: "cannot be judged" } },
};

export const settlementWords: Record<NonNullable<Schema<"AreaCheck">["settlement"]>, Text> = {
  OTHER_VALUES: {
    zh: "该次运行所用参数与原疑点不同，结果不能用来比较。请恢复参数或重新运行。",
    en: "That run used other values than the finding was judged with, so it is no answer. Restore them or run anew.",
  },
  NOT_RUN: {
    zh: "模型在该次运行中未能得出结果。请查看运行情况后重新核查。",
    en: "The model came to no result in that run. Look at the run, then ask again.",
  },
};
