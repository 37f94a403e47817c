import { type Text, texts } from "../text/language";

/** Texts of publishing the rows of a snapshot. */
export const snapshotTexts = texts({
  prepare: { zh: "从数据快照拟制", en: "Prepare from a snapshot" },
  help: {
    zh: "在为公开而批准的授权内读取快照的行，姓名和号码遮盖后提请两人批准。每次读取都记入审计。",
    en: "Rows of a snapshot, read under a grant for it, names and numbers masked, then approved by two others. Each reading is in the audit.",
  },
  steps: { zh: "步骤", en: "Steps" },
  stepData: { zh: "数据", en: "Data" },
  stepRows: { zh: "地区和年度", en: "Region and year" },
  stepColumns: { zh: "列", en: "Columns" },
  stepText: { zh: "标题和说明", en: "Title and text" },
  stepPreview: { zh: "预览", en: "Preview" },
  source: { zh: "公开什么", en: "What is published" },
  snapshot: { zh: "数据快照", en: "Snapshot" },
  noSnapshot: { zh: "还没有这个数据集的快照。", en: "There is no snapshot of this dataset yet." },
  snapshotName: {
    zh: (id: string, at: string, rows: string) => `${at} · ${rows} 行 · ${id}`,
    en: (id: string, at: string, rows: string) => `${at} · ${rows} rows · ${id}`,
  },
  grant: { zh: "数据调用授权", en: "Grant" },
  grantName: {
    zh: (id: string, until: string) => `${id}，有效至 ${until}`,
    en: (id: string, until: string) => `${id}, until ${until}`,
  },
  noGrant: {
    zh: "您还没有用途为这类公开的授权。申请时所需的数据集和列已填好，可以按单位收窄。",
    en: "You hold no grant for this purpose yet. The data call comes with the datasets and columns that are needed; narrow it to units if you can.",
  },
  ask: { zh: "申请数据调用", en: "Ask for a data call" },
  region: { zh: "地区", en: "Region" },
  year: { zh: "年度", en: "Year" },
  everywhere: { zh: "授权内的全部地区", en: "all that the grant gives" },
  everyYear: { zh: "全部年度", en: "all years" },
  placeRows: {
    zh: (name: string, rows: string) => `${name}（${rows} 行）`,
    en: (name: string, rows: string) => `${name} (${rows} rows)`,
  },
  withoutPlace: {
    zh: (rows: string) => `另有 ${rows} 行没有地点，不能公开。`,
    en: (rows: string) => `${rows} more rows say no place and cannot be published.`,
  },
  shownColumn: { zh: "公开", en: "Shown" },
  column: { zh: "数据列", en: "Column of the data" },
  labelZh: { zh: "公众看到的列名 · 中文", en: "Its name for everybody · in Chinese" },
  labelEn: { zh: "公众看到的列名 · 英文", en: "Its name for everybody · in English" },
  holds: { zh: "内容", en: "Holds" },
  preview: { zh: "预览", en: "Preview" },
  side: {
    zh: "左为数据中的内容，右为公众看到的内容",
    en: "On the left what the data holds, on the right what everybody sees",
  },
  kept: { zh: "数据", en: "Data" },
  shown: { zh: "公开", en: "Shown" },
  counts: {
    zh: (read: string, shown: string) => `读取 ${read} 行，公开 ${shown} 行`,
    en: (read: string, shown: string) => `${read} rows read, ${shown} of them shown`,
  },
  refused: { zh: "不能公开的行", en: "Rows that cannot be shown" },
  refusedRows: { zh: (n: number) => `${n} 行`, en: (n: number) => `${n} rows` },
  noneRefused: { zh: "没有不能公开的行。", en: "None." },
  noRow: { zh: "没有可以公开的行。", en: "No row can be published." },
  propose: { zh: "提请两人批准", en: "Have two others approve it" },
  proposed: { zh: "已拟制，等待两人批准", en: "Prepared; it waits for two approvals" },
  origin: { zh: "数据来自", en: "Where the rows came from" },
  asOf: { zh: (day: string) => `数据截至 ${day}`, en: (day: string) => `as of ${day}` },
  read: { zh: "读取的行数", en: "Rows read" },
  shownOf: {
    zh: (from: number, to: number, all: number) => `第 ${from}–${to} 行，共 ${all} 行`,
    en: (from: number, to: number, all: number) => `rows ${from}–${to} of ${all}`,
  },
  before: { zh: "上一页", en: "Before" },
  after: { zh: "下一页", en: "Next" },
  changes: {
    zh: (version: number) => `与第 ${version} 版相比`,
    en: (version: number) => `Compared with version ${version}`,
  },
  changeCounts: {
    zh: (added: number, changed: number, gone: number, same: number) =>
      `新增 ${added}，更改 ${changed}，撤下 ${gone}，不变 ${same}`,
    en: (added: number, changed: number, gone: number, same: number) =>
      `${added} new, ${changed} changed, ${gone} withdrawn, ${same} the same`,
  },
  noChanges: { zh: "各行没有变化。", en: "No row differs." },
  what: { zh: "变化", en: "Change" },
  update: { zh: "用新的快照更新", en: "Bring it up to date" },
  missingSource: { zh: "请选择公开什么、快照和授权", en: "Choose what is published, a snapshot and a grant" },
  missingColumns: { zh: "请至少公开一列，并写好列名", en: "Show at least one column, and name each" },
  missingText: { zh: "请填写编号、年度和中英文标题", en: "Fill in id, year and the title in both languages" },
});

export const refusalNames: Record<string, Text> = {
  PLACE_MISSING: { zh: "没有地点，或地点不在区划中", en: "no place, or one that is no division" },
  DAY_MISSING: { zh: "没有日期", en: "no date" },
  NOT_PAID: { zh: "没有发放成功（退回）", en: "not paid out (returned)" },
  AMOUNT_MISSING: { zh: "没有金额", en: "no amount" },
  AMOUNT_NEGATIVE: { zh: "金额为负数", en: "a negative amount" },
  NAME_MISSING: { zh: "没有姓名", en: "no name" },
  CELL_UNFIT: { zh: "内容不是该列的类型，或过长", en: "a value that is not what its column holds, or too long" },
};

export const rowChanges: Record<"ADDED" | "CHANGED" | "WITHDRAWN", Text> = {
  ADDED: { zh: "新增", en: "new" },
  CHANGED: { zh: "更改", en: "changed" },
  WITHDRAWN: { zh: "撤下", en: "withdrawn" },
};
