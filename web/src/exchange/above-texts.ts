import { type Text, texts } from "../text/language";

/** Texts of the way to the level above. */
export const aboveTexts = texts({
  title: { zh: "涉及本机关领导的，封送上级", en: "About a leader of this office: sealed to the level above" },
  help: {
    zh: "来信、来访、来电反映本机关主要负责人或班子成员的，不在这里登记，也不告诉其他人。在此填写后立即加密给上一级机关，您自己也不能再打开；审计只记封送了一件。原件请按规定报送。",
    en: "What came by letter, visit or call about the head or a deputy head of this office is not entered here, nor told to anybody. What you type is sealed to the level above at once; you cannot open it again, and the audit says only that something was sealed. Papers are carried there.",
  },
  none: {
    zh: "还没有上一级机关的密钥，无法封送。请按规定当面或派专人报送，不要在系统中登记。",
    en: "There is no key of the level above to seal to. Carry it there in person; do not enter it here.",
  },
  kind: { zh: "类别", en: "Kind" },
  what: { zh: "反映的问题", en: "What happened" },
  who: { zh: "被反映人及职务", en: "Who it is about, and their post" },
  where: { zh: "地点", en: "Where" },
  when: { zh: "时间", en: "When" },
  how: {
    zh: "怎样来的，原件在哪里，怎样联系反映人",
    en: "How it came, where its papers are, how its sender is reached",
  },
  needed: { zh: "请填写", en: "Fill this in" },
  seal: { zh: "加密封送", en: "Seal and send" },
  sealed: {
    zh: "已封送，随下一个摆渡包上报。此处没有留存。",
    en: "Sealed; it goes with the next packet. Nothing of it is kept here.",
  },
  another: { zh: "再封送一件", en: "Seal another" },
  notice: { zh: "反映本机关领导的，请不要登记：", en: "About a leader of this office? Do not enter it here: " },
  subsidy: { zh: "补贴、低保、救助", en: "a subsidy or support" },
  village: { zh: "村级账目和集体资产", en: "village accounts and collective assets" },
  project: { zh: "工程、采购、招标", en: "works, purchases, tenders" },
  conduct: { zh: "公职人员作风", en: "the conduct of an official" },
  service: { zh: "办事和收费", en: "offices and fees" },
  other: { zh: "其他", en: "something else" },

  above: { zh: "报上级机关的通道", en: "The way to the level above" },
  aboveHelp: {
    zh: "反映本机关领导的举报在外网门户就已加密给上一级机关，本机关只转交，打不开。这里只有件数。",
    en: "Reports on the leaders of this office are sealed to the level above on the portal; this office passes them on and cannot open them. Here stand numbers only.",
  },
  off: {
    zh: "没有设置到上一级机关的通道；门户不收这类举报，只告诉反映人去哪里。",
    en: "There is no link to the level above; the portal takes no such report and says where to go.",
  },
  installed: { zh: "已启用的上级密钥指纹", en: "Fingerprint of the key in use" },
  notInstalled: { zh: "没有；门户不收这类举报", en: "none: the portal takes no such report" },
  waiting: { zh: "待送出（件）", en: "Pieces that wait here" },
  underWay: { zh: "已送出、上级尚未确认（件）", en: "Given, not acknowledged" },
  arrived: { zh: "上级已确认（件）", en: "Acknowledged" },
  offered: { zh: "有一张上级机关的密钥卡待确认", en: "A card of the level above waits to be confirmed" },
  offeredHelp: {
    zh: "请自己向上一级机关问到指纹（不要经别人转告），照录在此。两个人都核对无误后，门户才启用。指纹不显示，是为了让您真的去问。",
    en: "Ask the level above for the fingerprint yourself, not through others, and type it. The portal uses the key once two people have done so. It is not shown here, so that you do ask.",
  },
  confirmedBy: {
    zh: (names: string) => `已核对：${names}`,
    en: (names: string) => `Confirmed by ${names}`,
  },
  nobody: { zh: "还没有人核对。", en: "Nobody has confirmed it yet." },
  yours: { zh: "您已核对，还需另一人。", en: "You have confirmed it; a second person has to." },
  fingerprint: { zh: "上级机关告知的指纹", en: "Fingerprint as the level above told it" },
  confirm: { zh: "核对并确认", en: "Compare and confirm" },
  confirmed: { zh: "与密钥卡一致", en: "It is the card's" },
  withdrawn: {
    zh: (fingerprint: string) => `指纹为 ${fingerprint} 的密钥已停用，门户在启用新密钥之前不收这类举报。`,
    en: (fingerprint: string) =>
      `The key ${fingerprint} was withdrawn; the portal takes no such report until another is confirmed.`,
  },
  withdraw: { zh: "停用这把密钥", en: "Withdraw this key" },
  withdrawHelp: {
    zh: "上级机关说它的密钥可能泄露或者已换时才停用。要两个人各自提出；之后不再加密给它，被停用的密钥也不能为新密钥作证，新密钥须再由两人核对指纹。",
    en: "Only where the level above says that its key may be in other hands, or was replaced. Two people each say so; from then on nothing is sealed to it, it endorses no later key, and another is confirmed by two again.",
  },
  withdrawReason: { zh: "原因", en: "Reason" },
  withdrawing: {
    zh: (names: string) => `已提出停用：${names}`,
    en: (names: string) => `To be withdrawn, says ${names}`,
  },
  withdrawYours: { zh: "您已提出，还需另一人。", en: "You have said so; a second person has to." },
  withdrawSent: { zh: "已记录", en: "Noted" },

  below: { zh: "下级转来", en: "From an office below" },
  belowTitle: { zh: "下级机关转来的封件", en: "What an office below passed on unread" },
  belowHelp: {
    zh: "反映下级机关领导的举报，由下级机关原封转来。送来的摆渡包在此接收，拆封后成为信访件；也可放进通道的文件夹，系统会定期接收。每次接收都记入审计。",
    en: "Reports on the leaders of an office below, passed on unread by it. Packets that were brought are taken in here and become petitions; those laid into the link's folder are taken in regularly. Each time is in the audit.",
  },
  belowOff: {
    zh: "没有设置与下级机关的通道。",
    en: "There is no link with an office below.",
  },
  bring: { zh: "接收摆渡包", en: "Take in a packet" },
  brought: { zh: "已接收，结果见下", en: "Taken in; what came of it stands below" },
  intakes: { zh: "历次接收", en: "What was taken in" },
  noIntake: { zh: "还没有接收过。", en: "Nothing was taken in yet." },
  at: { zh: "时间", en: "At" },
  by: { zh: "送来的人", en: "Brought by" },
  folder: { zh: "文件夹", en: "the folder" },
  packets: { zh: "摆渡包", en: "Packets" },
  taken: { zh: "接收的", en: "Taken over" },
  refusedOnes: { zh: "没有接收的和原因", en: "Refused, and why" },
  asked: {
    zh: (numbers: string) => `缺少、请对方重送：${numbers}`,
    en: (numbers: string) => `missing, asked for again: ${numbers}`,
  },
  early: { zh: (n: number) => `${n} 个在等前面的`, en: (n: number) => `${n} wait for one before them` },
  nothingNew: { zh: "没有新的内容", en: "nothing new" },
});

