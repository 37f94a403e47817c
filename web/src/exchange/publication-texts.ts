import { type Text, texts } from "../text/language";

/** Texts of what is published on the portal. */
export const publicationTexts = texts({
  publications: { zh: "公开", en: "Publications" },
  help: {
    zh: "监督一点通向公众公开的内容：由一人拟制，检查个人信息，另外两人批准后随下一个摆渡包送出。",
    en: "What the portal shows to everybody: prepared by one, checked for personal data, approved by two others, and on its way with the next packet.",
  },
  prepare: { zh: "拟制公开内容", en: "Prepare a publication" },
  none: { zh: "还没有公开内容。", en: "Nothing has been prepared yet." },
  id: { zh: "编号", en: "Id" },
  idHelp: {
    zh: "小写字母、数字和连字符，如 payout-qinghe-2026",
    en: "small letters, digits and hyphens, such as payout-qinghe-2026",
  },
  version: { zh: (n: number) => `第 ${n} 版`, en: (n: number) => `version ${n}` },
  title: { zh: "标题", en: "Title" },
  kind: { zh: "类别", en: "Kind" },
  year: { zh: "年度", en: "Year" },
  state: { zh: "状态", en: "State" },
  by: { zh: "拟制人", en: "Prepared by" },
  at: { zh: "拟制时间", en: "Prepared" },
  approvals: { zh: (n: number) => `${n} / 2 人批准`, en: (n: number) => `${n} of 2 approved` },
  withdrawn: { zh: "撤下", en: "withdrawal" },
  placeId: { zh: "地点（全区可不选）", en: "Place (none for the whole area)" },
  placeName: { zh: "地点名称", en: "Name of the place" },
  people: { zh: "人口", en: "People" },
  text: { zh: "说明", en: "Text" },
  reason: { zh: "更正或撤下的原因（向公众显示）", en: "Why it is corrected or withdrawn (everybody sees this)" },
  chinese: { zh: "中文", en: "in Chinese" },
  english: { zh: "英文", en: "in English" },
  table: { zh: "表格", en: "Table" },
  tableHelp: {
    zh: "从电子表格粘贴，第一行为列名（中文/英文）。金额只写数字，如 1200.00。",
    en: "Paste from a spreadsheet; the first line holds the columns’ names (Chinese/English). Amounts as numbers only, such as 1200.00.",
  },
  columnTypes: { zh: "各列内容", en: "What the columns hold" },
  check: { zh: "检查并预览", en: "Check and preview" },
  clean: {
    zh: "没有发现个人信息。请再看一遍：文字中的姓名须由人判断。",
    en: "No personal data was found. Look once more: names within texts are for people to see.",
  },
  found: { zh: (n: number) => `${n} 处个人信息需要处理`, en: (n: number) => `Personal data in ${n} places` },
  takeMask: { zh: "采用建议的遮盖", en: "Take the proposed masks" },
  where: {
    zh: (row: number, column: number) => `第 ${row} 行第 ${column} 列`,
    en: (row: number, column: number) => `row ${row}, column ${column}`,
  },
  inText: { zh: "标题或说明", en: "title or text" },
  proposed: { zh: (mask: string) => `建议：${mask}`, en: (mask: string) => `proposed: ${mask}` },
  propose: { zh: "提请两人批准", en: "Have two others approve it" },
  proposed2: { zh: "已拟制，等待两人批准", en: "Prepared; it waits for two approvals" },
  preview: { zh: "公众看到的内容", en: "What everybody will see" },
  approve: { zh: "批准公开", en: "Approve" },
  refuse: { zh: "不批准", en: "Refuse" },
  approveHelp: {
    zh: "批准前请逐行查看，确认没有不应公开的内容。",
    en: "Read it line by line first: nothing may be there that is not for everybody.",
  },
  note: { zh: "意见", en: "Note" },
  decided: { zh: "已审批", en: "Decided" },
  decisions: { zh: "审批", en: "Decisions" },
  nobody: { zh: "还没有人审批。", en: "Nobody has decided yet." },
  approvedBy: { zh: (name: string) => `${name}批准`, en: (name: string) => `approved by ${name}` },
  refusedBy: { zh: (name: string) => `${name}不批准`, en: (name: string) => `refused by ${name}` },
  versions: { zh: "历次版本", en: "Versions" },
  correct: { zh: "更正", en: "Correct it" },
  withdraw: { zh: "撤下", en: "Withdraw it" },
  withdrawHelp: {
    zh: "撤下后公众只看到曾经公开过和撤下的原因。与公开一样须两人批准。",
    en: "Everybody then sees only that there was something, and why it is gone. It takes two approvals like any version.",
  },
  needed: { zh: "请填写", en: "Fill this in" },
  needsBoth: { zh: "中英文都要填写", en: "both languages are needed" },
});

export const publicationKinds: Record<string, Text> = {
  POLICY: { zh: "政策", en: "policy" },
  PAYOUT: { zh: "补贴发放", en: "payouts" },
  ACCOUNT: { zh: "集体账目", en: "accounts" },
  ASSET: { zh: "资产和合同", en: "assets and contracts" },
  PROJECT: { zh: "工程项目", en: "projects" },
  AFFAIRS: { zh: "党务村务", en: "party and village affairs" },
  NOTICE: { zh: "通知公告", en: "notice" },
  CASE: { zh: "公开的案例", en: "case made public" },
  RULE: { zh: "制度规定", en: "rule" },
  CONTACT: { zh: "联系方式", en: "contact" },
  COURSE: { zh: "课程", en: "course" },
};

export const publicationStates: Record<string, Text> = {
  PREPARED: { zh: "待批准", en: "waits for approval" },
  REFUSED: { zh: "未获批准", en: "refused" },
  APPROVED: { zh: "已批准，待送出", en: "approved, not sent yet" },
  GIVEN: { zh: "已送往门户", en: "sent to the portal" },
};

export const columnTypes: Record<string, Text> = {
  TEXT: { zh: "文字", en: "text" },
  NAME: { zh: "姓名（遮盖）", en: "names of persons (masked)" },
  MONEY: { zh: "金额（元）", en: "money (CNY)" },
  NUMBER: { zh: "数字", en: "number" },
  DATE: { zh: "日期", en: "date" },
};

export const remarkKinds: Record<string, Text> = {
  NAME: { zh: "姓名", en: "name" },
  RECIPIENT: { zh: "这类补贴不能显示的姓名", en: "name under a kind of payout that names nobody" },
  IDENTITY_NUMBER: { zh: "身份证号", en: "identity number" },
  CARD: { zh: "银行卡号", en: "card" },
  PHONE: { zh: "电话", en: "telephone" },
  ADDRESS: { zh: "门牌地址", en: "address" },
};
