import { texts } from "../text/language";

/** Texts of the guided way from a file to an import. */
export const uploadTexts = texts({
  title: { zh: "上传并导入数据", en: "Upload and import data" },
  stepSource: { zh: "来源", en: "Source" },
  stepFile: { zh: "文件", en: "File" },
  stepKind: { zh: "识别", en: "What it is" },
  stepMapping: { zh: "映射", en: "Mapping" },
  stepPreview: { zh: "预览", en: "Preview" },
  stepQuality: { zh: "质量", en: "Quality" },
  stepImport: { zh: "导入", en: "Import" },
  // source
  whichDataset: { zh: "导入哪个数据集？", en: "Which dataset?" },
  whichSource: { zh: "数据来自哪里？", en: "Where do the data come from?" },
  whichRequest: { zh: "是对哪次数据调取的答复？", en: "Which request does it answer?" },
  noRequest: { zh: "不是答复", en: "none" },
  needDataset: { zh: "请先选择数据集", en: "Choose a dataset first" },
  needSource: { zh: "请选择数据来源", en: "Choose a source" },
  noSources: { zh: "此数据集还没有可上传的来源。", en: "This dataset has no source that takes uploads yet." },
  addSource: { zh: "登记数据来源", en: "Add a source" },
  takeUp: { zh: "未完成的文件", en: "Files not imported yet" },
  // file
  drop: { zh: "把文件拖到这里，或点击选择", en: "Drop a file here, or click to choose one" },
  dropHelp: {
    zh: "CSV、Excel（xlsx、xls）、网页表格、JSON、Parquet 均可；编码、表头、合计行由系统识别。上传可中断后继续。",
    en: "CSV, Excel (xlsx, xls), tables of web pages, JSON and Parquet; encoding, header and total rows are found out. An upload that was broken off goes on.",
  },
  sending: {
    zh: (there: string, all: string) => `已上传 ${there}，共 ${all}`,
    en: (there: string, all: string) => `${there} of ${all} sent`,
  },
  left: { zh: (span: string) => `，约需 ${span}`, en: (span: string) => `, about ${span} left` },
  stop: { zh: "停止上传", en: "Stop" },
  stopped: {
    zh: "已停止。再次选择同一文件可从中断处继续。",
    en: "Stopped. Choose the same file again to go on where it stopped.",
  },
  unfinished: {
    zh: (name: string, there: string, all: string) =>
      `“${name}”上传了 ${there}（共 ${all}）。再次选择同一文件，从中断处继续。`,
    en: (name: string, there: string, all: string) =>
      `${there} of ${all} of ${name} are there. Choose the same file again to go on.`,
  },
  otherFile: {
    zh: (there: string, all: string) => `所选文件大小为 ${there}，与中断的文件（${all}）不同。`,
    en: (there: string, all: string) => `The file has ${there}; the one that was broken off has ${all}.`,
  },
  received: { zh: "文件已收到", en: "The file is there" },
  size: { zh: "大小", en: "Size" },
  digest: { zh: "SHA-256 摘要", en: "SHA-256" },
  another: { zh: "换一个文件", en: "Choose another file" },
  needFile: { zh: "请先上传文件", en: "Send the file first" },
  removed: { zh: "文件不再保存，请重新上传。", en: "The file is no longer kept; send it again." },
  // kind
  format: { zh: "格式", en: "Format" },
  encoding: { zh: "编码", en: "Encoding" },
  delimiter: { zh: "分隔符", en: "Delimiter" },
  tab: { zh: "制表符", en: "tab" },
  sheet: { zh: "工作表", en: "Sheet" },
  headerRow: { zh: "表头所在行", en: "Header begins on row" },
  headerRows: { zh: "表头行数", en: "Rows of the header" },
  foundOut: { zh: "由系统识别", en: "found out" },
  header: { zh: (n: number) => `读到 ${n} 列`, en: (n: number) => `${n} columns were read` },
  wrong: { zh: "识别得不对？在这里指明后重新识别。", en: "Not right? Say so here and look again." },
  lookAgain: { zh: "重新识别", en: "Look again" },
  reading: { zh: "正在识别文件…", en: "Looking at the file…" },
  // mapping
  checkText: { zh: "映射文本已修改，请先核对", en: "The mapping's text was changed; check it first" },
  mustFill: { zh: (names: string) => `还须填写：${names}`, en: (names: string) => `Still to be filled: ${names}` },
  // preview
  trying: { zh: "正在试导入前若干行…", en: "Trying the first rows…" },
  taken: { zh: "入库", en: "stored" },
  notTaken: { zh: "不入库", en: "not stored" },
  asStored: { zh: "入库后的样子", en: "As it will be stored" },
  asSent: { zh: "文件中的样子", en: "As it stands in the file" },
  row: { zh: "行", en: "Row" },
  marks: { zh: "情况", en: "What is odd" },
  firstRows: {
    zh: (n: number) => `用文件的前 ${n} 行试导入的结果；没有改变任何数据。`,
    en: (n: number) => `What the first ${n} rows of the file become; nothing was changed.`,
  },
  masked: {
    zh: "个人信息已遮蔽：只有此来源的数据管理员可以看到。",
    en: "Personal values are hidden: only the source's steward sees them.",
  },
  onlyOdd: { zh: "只看有情况的行", en: "Only rows with something odd" },
  noRows: { zh: "文件中没有数据行", en: "The file holds no rows" },
  // quality
  ofFirst: { zh: "前若干行的去向", en: "Where the first rows went" },
  odd: { zh: "发现的情况", en: "What was found" },
  noneOdd: { zh: "没有发现问题", en: "Nothing odd was found" },
  share: { zh: "占比", en: "Share" },
  warnings: { zh: "应当知道的情况", en: "What to know" },
  noneTaken: { zh: "没有一行可以入库，请返回修改映射。", en: "No row could be stored; go back to the mapping." },
  // import
  ready: { zh: "准备导入", en: "Ready to import" },
  readyHelp: {
    zh: (file: string, dataset: string) =>
      `将“${file}”全部导入“${dataset}”，生成新快照。不能入库的行成为问题数据，可以逐行更正。`,
    en: (file: string, dataset: string) =>
      `All of ${file} goes into ${dataset} and makes a new snapshot. Rows that cannot be stored become rejects, to be mended.`,
  },
  start: { zh: "导入", en: "Import" },
  openImport: { zh: "打开导入记录", en: "Open the import" },
  next: { zh: "再上传一个文件", en: "Send another file" },
  again: { zh: "修改映射后重新导入", en: "Change the mapping and import again" },
});
