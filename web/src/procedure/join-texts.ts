import { texts } from "../text/language";

/** Texts of joining and splitting clues. */
export const joinTexts = texts({
  join: { zh: "并入哪一条线索", en: "Which clue it is joined with" },
  joinHelp: {
    zh: "只列出同一单位、正在办理、您可以查看的线索。",
    en: "Those of the same unit that are under way and that you see.",
  },
  joinNone: { zh: "没有可以并入的线索。", en: "There is no clue that it could be joined with." },
  joinCount: {
    zh: (n: number) => `含 ${n} 条疑点`,
    en: (n: number) => `holds ${n} ${n === 1 ? "finding" : "findings"}`,
  },
  moves: {
    zh: (n: number) =>
      `批准后，以下 ${n} 条疑点及其涉及金额转入所选线索，所涉对象一并登记到该线索；本线索的文件、记事和办理人员仍留在这里：`,
    en: (n: number) =>
      `Once approved, ${n === 1 ? "this finding goes" : `these ${n} findings go`} into the other clue with what is at stake by them, and whom this one is about is named there, too; its files, notes and who works on it stay here:`,
  },
  movesNothing: {
    zh: "本线索没有您可见的疑点，只建立关联。",
    en: "It holds no finding that you see; the two are only linked.",
  },
  split: { zh: "拆分线索", en: "Split the clue" },
  splitHelp: {
    zh: "选中的疑点连同其涉及金额转入一条新线索，每条疑点始终只在一条线索中；两条线索都会记下拆分理由。",
    en: "What you choose goes into a new clue with what is at stake by it; each finding stays in one clue only, and both clues keep the reason.",
  },
  splitWhich: { zh: "转入新线索的疑点", en: "Findings that go" },
  splitSome: { zh: "请至少选一条，并至少留下一条", en: "Choose at least one, and leave at least one" },
  splitTitle: { zh: "新线索的标题", en: "Title of the new clue" },
  splitGist: { zh: "新线索的主要问题", en: "What the new clue is about" },
  splitDone: { zh: "已拆分", en: "Split" },
  same: { zh: "涉及同一对象的其他线索", en: "Other clues about the same" },
  sameHelp: { zh: "由疑点的对象查出，仅列您可见的。", en: "Found by whom the findings are about; those that you see." },
  sameCount: {
    zh: (n: number) => `${n} 条相关疑点`,
    en: (n: number) => `${n} ${n === 1 ? "finding" : "findings"} about the same`,
  },
  linked: { zh: "并入或拆分", en: "Joined or split" },
  remove: { zh: "取消关联", en: "Take out" },
  removeTitle: { zh: (name: string) => `取消关联“${name}”`, en: (name: string) => `Take out “${name}”` },
  removeHelp: {
    zh: "用于登记有误的对象。取消后不再据此查找其他事项；办理记录中保留登记和取消的经过及理由。",
    en: "For whoever was named by mistake. No other matters are found by it any more; the past keeps both acts and the reason.",
  },
  removed: { zh: "已取消关联", en: "Taken out" },
});
