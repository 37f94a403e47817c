import type { Schema } from "../http/api";
import { type Text, texts } from "../text/language";

export const roomTexts = texts({
  room: { zh: "检查范围", en: "What is inspected" },
  furnish: { zh: "设定范围", en: "Say what is inspected" },
  furnished: { zh: "已设定检查范围", en: "What is inspected is set" },
  notYet: {
    zh: "主办人尚未设定单位、期间和模型。",
    en: "Whoever leads it has not yet said which units, period and models.",
  },
  period: { zh: "检查期间", en: "Period" },
  units: { zh: "被检查单位", en: "Units" },
  unitsHelp: { zh: "含其下级单位", en: "with all below them" },
  models: { zh: "所用模型", en: "Models" },
  noModels: { zh: "未选模型", en: "none chosen" },
  data: { zh: "可用数据", en: "Data at hand" },
  dataHelp: {
    zh: "所选模型读取的数据集，在被检查单位和期间内的行数",
    en: "rows of the units and the period, in the datasets that the models read",
  },
  dataset: { zh: "数据集", en: "Dataset" },
  rows: { zh: "行数", en: "Rows" },
  missing: { zh: "缺少月份", en: "Months without a row" },
  notLoaded: { zh: "尚未接入", en: "not loaded" },
  ofAll: { zh: "不分单位", en: "of all units" },
  none: { zh: "无", en: "none" },
  more: {
    zh: (n: number, first: string) => `${first} 等 ${n} 个月`,
    en: (n: number, first: string) => `${n} months, ${first} the first`,
  },
  run: { zh: "运行所选模型", en: "Run these models" },
  runAsked: { zh: (n: number) => `已提交运行 ${n}`, en: (n: number) => `Asked for run ${n}` },
  runs: { zh: "本次检查的运行", en: "Runs of this inspection" },
  findings: { zh: "检查中的疑点", en: "Findings of the inspection" },
  findingsHelp: {
    zh: "仅检查组成员在检查期间可见，每次查看均以检查编号留痕。疑点只是线索，不是结论。",
    en: "For the team alone and while it inspects; each reading is recorded under the inspection's number. A finding is a lead, no verdict.",
  },
  notOpen: {
    zh: "疑点在检查开始后对检查组成员开放。",
    en: "Findings are there for the team once the inspection has begun.",
  },
  empty: {
    zh: "所选单位、期间和模型没有疑点。可放宽范围，或运行所选模型。",
    en: "No finding of these units, models and days. Widen what is inspected, or run the models.",
  },
  finding: { zh: "疑点", en: "Finding" },
  unit: { zh: "单位", en: "Unit" },
  amount: { zh: "金额", en: "Amount" },
  category: { zh: "问题类别", en: "Kind" },
  unclassified: { zh: "未分类", en: "not classified" },
  member: { zh: "核查人", en: "Looked into by" },
  nobody: { zh: "未分派", en: "nobody" },
  answer: { zh: "核查结果", en: "What was found" },
  answerIt: { zh: "填写结果", en: "Say what was found" },
  answered: { zh: "已填写核查结果", en: "Noted" },
  open: { zh: "待核查", en: "to look into" },
  accept: { zh: "采纳结果", en: "Accept what was found" },
  accepted: { zh: "已采纳，疑点已据此作出结论", en: "Accepted; the findings are decided by it" },
  acceptHelp: {
    zh: "采纳后，疑点按核查结果结转：属实的确认，有合理解释和制度漏洞的记为已说明，数据差错的排除；结果同时反馈给模型。",
    en: "The findings are decided by what was found: confirmed where it holds, explained where there is an explanation or a rule is missing, dismissed where the data is wrong. The models are told.",
  },
  waits: { zh: "待采纳", en: "to be accepted" },
  taken: { zh: (on: string) => `${on} 采纳`, en: (on: string) => `accepted ${on}` },
  classify: { zh: "归类", en: "Classify" },
  classified: { zh: "已归类", en: "Classified" },
  push: { zh: "分派给成员", en: "Give to a member" },
  pushed: { zh: "已分派", en: "Given out" },
  raise: { zh: "登记线索", en: "Raise a clue" },
  raised: { zh: (number: string) => `已登记线索 ${number}`, en: (number: string) => `Raised as ${number}` },
  chosen: { zh: (n: number) => `已选 ${n} 条`, en: (n: number) => `${n} chosen` },
  memberGone: { zh: "已离组的成员", en: "a member who left" },
  note: { zh: "情况说明", en: "In words" },
  clueTitle: { zh: "线索标题", en: "Title of the clue" },
  clueUnit: { zh: "所涉单位", en: "Unit that it is about" },
  gist: { zh: "反映的主要问题", en: "What it is about" },
  counts: {
    zh: (all: number, classed: number, given: number, said: number, taken: number) =>
      `共 ${all} 条，已归类 ${classed}，已分派 ${given}，已核查 ${said}，已采纳 ${taken}`,
    en: (all: number, classed: number, given: number, said: number, taken: number) =>
      `${all} in all, ${classed} classified, ${given} given out, ${said} looked into, ${taken} accepted`,
  },
});

type Answer = NonNullable<Schema<"RoomFinding">["answer"]>;

export const answerWords: Record<Answer, Text> = {
  CONFIRMED: { zh: "属实", en: "it holds" },
  EXPLAINED: { zh: "有合理解释", en: "explained" },
  DATA_ERROR: { zh: "数据差错", en: "mistake in the data" },
  POLICY_GAP: { zh: "制度漏洞", en: "a rule let it happen" },
};
