import { texts } from "../text/language";

export const answerTexts = texts({
  title: { zh: "答复", en: "Answers" },
  help: {
    zh: "本部门提出的疑点转为线索后，办理部门给出的答复。只有答复本身，不含线索的办理情况。答复给到当时在本部门的人员：此后调离的，仍能看到该疑点就保留答复；此后调入的不补发。",
    en: "What was answered to findings that your department raised to clues: the answer alone, and nothing of how the clue was handled. It goes to those of the department at that time: whoever leaves keeps it while they see the finding, whoever comes later is not told.",
  },
  all: { zh: "全部", en: "All" },
  onlyUnread: { zh: "未读", en: "Unread" },
  unread: { zh: "未读", en: "unread" },
  mark: { zh: "标为已读", en: "Mark as read" },
  marked: { zh: "已标为已读", en: "Marked as read" },
  state: { zh: "状态", en: "State" },
  when: { zh: "答复时间", en: "Answered" },
  finding: { zh: "疑点", en: "Finding" },
  answer: { zh: "答复内容", en: "Answer" },
  none: {
    zh: "还没有答复。转为线索的疑点反馈后，答复会出现在这里。",
    en: "No answers yet. They come here when clues made of your findings were fed back.",
  },
  noneUnread: { zh: "没有未读的答复。", en: "No unread answers." },
});
