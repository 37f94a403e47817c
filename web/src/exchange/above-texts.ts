import { texts } from "../text/language";

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
});
