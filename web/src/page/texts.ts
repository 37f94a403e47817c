import { texts } from "../text/language";

export const pageTexts = texts({
  again: { zh: "重试", en: "Try again" },
  code: { zh: "代码", en: "Code" },
  notFound: { zh: "没有找到，或者不在您的授权范围内", en: "Not found, or not within your scope" },
  noPermission: { zh: "您的角色不能使用此页", en: "Your role does not use this page" },
  noPermissionHelp: {
    zh: "如工作需要，请向安全管理员申请角色。",
    en: "If your work needs it, ask the security administrator for a role.",
  },
  waiting: { zh: "正在读取…", en: "Reading…" },
  more: { zh: "继续读取", en: "Show more" },
  all: { zh: "已全部显示", en: "That is all" },
  shown: { zh: (n: string) => `已显示 ${n} 条`, en: (n: string) => `${n} shown` },
  shownOf: {
    zh: (n: string, all: string) => `共 ${all} 条，已显示 ${n} 条`,
    en: (n: string, all: string) => `${n} of ${all} shown`,
  },
  columns: { zh: "显示列", en: "Columns" },
  close: { zh: "关闭", en: "Close" },
  filters: { zh: "筛选", en: "Filters" },
  clear: { zh: "清除筛选", en: "Clear filters" },
  nothingFits: { zh: "没有符合筛选条件的记录", en: "Nothing fits these filters" },
  selected: { zh: (n: number) => `已选 ${n} 条`, en: (n: number) => `${n} selected` },
  table: { zh: "显示为表格", en: "Show as a table" },
  chart: { zh: "显示为图", en: "Show as a chart" },
  step: {
    zh: (at: number, of: number) => `第 ${at} 步，共 ${of} 步`,
    en: (at: number, of: number) => `Step ${at} of ${of}`,
  },
  unit: { zh: "单位", en: "Unit" },
  back: { zh: "上一步", en: "Back" },
  next: { zh: "下一步", en: "Next" },
});
