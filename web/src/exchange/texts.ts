import { type Text, texts } from "../text/language";

/** Texts of what comes from the portal and what goes back. */
export const exchangeTexts = texts({
  report: { zh: "监督一点通来件", en: "Report from the portal" },
  sentOn: { zh: (day: string) => `${day} 提交`, en: (day: string) => `sent on ${day}` },
  byName: { zh: "实名", en: "by name" },
  anonymous: { zh: "匿名", en: "anonymous" },
  about: { zh: "反映的公开信息", en: "The published row it names" },
  aboutRow: {
    zh: (publication: string, version: number, row: number) => `${publication} 第 ${version} 版，第 ${row} 行`,
    en: (publication: string, version: number, row: number) => `${publication}, version ${version}, row ${row}`,
  },
  files: {
    zh: (names: string) => `附件：${names}（已存入本事项的文件）`,
    en: (names: string) => `Files: ${names} (kept with the matter's files)`,
  },
  talk: { zh: "往来", en: "What was said since" },
  silent: { zh: "此后没有往来。", en: "Nothing was said since." },
  reporter: { zh: "反映人", en: "reporter" },
  office: { zh: "本机关", en: "this office" },
  question: { zh: "提问", en: "asks" },
  rating: { zh: (n: number) => `评价：${n} 分（满分 5 分）`, en: (n: number) => `rates the answer ${n} of 5` },
  withdrawal: { zh: "撤回反映", en: "withdraws the report" },
  told: { zh: (status: string) => `已告知：${status}`, en: (status: string) => `told: ${status}` },
  write: { zh: "给反映人写信", en: "Write to the reporter" },
  writeHelp: {
    zh: "反映人凭查询码阅读；随下一个摆渡包送出，外网门户看不到内容。请勿写入会暴露反映人或办案情况的内容。",
    en: "They read it with their receipt. It goes with the next packet, and the portal cannot read it. Leave out what could give the reporter or the case away.",
  },
  text: { zh: "内容", en: "Text" },
  asks: { zh: "请反映人答复", en: "an answer is asked for" },
  send: { zh: "送出", en: "Send" },
  sent: { zh: "已写好，随下一个摆渡包送出", en: "Written; it goes with the next packet" },
  needed: { zh: "请填写", en: "Fill this in" },
  name: { zh: "反映人身份", en: "Who the reporter is" },
  nameHelp: {
    zh: "身份与内容分开加密保存。说明用途并经分管领导或主要负责人批准后，只向申请人开放一段时间；申请、审批、查看均记入审计。",
    en: "It is kept apart from the report, encrypted. Approved on a motive by the deputy in charge or the head, it opens to whoever asked, for a while; request, decision and reading are in the audit.",
  },
  nameAsk: { zh: "申请查看身份", en: "Ask for the name" },
  motive: { zh: "用途", en: "What it is needed for" },
  nameAsked: { zh: "已申请，等待审批", en: "Asked for; it waits for a decision" },
  nameShow: { zh: "查看身份", en: "Show the name" },
  nameOpenUntil: { zh: (at: string) => `已向您开放至 ${at}`, en: (at: string) => `open to you until ${at}` },
  contact: { zh: "联系方式", en: "Contact" },
  askedBy: {
    zh: (name: string, at: string) => `${name}于 ${at} 申请`,
    en: (name: string, at: string) => `asked for by ${name}, ${at}`,
  },
  waits: { zh: "待审批", en: "waits" },
  approvedBy: { zh: (name: string) => `${name}已批准`, en: (name: string) => `approved by ${name}` },
  refusedBy: { zh: (name: string) => `${name}不批准`, en: (name: string) => `refused by ${name}` },
  approve: { zh: "批准查看", en: "Open the name to them" },
  refuse: { zh: "不批准", en: "Refuse" },
  decided: { zh: "已审批", en: "Decided" },
  decideHelp: {
    zh: "批准后只向申请人开放一段时间。请核对用途是否确有必要。",
    en: "It opens to whoever asked, for a while, and to nobody else. See whether the motive needs it.",
  },
  reason: { zh: "理由", en: "Reason" },
  link: { zh: "内外网交换", en: "Link with the portal" },
  linkHelp: {
    zh: "只显示交换状态，不显示任何内容。",
    en: "How packets come and go; nothing of what they carry.",
  },
  off: { zh: "本机关没有连接外网门户。", en: "This office has no link with a portal." },
  never: { zh: "还没有完成过一轮交换。", en: "No round has ended yet." },
  at: { zh: "最近一轮", en: "Last round" },
  received: { zh: "最近收到的包（批次-编号）", en: "Last packet taken (series-number)" },
  unacknowledged: { zh: "对方尚未确认的包", en: "Packets not acknowledged yet" },
  pending: { zh: "待打包的内容", en: "Waiting to be packed" },
  yes: { zh: "有", en: "yes" },
  no: { zh: "无", en: "none" },
  wanted: { zh: "缺失、已请求重发的包", en: "Missing, asked for again" },
  troubles: { zh: "需要处理", en: "To look at" },
  fine: { zh: "交换正常。", en: "All is well." },
  refused: { zh: "隔离的包", en: "Packets in quarantine" },
  noneRefused: { zh: "没有被隔离的包。", en: "No packet was refused." },
  day: { zh: "日期", en: "Day" },
  code: { zh: "原因代码", en: "Code" },
  file: { zh: "文件名", en: "File" },
  FAILED: {
    zh: (detail: string) => `最近一轮没有完成（${detail}）`,
    en: (detail: string) => `the last round did not come to its end (${detail})`,
  },
  SILENT: {
    zh: (_detail: string) => "超过 10 分钟没有完成一轮交换",
    en: (_detail: string) => "no round has ended for ten minutes",
  },
  GAP: {
    zh: (detail: string) => `缺少第 ${detail} 号包，已请求重发`,
    en: (detail: string) => `packets ${detail} are missing and asked for again`,
  },
  REFUSED: {
    zh: (detail: string) => `近 7 天隔离了 ${detail} 个包`,
    en: (detail: string) => `${detail} packets were refused in the last 7 days`,
  },
});

