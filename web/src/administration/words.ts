import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type Account = Schema<"AccountsAccount">;
export type AccountClass = Account["accountClass"];
export type Role = Schema<"AccountsDuty">["role"];
export type RoleRequest = Schema<"RoleRequestsRequest">;
export type SafetyFinding = Schema<"SafetyFinding">;

const text = (zh: string, en: string): Text => ({ zh, en });

export const classNames: Record<AccountClass, Text> = {
  STAFF: text("工作人员", "Staff"),
  SYSTEM: text("系统管理员", "System administrator"),
  SECURITY: text("安全管理员", "Security administrator"),
  AUDIT: text("审计管理员", "Audit administrator"),
};

export const CLASSES = Object.keys(classNames) as AccountClass[];

export const requestStates: Record<RoleRequest["state"], { words: Text; mood: Mood }> = {
  ASKED: { words: text("待决定", "Asked"), mood: "care" },
  GRANTED: { words: text("已同意", "Granted"), mood: "good" },
  REFUSED: { words: text("不同意", "Refused"), mood: "bad" },
  TAKEN_BACK: { words: text("已撤回", "Taken back"), mood: "plain" },
};

export const requestKinds: Record<RoleRequest["kind"], Text> = {
  GRANT: text("授予", "Give"),
  WITHDRAWAL: text("收回", "Withdraw"),
};

export const safetyNames: Record<SafetyFinding["kind"], Text> = {
  GRANT_WIDE: text("生效中的授权范围过宽", "A grant in force is wide"),
  GRANT_UNUSED: text("生效中的授权长期未使用", "A grant in force is not used"),
  READ_AT_ODD_HOUR: text("非工作时间查阅个人信息", "Personal rows were read at an odd hour"),
  BULK_READ: text("单日大量查阅个人信息", "Many personal rows were read in a day"),
  EXPORTED: text("导出个人信息文件", "Personal rows were taken out as files"),
  GRANT_OF_SOMEBODY_WHO_LEFT: text("已离岗人员仍持有生效授权", "A grant belongs to somebody without a duty"),
  ACCOUNT_OF_SOMEBODY_WHO_LEFT: text("已离岗人员账号仍未关闭", "An account is open though all its duties ended"),
};

/** Names of the numbers that a finding of the check carries. */
export const safetyDetails: Record<string, Text> = {
  width: text("过宽之处", "wide by"),
  since: text("最近使用", "last used"),
  reads: text("次数", "reads"),
  rows: text("行数", "rows"),
  grants: text("授权数", "grants"),
  exports: text("文件数", "files"),
  closed: text("账号已关闭", "account closed"),
  class: text("账号类别", "class"),
};
