import type { Text } from "../text/language";
import type { Act } from "./words";

/** What will happen, told before it does. */
export const actHelp: Record<Act, Text> = {
  COMMENT: {
    zh: "只在办理记录中留言，状态不变。",
    en: "Adds to the history; the state stays.",
  },
  ASSIGN: {
    zh: "由所选的人负责研判；此人须负责疑点所涉的单位。",
    en: "Whoever is chosen decides on it; they must answer for the unit concerned.",
  },
  PUSH: {
    zh: "推送给一个单位的监督人员进行现场核查。",
    en: "Goes to the supervisors of a unit, to be checked on site.",
  },
  SNOOZE: {
    zh: "到期之前不再提示，到期后自动恢复。",
    en: "Stays out of sight until the day, then comes back by itself.",
  },
  CONFIRM: {
    zh: "记为核实属实。该结果计入模型的准确率；疑点仍是线索，不是结论。",
    en: "Found to be so. It counts for the model's precision; it is still a lead and no verdict.",
  },
  EXPLAIN: {
    zh: "记为有合理解释。该结果计入模型的准确率。",
    en: "There is a lawful explanation. It counts for the model's precision.",
  },
  DISMISS: {
    zh: "不再跟进。数据有误、规则有误会计入模型的准确率；以后的运行再次发现时仍保持已排除。",
    en: "Not followed further, also when later runs raise it again. Wrong data and wrong rules count for the model's precision.",
  },
  RECOVER: {
    zh: "登记一笔已收回的款项，累计到该疑点。",
    en: "Adds a sum to what was recovered for this finding.",
  },
  RAISE: {
    zh: "与所选疑点一起登记为一条问题线索；每个疑点只能转入一条线索，线索办结后结果回到疑点。",
    en: "Becomes a clue together with the others chosen. A finding goes into one clue only; what becomes of the clue comes back to it.",
  },
  REOPEN: {
    zh: "撤销原处理结果，重新研判；模型准确率随之调整。",
    en: "Takes the decision back; the model's precision follows.",
  },
};
