import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import { type Text, texts } from "../text/language";

export const shareTexts = texts({
  title: { zh: "与其他监督力量共享", en: "Shared with other supervision" },
  none: { zh: "没有共享任何内容。", en: "Nothing is shared." },
  share: { zh: "共享部分内容", en: "Share parts" },
  asked: { zh: "已提请共享，待审批", en: "Proposed; another approves it" },
  supervision: { zh: "监督类别", en: "Kind of supervision" },
  unit: { zh: "接收单位", en: "Unit that receives it" },
  unitHelp: { zh: "可选择，也可直接填写单位编号。", en: "Choose one, or write the unit's id." },
  summary: { zh: "情况摘要", en: "Summary" },
  files: { zh: "文件", en: "Files" },
  findings: { zh: "疑点", en: "Findings" },
  findingsHelp: { zh: "只能选择您可见的疑点，可不选。", en: "Of those that you see; may be left empty." },
  papers: { zh: "共享文书标题（不含内容）", en: "Share the titles of papers, not what stands in them" },
  reason: { zh: "共享理由", en: "Reason" },
  until: { zh: "截止日期", en: "Until" },
  untilSays: { zh: (day: string) => `至 ${day}`, en: (day: string) => `until ${day}` },
  by: { zh: (name: string) => `${name}提请`, en: (name: string) => `proposed by ${name}` },
  decidedBy: { zh: (name: string) => `${name}审批`, en: (name: string) => `decided by ${name}` },
  parts: {
    zh: (files: number, findings: number, papers: boolean) =>
      `摘要${files > 0 ? `、文件 ${files} 个` : ""}${findings > 0 ? `、疑点 ${findings} 条` : ""}${papers ? "、文书标题" : ""}`,
    en: (files: number, findings: number, papers: boolean) =>
      [
        "summary",
        ...(files > 0 ? [`${files} files`] : []),
        ...(findings > 0 ? [`${findings} findings`] : []),
        ...(papers ? ["titles of papers"] : []),
      ].join(", "),
  },
  approve: { zh: "批准", en: "Approve" },
  refuse: { zh: "不批准", en: "Refuse" },
  withdraw: { zh: "撤回", en: "Withdraw" },
  why: { zh: "理由", en: "Why" },
  done: { zh: "已处理", en: "Done" },
  received: { zh: "收到的共享", en: "Shared with us" },
  receivedHelp: {
    zh: "其他监督力量共享给本单位的内容，只读，每次查看留痕；到期或撤回后即不可见。",
    en: "What other supervision shares with your unit: to be read, each reading is recorded; gone when its days are over or it is withdrawn.",
  },
  receivedEmpty: { zh: "目前没有共享给本单位的内容。", en: "Nothing is shared with your unit now." },
  number: { zh: "编号", en: "Number" },
  matter: { zh: "事项", en: "Matter" },
  findingsTitle: { zh: "疑点", en: "Findings" },
  papersTitle: { zh: "文书", en: "Papers" },
});

export const supervisionWords: Record<Schema<"Share">["supervision"], Text> = {
  DISCIPLINE: { zh: "纪律监督", en: "discipline" },
  STATE: { zh: "监察监督", en: "state supervision" },
  DISPATCHED: { zh: "派驻监督", en: "dispatched" },
  INSPECTION: { zh: "巡察监督", en: "inspection" },
};

export const shareStates: Record<Schema<"Share">["state"], { mood: Mood; text: Text }> = {
  ASKED: { mood: "care", text: { zh: "待审批", en: "waits for approval" } },
  GIVEN: { mood: "good", text: { zh: "共享中", en: "shared" } },
  REFUSED: { mood: "plain", text: { zh: "未批准", en: "refused" } },
  WITHDRAWN: { mood: "plain", text: { zh: "已撤回", en: "withdrawn" } },
  OVER: { mood: "plain", text: { zh: "已到期", en: "over" } },
};
