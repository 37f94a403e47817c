import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type Paper = Schema<"Paper">;
export type PaperPage = Schema<"PaperPage">;
export type PaperKind = Paper["kind"];
export type TemplateVersion = Schema<"TemplateVersion">;

export const kindNames: Record<PaperKind, Text> = {
  LETTER: { zh: "函", en: "letter" },
  NOTICE: { zh: "通知、告知", en: "notice" },
  DECISION: { zh: "决定", en: "decision" },
  PROPOSAL: { zh: "建议", en: "proposal" },
  FORM: { zh: "审批表、登记表", en: "form" },
  RECORD: { zh: "笔录、记录", en: "record" },
  REPORT: { zh: "报告、方案、意见", en: "report" },
  LEDGER: { zh: "台账、清单", en: "list" },
  INDEX: { zh: "目录", en: "index" },
  RECEIPT: { zh: "送达回证", en: "receipt" },
  INCOMING: { zh: "外来文书", en: "received paper" },
};

export const paperStates: Record<Paper["state"], { name: Text; mood: Mood }> = {
  DRAFT: { name: { zh: "草稿", en: "draft" }, mood: "care" },
  ISSUED: { name: { zh: "已签发", en: "issued" }, mood: "good" },
  WITHDRAWN: { name: { zh: "已撤回", en: "withdrawn" }, mood: "plain" },
};

export const templateStates: Record<TemplateVersion["state"], { name: Text; mood: Mood }> = {
  PROPOSED: { name: { zh: "待审批", en: "waits for approval" }, mood: "care" },
  APPROVED: { name: { zh: "已通过", en: "approved" }, mood: "good" },
  REFUSED: { name: { zh: "未通过", en: "refused" }, mood: "bad" },
  WITHDRAWN: { name: { zh: "已取回", en: "taken back" }, mood: "plain" },
};

/** A name to save something under: the server's own where it gives none is not to be seen from here. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|]/g, "_");
}