/** Why a packet or a message of an office below was refused. */
export const intakeRefusals: Record<string, Text> = {
  PACKET_NOT_ONE: { zh: "不是摆渡包", en: "it is no packet" },
  PACKET_OVERSIZED: { zh: "过大", en: "it is too large" },
  PACKET_TRUNCATED: { zh: "不完整", en: "it is cut short" },
  PACKET_OF_ANOTHER_LINK: { zh: "属于别的通道", en: "it is of another link" },
  PACKET_FOREIGN_KEY: { zh: "密钥不认识", en: "its key is not known here" },
  PACKET_FORGED: {
    zh: "签名不符：途中被改，或由他人伪造",
    en: "its signature does not fit: changed on the way, or forged",
  },
  PACKET_UNREADABLE: { zh: "打不开", en: "it does not open" },
  PACKET_CHAIN_BROKEN: { zh: "与前一个接不上", en: "it does not follow the one before" },
  PACKET_NUMBER_USED_TWICE: { zh: "编号已用过", en: "its number was used before" },
  SEALED_UNREADABLE: { zh: "用本机关的密钥打不开", en: "it does not open with this office's key" },
  MESSAGE_TOO_LARGE: { zh: "过大", en: "it is larger than any" },
  MESSAGE_NOT_ONE: { zh: "内容不合格式", en: "it is not what it says that it is" },
  MESSAGE_UNKNOWN: { zh: "种类不认识", en: "its kind is not known" },
  REPORT_KNOWN: { zh: "这件举报已经收过", en: "this report came before" },
  REPORT_UNKNOWN: { zh: "没有所补充的举报", en: "the report that it adds to is not here" },
};

export const messageKinds: Record<string, Text> = {
  report: { zh: "举报（已成为信访件）", en: "reports, petitions now" },
  identity: { zh: "反映人身份（仍封存）", en: "names, sealed" },
  addition: { zh: "补充", en: "additions" },
  "file-part": { zh: "附件分片", en: "parts of files" },
  packet: { zh: "摆渡包", en: "packet" },
  upward: { zh: "封件", en: "sealed piece" },
};
