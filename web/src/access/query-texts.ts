import { texts } from "../text/language";

export const queryTexts = texts({
  title: { zh: "查询", en: "Ask in SQL" },
  grant: { zh: "所用授权", en: "Under the grant" },
  noGrant: {
    zh: "您没有可用于查看明细的授权。请先申请数据调用，获批后即可在此查询。",
    en: "You hold no grant for rows. Ask for data first; once it is approved you can query it here.",
  },
  tables: { zh: "授权内的表和列", en: "Tables and columns of the grant" },
  insert: { zh: (name: string) => `把 ${name} 写入语句`, en: (name: string) => `Put ${name} into the text` },
  editor: { zh: "SQL 语句", en: "SQL" },
  run: { zh: "提交查询", en: "Ask" },
  runKey: { zh: "Ctrl+Enter", en: "Ctrl+Enter" },
  cancel: { zh: "取消查询", en: "Give up" },
  running: { zh: "正在查询…", en: "Being answered…" },
  history: { zh: "查询记录", en: "History" },
  noHistory: { zh: "还没有查询记录。", en: "Nothing was asked yet." },
  use: { zh: "填入", en: "Take" },
  rowsOf: { zh: (n: string) => `${n} 行`, en: (n: string) => `${n} rows` },
  shown: {
    zh: (n: string, of: string) => `共 ${of} 行，已显示 ${n} 行`,
    en: (n: string, of: string) => `${n} of ${of} rows shown`,
  },
  cut: { zh: "结果已截断，还有更多行", en: "Cut off; there would be more rows" },
  more: { zh: "继续读取", en: "Show more" },
  none: { zh: "没有符合条件的行。", en: "No row fits." },
  gone: {
    zh: "该查询的结果已不再保留，请重新提交。",
    en: "The answer is no longer held; ask again.",
  },
  wrongAt: {
    zh: (line: number, column: number) => `第 ${line} 行第 ${column} 列`,
    en: (line: number, column: number) => `Line ${line}, column ${column}`,
  },
  exportAs: { zh: "导出", en: "Export" },
  exportAsk: { zh: (format: string) => `导出为 ${format}？`, en: (format: string) => `Export as ${format}?` },
  exportHelp: {
    zh: (n: string) => `${n} 行将离开本系统。文件内注明导出人、时间和授权；导出会记入审计，并列入安全保密检查。`,
    en: (n: string) =>
      `${n} rows leave this system. The file says who took it out, when and under which grant; the audit and the check of safety name it.`,
  },
  exported: { zh: "已导出", en: "Exported" },
  notNow: { zh: "不导出", en: "Leave it" },
  leave: { zh: "不查看", en: "Leave it" },
  notShown: { zh: "不显示", en: "not shown" },
  empty: { zh: "空", en: "null" },
  help: {
    zh: "只能写一条 SELECT，只能使用左侧的表。没有获批原值的个人信息列以加密代号、首字或空值显示。",
    en: "One SELECT over the tables at the left. Personal columns that are not granted show as codes, a first letter, or nothing.",
  },
  openValue: { zh: "查看原文", en: "Open" },
  openTitle: { zh: "查看脱敏数据原文", en: "Open a masked value" },
  openHelp: {
    zh: "只查看这一个值。动机和说明会记入审计；关闭后即隐藏。",
    en: "This one value. Motive and words go into the audit; it is hidden again when you close this.",
  },
  motive: { zh: "动机", en: "Motive" },
  words: { zh: "说明", en: "In words" },
  wanted: { zh: "请填写", en: "Please fill this in" },
  value: { zh: "原文", en: "Value" },
  hide: { zh: "隐藏", en: "Hide" },
  rowHint: {
    zh: "要查看脱敏列的原文，请在查询中同时选出 _row 列，且只用一个表。",
    en: "To open masked values, select the column _row as well, from one table only.",
  },
});
