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
  askedFor: { zh: "已提出，正在拟制", en: "Asked for; it is being prepared" },
  atWork: { zh: "正在拟制", en: "Being prepared" },
  job: { zh: (id: string) => `拟制 ${id}`, en: (id: string) => `Preparing ${id}` },
  jobHelp: {
    zh: "由系统在后台读取、遮盖并保存，可以离开本页。完成后等待另两人批准。",
    en: "Rows are read, masked and kept in the background; you can leave this page. Two others then approve it.",
  },
  rowsRead: {
    zh: (rows: string, of: string) => `已读取 ${rows} 行，共 ${of} 行`,
    en: (rows: string, of: string) => `${rows} of ${of} rows read`,
  },
  stop: { zh: "停止", en: "Stop" },
  stopped: { zh: "已请求停止", en: "It is being stopped" },
  nothingKept: { zh: "没有保存任何内容。", en: "Nothing was kept of it." },
  tryAgain: { zh: "上一次未完成，稍后会再试", en: "The last attempt did not end well; it is tried again soon" },
  seeMade: { zh: (version: number) => `查看第 ${version} 版`, en: (version: number) => `See version ${version}` },
  askedBy: { zh: "提出人", en: "Asked for by" },
  previewLimit: {
    zh: "预览有时间限制。数据很多时可以不预览直接提请：拟制在后台进行，不能公开的行会列明原因，批准前都能看到。",
    en: "A preview has little time. Where there is much data, go on without: it is prepared in the background, says why rows are left out, and is seen before anybody approves it.",
  },
  counted: {
    zh: (rows: string) => `其中 ${rows} 行只按地点公开人数和合计`,
    en: (rows: string) => `${rows} of them only as how many there were at a place and their sum`,
  },
  rules: { zh: "领取人如何显示", en: "How recipients are shown" },
  rulesHelp: {
    zh: "由规则决定，拟制人和批准人都不能改变。没有列入的补贴只按地点公开人数。",
    en: "Decided by rule, not by whoever prepares or approves it. Payouts that stand nowhere here are shown as numbers by place.",
  },
  ruleSource: { zh: "依据", en: "Source" },
  unconfirmed: { zh: "依据待确认", en: "source to be confirmed" },
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
  RECIPIENT_WITHHELD: { zh: "这类补贴不公开", en: "this kind of payout is not shown" },
  RECIPIENTS_FEW: { zh: "该地领取人太少，会被认出", en: "too few recipients at that place, who would be known" },
  CELL_UNFIT: { zh: "内容不是该列的类型，或过长", en: "a value that is not what its column holds, or too long" },
};

export const rowChanges: Record<"ADDED" | "CHANGED" | "WITHDRAWN", Text> = {
  ADDED: { zh: "新增", en: "new" },
  CHANGED: { zh: "更改", en: "changed" },
  WITHDRAWN: { zh: "撤下", en: "withdrawn" },
};

export const shownAs: Record<string, Text> = {
  MASKED: { zh: "逐笔，姓名遮盖", en: "each payment, the name masked" },
  COUNTED: { zh: "只按地点公开人数和合计", en: "how many at a place, and their sum" },
  WITHHELD: { zh: "不公开", en: "not at all" },
};

export const jobStates: Record<"WAITING" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED", Text> = {
  WAITING: { zh: "排队中", en: "waiting its turn" },
  RUNNING: { zh: "进行中", en: "at work" },
  DONE: { zh: "已完成", en: "done" },
  FAILED: { zh: "未成功", en: "failed" },
  CANCELLED: { zh: "已停止", en: "stopped" },
};
