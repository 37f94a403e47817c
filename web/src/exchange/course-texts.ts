import { texts } from "../text/language";

/** Texts of preparing a course, and of showing one. */
export const courseTexts = texts({
  pages: { zh: "课程各页", en: "Pages of the course" },
  marks: {
    zh: "简单标记：行首“# ”为小标题，“- ”为列表，“1. ”为编号，空行分段，**两对星号**之间加粗。不支持链接、图片和网页代码。",
    en: "Simple marks: a line that begins with “# ” is a heading, with “- ” an item, with “1. ” a numbered one; an empty line parts paragraphs; **two asterisks** make strong. No links, pictures or markup of your own.",
  },
  page: { zh: (n: number) => `第 ${n} 页`, en: (n: number) => `Page ${n}` },
  title: { zh: "页标题", en: "Title of the page" },
  text: { zh: "正文", en: "Text" },
  addPage: { zh: "加一页", en: "Add a page" },
  removePage: { zh: (n: number) => `删去第 ${n} 页`, en: (n: number) => `Remove page ${n}` },
  questions: { zh: "自测题", en: "Questions of the test" },
  question: { zh: (n: number) => `第 ${n} 题`, en: (n: number) => `Question ${n}` },
  asks: { zh: "问题", en: "Question" },
  option: { zh: (n: number) => `选项 ${n}`, en: (n: number) => `Option ${n}` },
  right: { zh: "正确的选项", en: "The right option" },
  addOption: { zh: "加一个选项", en: "Add an option" },
  removeOption: { zh: "删去最后一个选项", en: "Remove the last option" },
  explanation: { zh: "解释（答后显示）", en: "Explanation (shown after the answer)" },
  addQuestion: { zh: "加一题", en: "Add a question" },
  removeQuestion: { zh: (n: number) => `删去第 ${n} 题`, en: (n: number) => `Remove question ${n}` },
});
