import { texts } from "../text/language";

/** Texts of the tasks of a matter. */
export const taskTexts = texts({
  tasks: { zh: "任务", en: "Tasks" },
  none: { zh: "还没有任务。", en: "No tasks yet." },
  give: { zh: "交办任务", en: "Give a task" },
  what: { zh: "要做什么", en: "What is to be done" },
  who: { zh: "由谁办理", en: "Who does it" },
  until: { zh: "截止日期", en: "Last day" },
  given: { zh: "已交办", en: "Given" },
  done: { zh: "办结", en: "Done" },
  doneNote: { zh: "办理结果", en: "What came of it" },
  doneAt: {
    zh: (name: string, at: string) => `${name} 于 ${at} 办结`,
    en: (name: string, at: string) => `done by ${name}, ${at}`,
  },
  completed: { zh: "已办结", en: "Done" },
  withdraw: { zh: "撤销", en: "Withdraw" },
  withdrawn: {
    zh: (name: string, at: string) => `${name} 于 ${at} 撤销`,
    en: (name: string, at: string) => `withdrawn by ${name}, ${at}`,
  },
  withdrawnDone: { zh: "已撤销", en: "Withdrawn" },
  late: { zh: "已逾期", en: "overdue" },
  doneLate: { zh: "逾期办结", en: "done late" },
  until2: { zh: (day: string) => `${day} 前`, en: (day: string) => `until ${day}` },
  over: { zh: "已结束", en: "Over" },
});
