import { type Text, texts } from "../text/language";

export const helpTexts = texts({
  title: { zh: "协作记录", en: "What was asked and given" },
  kind: { zh: "协作内容", en: "What is needed" },
  asked: { zh: "具体事项", en: "What exactly" },
  by: { zh: "需求时限", en: "Needed by" },
  department: { zh: "协作部门", en: "Of which department" },
  sent: { zh: "发出", en: "Sent" },
  taken: { zh: "接受", en: "Taken on" },
  answered: { zh: "答复", en: "Answered" },
  late: { zh: "已超过需求时限", en: "late" },
  nothing: { zh: "尚未提供任何内容。", en: "Nothing was given yet." },
  data: { zh: "提供的数据", en: "Data given" },
  people: { zh: "派出的人员", en: "People given" },
  results: { zh: "核查、分析结果", en: "Results" },
  giveData: { zh: "以数据授权答复", en: "Answer with a grant" },
  givePerson: { zh: "派出人员", en: "Lend somebody" },
  giveResult: { zh: "填写结果", en: "Enter a result" },
  given: { zh: "已提供", en: "Given" },
  grant: { zh: "数据调用授权", en: "Grant" },
  grantHelp: {
    zh: "由提出协作的一方申请数据调用；发出协作后批准、现在有效的授权在此可选。",
    en: "Whoever asked for help asks for data with a data call. What they were granted since then, and may read now, stands here.",
  },
  noGrant: {
    zh: "提出协作的一方发出协作后尚无获批的数据调用。",
    en: "Nobody who asked for help was granted data since.",
  },
  holder: {
    zh: (name: string, until: string) => `${name}，至 ${until}`,
    en: (name: string, until: string) => `${name}, until ${until}`,
  },
  person: { zh: "人员", en: "Who" },
  days: { zh: "起止日期", en: "From – until" },
  daysHelp: {
    zh: "答复获批后，自首日起可办理来源事项，末日之后自动退出。",
    en: "Once the answer is approved they work on the asking matter from the first day, and are out after the last.",
  },
  joined: { zh: "已加入", en: "joined" },
  notJoined: { zh: "尚未加入", en: "not yet" },
  left: { zh: "已退出", en: "out again" },
  words: { zh: "结果", en: "What was found" },
  findings: { zh: "相关疑点", en: "Findings" },
  findingsHelp: { zh: "只能选择您可见的疑点，可不选。", en: "Of those that you see; may be left empty." },
  files: { zh: "相关文件", en: "Files" },
  filesHelp: { zh: "先在本事项上传文件，再在此选择。", en: "Add them to this matter first, then choose them here." },
  file: { zh: (n: number) => `文件 ${n}`, en: (n: number) => `file ${n}` },
});

export const kindWords: Record<string, Text> = {
  data: { zh: "数据", en: "data" },
  people: { zh: "人员", en: "people" },
  check: { zh: "核查", en: "a check" },
  analysis: { zh: "分析研判", en: "an analysis" },
};
