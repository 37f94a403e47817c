import type { Text } from "../text/language";
import type { Permission } from "./session";

const text = (zh: string, en: string): Text => ({ zh, en });

/** What each permission lets one do, in words. */
export const permissionNames: Record<Permission, Text> = {
  SIGNED_IN: text("登录", "be signed in"),
  OWN_ACCOUNT: text("管理自己的账号", "keep one's own account"),
  UNITS_READ: text("查看单位", "see units"),
  UNITS_CHANGE: text("变更单位", "change units"),
  ACCOUNTS_READ: text("查看账号", "see accounts"),
  ACCOUNTS_CHANGE: text("开立、更改和关闭账号", "open, change and close accounts"),
  ROLES_ASK: text("申请角色", "ask for roles"),
  ROLES_DECIDE: text("决定角色申请", "decide on roles"),
  SESSIONS_END: text("结束他人会话", "end sessions of others"),
  SETTINGS_READ: text("查看系统设置", "see settings"),
  SAFETY_READ: text("查看安全保密检查", "read the check of safety"),
  SAFETY_ACKNOWLEDGE: text("核实安全保密检查结果", "acknowledge findings of the check of safety"),
  AUDIT_READ: text("检索审计", "search the audit"),
  AUDIT_EXPORT: text("导出和签名审计", "export and sign the audit"),
  CASE_NUMBERS_KEEP: text("登记案件编号及办案人员", "keep case numbers and who works on them"),
  DATA_CALL_ASK: text("申请数据调用", "ask for data"),
  DATA_CALL_APPROVE_GENERAL: text("审批一般数据调用", "approve general data calls"),
  DATA_CALL_APPROVE_IMPORTANT: text("审批重要数据调用", "approve important data calls"),
  DATA_CALL_SUPERVISE: text("监督数据调用", "watch over data calls"),
  DATA_READ: text("按授权查看数据", "read data under a grant"),
  SQL_ASK: text("用 SQL 查询", "ask in SQL"),
  CATALOG_READ: text("查看数据中心", "see the data centre"),
  CATALOG_CHANGE: text("维护数据来源和导入", "keep sources and imports"),
  CATALOG_APPOINT: text("指定数据管理员", "appoint stewards"),
  MODELS_READ: text("查看模型", "see models"),
  MODELS_PROPOSE: text("提出模型变更", "propose changes of models"),
  MODELS_APPROVE: text("审批模型变更", "approve changes of models"),
  RUNS_READ: text("查看模型运行", "see runs"),
  RUNS_START: text("开始模型运行", "start runs"),
  FINDINGS_READ: text("查看疑点", "see findings"),
  FINDINGS_TRIAGE: text("研判疑点", "work on findings"),
  FINDINGS_ASSIGN: text("分派疑点", "assign findings"),
  FINDINGS_EXPORT: text("导出疑点", "export findings"),
  CLUES_RAISE: text("将疑点转为问题线索", "raise clues out of findings"),
  OVERVIEW_READ: text("查看风险概览", "see the overview"),
  WALL_READ: text("投放大屏", "show the wall display"),
};
