import { texts } from "../text/language";

export const newTexts = texts({
  which: { zh: "登记哪一类事项", en: "What kind of matter" },
  title: { zh: "标题", en: "Title" },
  titleHelp: {
    zh: "用一句话写明是什么事，不写结论；最多 300 字。",
    en: "One line that says what it is about, not what it means; at most 300 letters.",
  },
  unit: { zh: "所涉单位", en: "Unit that it is about" },
  open: { zh: "登记", en: "Open" },
  opened: { zh: (number: string) => `已登记：${number}`, en: (number: string) => `Opened as ${number}` },
  none: {
    zh: "您的角色不能登记事项；此类事项由其他事项的环节登记，或由有权的角色登记。",
    en: "Your role opens no matters; they are opened by a step of another, or by roles that may.",
  },
  begins: { zh: (state: string) => `登记后的状态：${state}`, en: (state: string) => `It begins as: ${state}` },
});

export const noticeTexts = texts({
  help: {
    zh: "与您有关的事项有变化时在这里提醒；已看不到的事项，其提醒也不再显示。",
    en: "You are told here when something happens in matters that concern you. Notices of matters that you may no longer see are gone.",
  },
  empty: { zh: "没有提醒。", en: "No notices." },
  markAll: { zh: "全部标为已读", en: "Mark all as read" },
  marked: { zh: "已全部标为已读", en: "All marked as read" },
  unread: { zh: "未读", en: "unread" },
  unreadCount: {
    zh: (n: number) => `${n} 条未读提醒`,
    en: (n: number) => `${n} unread ${n === 1 ? "notice" : "notices"}`,
  },
  bell: { zh: "提醒", en: "Notices" },
  when: { zh: "时间", en: "When" },
  what: { zh: "内容", en: "What" },
  matter: { zh: "事项", en: "Matter" },
  TO_DECIDE: { zh: (name: string) => `“${name}”等您审批`, en: (name: string) => `“${name}” waits for your approval` },
  REFUSED: {
    zh: (name: string) => `您提请的“${name}”未获批准`,
    en: (name: string) => `“${name}”, which you proposed, was refused`,
  },
  STEP: { zh: (name: string) => `已办理“${name}”`, en: (name: string) => `the step “${name}” was taken` },
  ASSIGNED: { zh: (part: string) => `您被指派为${part}`, en: (part: string) => `you were assigned as ${part}` },
  REMINDED: { zh: (name: string) => `“${name}”即将到期`, en: (name: string) => `“${name}” ends soon` },
  FILE_GIVEN: {
    zh: (_name: string) => "有文件移交给您，请签收",
    en: (_name: string) => "a file was given to you: take it",
  },
  PROPERTY_TO_SIGN: {
    zh: (_name: string) => "有涉案财物交由您保管，请确认",
    en: (_name: string) => "property is to be with you: confirm it",
  },
  TASK: { zh: (_name: string) => "有任务交给您办理", en: (_name: string) => "a task was given to you" },
  RAISED: { zh: (_name: string) => "由疑点登记了新线索", en: (_name: string) => "a clue was raised out of findings" },
  WARNED: {
    zh: (_name: string) => "申报自动核对后有预警，须限期整改",
    en: (_name: string) => "the checks of the declaration found what is to be put right",
  },
  CHECKED: { zh: (_name: string) => "申报已自动核对", en: (_name: string) => "the declaration was checked" },
  SHARE: {
    zh: (_name: string) => "有共享内容待审批",
    en: (_name: string) => "parts are to be shared; it waits for approval",
  },
  ROOM_TASK: {
    zh: (_name: string) => "有疑点分派给您核查",
    en: (_name: string) => "findings were given to you to look into",
  },
  REPORTED: {
    zh: (_name: string) => "监督一点通收到新的反映",
    en: (_name: string) => "somebody reported on the portal",
  },
  ANSWERED: {
    zh: (_name: string) => "反映人作了补充或答复",
    en: (_name: string) => "the reporter answered or added something",
  },
  NAME_ASKED: {
    zh: (_name: string) => "有人申请查看反映人身份，等您审批",
    en: (_name: string) => "a reporter’s name is asked for and waits for your decision",
  },
  NAME_OPENED: {
    zh: (_name: string) => "您申请查看的反映人身份已批准，限时可见",
    en: (_name: string) => "the reporter’s name you asked for is open to you for a while",
  },
  FILE_TAKEN: {
    zh: (_name: string) => "此前未能接收的附件现已接收",
    en: (_name: string) => "a file that could not be taken over before has been now",
  },
  NAME_REFUSED: {
    zh: (_name: string) => "您查看反映人身份的申请未获批准",
    en: (_name: string) => "the reporter’s name you asked for was refused",
  },
  OVERDUE: { zh: (name: string) => `“${name}”已逾期`, en: (name: string) => `“${name}” ran out` },
  ESCALATED: {
    zh: (name: string) => `请督办：“${name}”已逾期未办结`,
    en: (name: string) => `please look into it: “${name}” ran out and is not done`,
  },
});

export const standInTexts = texts({
  help: {
    zh: "外出期间，可请同单位的同事在限定时间内代行您的一个角色。代理人不能再委托他人；您所提请的内容不能由代理人审批，反之亦然。",
    en: "While you are away, a colleague of the same unit can act in one of your roles for a time. They cannot pass it on, and neither of you approves what the other proposed.",
  },
  give: { zh: "委托代理", en: "Let somebody stand in" },
  receiver: { zh: "代理人", en: "Who stands in" },
  giver: { zh: "委托人", en: "For whom" },
  role: { zh: "角色", en: "Role" },
  time: { zh: "代理时间", en: "From – until" },
  most: { zh: "最长 92 天", en: "at most 92 days" },
  given: { zh: "已委托代理", en: "They stand in for you" },
  end: { zh: "收回", en: "Take back" },
  endAsk: { zh: (name: string) => `收回对${name}的委托？`, en: (name: string) => `Take it back from ${name}?` },
  endHelp: { zh: "收回后立即失效。", en: "It ends at once." },
  ended: { zh: "已收回", en: "Taken back" },
  over: { zh: "已期满", en: "Over" },
  inForce: { zh: "生效中", en: "In force" },
  ahead: { zh: "尚未开始", en: "Not yet begun" },
  me: { zh: "本人", en: "myself" },
  nobody: { zh: "没有可以代理的同单位同事。", en: "There is no colleague of the same unit who could stand in." },
  empty: { zh: "没有委托出去的代理，也没有受托的代理。", en: "Nobody stands in for you, and you stand in for nobody." },
});
