import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import { type Text, texts } from "../text/language";

export const declarationTexts = texts({
  declare: { zh: "事项申报", en: "Declare" },
  help: {
    zh: "先填写并保存，材料齐全后在事项页面点“申报”。申报后系统自动核对，不符之处会发还限期整改。",
    en: "Fill in and save; attach the papers; then file it on its page. The program checks it at once, and what does not fit comes back with a term to put it right.",
  },
  none: {
    zh: "您不是任何单位的联系人，不能申报。",
    en: "You are the contact of no unit, so there is nothing to declare.",
  },
  kind: { zh: "申报类别", en: "Kind" },
  stage: { zh: "申报阶段", en: "When" },
  unit: { zh: "申报单位", en: "Unit that declares" },
  begin: { zh: "保存并继续", en: "Save and go on" },
  begun: { zh: (number: string) => `已建立申报：${number}`, en: (number: string) => `Begun as ${number}` },
  form: { zh: "申报内容", en: "Declaration" },
  save: { zh: "保存", en: "Save" },
  saved: { zh: "已保存", en: "Saved" },
  unfiled: { zh: "有修改尚未申报", en: "changes are not filed yet" },
  missing: {
    zh: (names: string) => `申报前还须填写：${names}`,
    en: (names: string) => `Still needed before it is filed: ${names}`,
  },
  papers: { zh: "申报材料", en: "Papers" },
  needed: { zh: "必备", en: "needed" },
  attach: { zh: "上传", en: "Attach" },
  attached: { zh: "已上传", en: "Attached" },
  attachTo: { zh: (paper: string) => `上传：${paper}`, en: (paper: string) => `Attach: ${paper}` },
  noPaper: { zh: "未上传", en: "not there yet" },
  checks: { zh: "自动核对", en: "Checks" },
  running: { zh: "正在核对，请稍候刷新。", en: "Being checked; look again in a moment." },
  notFiled: { zh: "申报后自动核对。", en: "It is checked once it is filed." },
  noRules: { zh: "该类申报没有可核对的规则。", en: "No rule is for such a declaration." },
  checkedAt: {
    zh: (n: number, at: string) => `第 ${n} 次申报，${at} 核对`,
    en: (n: number, at: string) => `filing ${n}, checked ${at}`,
  },
  lead: {
    zh: "核对结果只是提示，请说明或更正，不是对任何人的认定。",
    en: "What the checks say is a question to answer or correct, no finding about anybody.",
  },
});

export const stageWords: Record<Schema<"DeclarationPage">["stage"], Text> = {
  BEFORE: { zh: "事前", en: "before" },
  DURING: { zh: "事中", en: "during" },
  AFTER: { zh: "事后", en: "after" },
};

type Outcome = Schema<"RuleResult">["outcome"];

export const outcomeWords: Record<Outcome, { mood: Mood; text: Text }> = {
  WARNED: { mood: "bad", text: { zh: "预警", en: "put right" } },
  NOT_JUDGED: { mood: "plain", text: { zh: "无法判断", en: "cannot be judged" } },
  PASSED: { mood: "good", text: { zh: "相符", en: "fits" } },
};

/** What has to be put right stands first, then what nobody could judge. */
export const OUTCOMES: readonly Outcome[] = ["WARNED", "NOT_JUDGED", "PASSED"];