/** Kinds of reports, as the portal's form calls them. */
export const kindWords: Record<string, Text> = {
  subsidy: { zh: "补贴、低保、救助", en: "subsidy or support" },
  village: { zh: "村级账目和集体资产", en: "village accounts and collective assets" },
  project: { zh: "工程、采购、招标", en: "works, purchases, tenders" },
  conduct: { zh: "公职人员作风", en: "conduct of an official" },
  service: { zh: "办事和收费", en: "offices and fees" },
  other: { zh: "其他", en: "something else" },
};

/** Questions of the portal's form. */
export const questionWords: Record<string, Text> = {
  what: { zh: "发生了什么", en: "What happened" },
  who: { zh: "是谁做的", en: "Who did it" },
  where: { zh: "地点", en: "Where" },
  when: { zh: "时间", en: "When" },
  amount: { zh: "涉及金额", en: "How much money" },
  "how-known": { zh: "如何得知", en: "How they know" },
  which: { zh: "哪一项", en: "Which" },
  "who-got": { zh: "谁该拿、谁拿了", en: "Who should have had it, and who had it" },
  post: { zh: "单位和职务", en: "Office and post" },
  office: { zh: "窗口和事项", en: "Which office, for what" },
};

/** Where a report stands, as the reporter is told. */
export const statusWords: Record<string, Text> = {
  registered: { zh: "已登记", en: "registered" },
  checking: { zh: "办理中", en: "being looked into" },
  handled: { zh: "已办结", en: "dealt with" },
  "passed-on": { zh: "已转交", en: "passed on" },
  "not-ours": { zh: "不属于受理范围", en: "not ours to deal with" },
  closed: { zh: "已归档", en: "filed away" },
};
