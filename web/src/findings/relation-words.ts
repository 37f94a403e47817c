import type { Text } from "../text/language";
import type { Party } from "./picture";

/** Relations by the code that paths write, and the dataset whose rows are their source. */
const relations: Record<string, { word: Text; dataset: string }> = {
  kin: { word: { zh: "亲属", en: "kin" }, dataset: "kinship" },
  post: { word: { zh: "任职", en: "post" }, dataset: "appointment" },
  officer: { word: { zh: "企业任职", en: "company officer" }, dataset: "company_officer" },
  holder: { word: { zh: "持股", en: "shareholder" }, dataset: "company_shareholder" },
  account: { word: { zh: "共用账户", en: "shared account" }, dataset: "relation_edge" },
  phone: { word: { zh: "共用电话", en: "shared phone" }, dataset: "relation_edge" },
  email: { word: { zh: "共用邮箱", en: "shared e-mail" }, dataset: "relation_edge" },
  address: { word: { zh: "共用地址", en: "shared address" }, dataset: "relation_edge" },
  contract: { word: { zh: "合同", en: "contract" }, dataset: "contract" },
  approve: { word: { zh: "审批", en: "approval" }, dataset: "approval_record" },
  payment: { word: { zh: "付款", en: "payment" }, dataset: "payment" },
  cobid: { word: { zh: "共同投标", en: "joint bid" }, dataset: "bid" },
  colleague: { word: { zh: "同事", en: "colleague" }, dataset: "relation_edge" },
  classmate: { word: { zh: "同学", en: "classmate" }, dataset: "relation_edge" },
};

const money: { word: Text; dataset: string } = { word: { zh: "资金往来", en: "money passed" }, dataset: "payment" };

export function relation(kind: string | undefined): { word: Text; dataset: string } {
  return kind === undefined ? money : (relations[kind] ?? { word: { zh: "关联", en: "connected" }, dataset: kind });
}

export const partyKinds: Record<NonNullable<Party["kind"]>, Text> = {
  person: { zh: "人员", en: "person" },
  unit: { zh: "单位", en: "unit" },
  company: { zh: "企业", en: "company" },
  other: { zh: "其他", en: "other" },
};
