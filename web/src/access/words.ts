import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type DataCall = Schema<"DataCall">;
export type CallState = DataCall["state"];
export type Weight = DataCall["weight"];
export type Width = DataCall["width"][number];
export type SightOfGrant = DataCall["sight"];
export type Purpose = Schema<"Purpose">;
export type Motive = Schema<"GrantsOpening">["motive"];
export type Deed = Schema<"DataCallDataCallShown">["deeds"][number];
export type ColumnSight = Schema<"GrantsGrantColumn">["sight"];

const text = (zh: string, en: string): Text => ({ zh, en });

export const CALL_STATES: readonly CallState[] = ["ASKED", "APPROVED", "REFUSED", "WITHDRAWN", "REVOKED", "EXPIRED"];
export const PURPOSES: readonly Purpose["kind"][] = ["FINDING_CHECK", "MODEL_RUN", "CASE", "PUBLICATION"];

export const stateNames: Record<CallState, Text> = {
  ASKED: text("待审批", "Asked"),
  APPROVED: text("已批准", "Approved"),
  REFUSED: text("未批准", "Refused"),
  WITHDRAWN: text("已撤回", "Withdrawn"),
  REVOKED: text("已收回", "Revoked"),
  EXPIRED: text("已到期", "Expired"),
};

export const stateMoods: Record<CallState, Mood> = {
  ASKED: "care",
  APPROVED: "good",
  REFUSED: "bad",
  WITHDRAWN: "plain",
  REVOKED: "bad",
  EXPIRED: "plain",
};

export const purposeNames: Record<Purpose["kind"], Text> = {
  FINDING_CHECK: text("疑点核查", "Check of a finding"),
  MODEL_RUN: text("模型运行", "Run of a model"),
  CASE: text("案件", "Case"),
  PUBLICATION: text("公开", "Publication"),
};

export const weightNames: Record<Weight, Text> = {
  GENERAL: text("一般", "General"),
  IMPORTANT: text("重要", "Important"),
};

/** Who approves a data call of this weight. */
export const approverNames: Record<Weight, Text> = {
  GENERAL: text("由部门负责人或其上级领导审批", "Approved by the head of the department or whoever stands above"),
  IMPORTANT: text("由分管领导或主要负责人审批", "Approved by the deputy in charge or the head"),
};

export const widthNames: Record<Width, Text> = {
  ALL_COLUMNS: text("申请了含个人信息数据集的全部列", "Every column of a dataset with personal columns"),
  NO_ROWS_FILTER: text("未限定单位，也未限定人员", "Neither units nor persons are named"),
  NO_PERIOD: text("未限定时间段", "No period is named"),
  LONG_TERM: text("授权期限过长", "The term is long"),
  BEYOND_MODEL: text("超出模型所用的列", "Columns that the model does not use"),
};

export const sightNames: Record<SightOfGrant, Text> = {
  ROWS: text("查看明细", "Rows"),
  STATISTICS: text("只作统计", "Counts only"),
};

export const deedNames: Record<Deed, Text> = {
  APPROVE: text("批准", "Approve"),
  REFUSE: text("不批准", "Refuse"),
  WITHDRAW: text("撤回申请", "Withdraw"),
  REVOKE: text("收回授权", "Revoke"),
};

export const columnSightNames: Record<ColumnSight, Text> = {
  CLEAR: text("原值", "as it is"),
  HASHED: text("加密代号（相同值可比对）", "coded (equal values meet)"),
  PARTLY: text("仅首字", "first letter only"),
  EMPTY: text("不显示", "not shown"),
};

/** Why a masked value is opened, under a grant and among a finding's rows alike. */
export const motiveNames: Record<Motive, Text> = {
  VERIFY_IDENTITY: text("核实身份", "Verify identity"),
  COMPARE_WITH_ORIGINAL: text("与原件核对", "Compare with the original"),
  PREPARE_TALK: text("准备谈话", "Prepare a talk"),
  WRITE_REPORT: text("撰写报告", "Write a report"),
  OTHER: text("其他", "Other"),
};
