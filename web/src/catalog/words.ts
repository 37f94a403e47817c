import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

/** Words for what the server names by a code. A code that is new to us does not compile. */
export type Rung = Schema<"Source">["rung"];
export type Way = Schema<"Source">["way"];
export type Sensitivity = Schema<"CatalogDatasetsColumnFacts">["sensitivity"];
export type Tier = Schema<"CatalogDatasetsLine">["tier"];
export type ImportState = Schema<"ImportsView">["state"];
export type RequestState = Schema<"DataRequest">["state"];
export type FileState = Schema<"ReceivedFile">["state"];

/** Highest first: where two hold the same row, the higher wins. */
export const RUNGS: readonly Rung[] = ["LIVE", "REQUEST", "COPY", "PUBLIC"];
export const WAYS: readonly Way[] = ["UPLOAD", "FOLDER", "PULL", "PUSH"];

export const rungWords: Record<Rung, Text> = {
  LIVE: { zh: "实时连接", en: "Live connection" },
  REQUEST: { zh: "专线调证", en: "Formal request" },
  COPY: { zh: "数据拷贝", en: "Copy" },
  PUBLIC: { zh: "公开采集", en: "Public collecting" },
};

export const wayWords: Record<Way, Text> = {
  UPLOAD: { zh: "上传文件", en: "Upload" },
  FOLDER: { zh: "监视文件夹", en: "Watched folder" },
  PULL: { zh: "数据库抽取", en: "Pull from a database" },
  PUSH: { zh: "系统推送", en: "Push by their system" },
};

export const sensitivityWords: Record<Sensitivity, Text> = {
  none: { zh: "一般", en: "Not personal" },
  personal: { zh: "个人信息", en: "Personal" },
  sensitive: { zh: "敏感个人信息", en: "Sensitive" },
};

export const sensitivityMoods: Record<Sensitivity, Mood> = { none: "plain", personal: "care", sensitive: "bad" };

export const tierWords: Record<Tier, Text> = {
  T1: { zh: "T1 日常", en: "T1 routine" },
  T2: { zh: "T2 按共享协议", en: "T2 by agreement" },
  T3: { zh: "T3 凭案号", en: "T3 by case number" },
};

export const importWords: Record<ImportState, Text> = {
  WAITING: { zh: "排队中", en: "Waiting" },
  RUNNING: { zh: "导入中", en: "Importing" },
  DONE: { zh: "已完成", en: "Done" },
  FAILED: { zh: "未成功", en: "Failed" },
  CANCELLED: { zh: "已取消", en: "Cancelled" },
};

export const importMoods: Record<ImportState, Mood> = {
  WAITING: "plain",
  RUNNING: "plain",
  DONE: "good",
  FAILED: "bad",
  CANCELLED: "care",
};

export const requestWords: Record<RequestState, Text> = {
  SENT: { zh: "已发出", en: "Sent" },
  ANSWERED: { zh: "已答复", en: "Answered" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
};

export const fileWords: Record<FileState, Text> = {
  RECEIVING: { zh: "未传完", en: "Not whole yet" },
  RECEIVED: { zh: "已收到", en: "Received" },
  REMOVED: { zh: "不再保存", en: "No longer kept" },
};

/** How a file came, beside the ways in: rows that were mended come as a file of their own. */
export const fileWayWords: Record<string, Text> = { ...wayWords, MEND: { zh: "更正后重报", en: "Mended rows" } };

export const snapshotWords: Record<string, { words: Text; mood: Mood }> = {
  PRESENT: { words: { zh: "保存中", en: "Kept" }, mood: "good" },
  REMOVING: { words: { zh: "正在删除", en: "Being removed" }, mood: "care" },
  REMOVED: { words: { zh: "已按期限删除", en: "Removed by its term" }, mood: "plain" },
};

/** Groups of datasets, as the contracts name them; in Chinese as the command line says them. */
export const groupWords: Record<string, Text> = {
  authority: { zh: "权力运行", en: "Authority" },
  collective: { zh: "农村集体“三资”", en: "Collective assets" },
  consumption: { zh: "消费与申报", en: "Consumption and declarations" },
  derived: { zh: "系统推导", en: "Derived" },
  land: { zh: "土地与征拆", en: "Land" },
  livelihood: { zh: "惠民资金与住房", en: "Livelihood and housing" },
  medical: { zh: "医疗保险", en: "Medical insurance" },
  money: { zh: "公共资金", en: "Public money" },
  office: { zh: "本单位设定", en: "Set by the office" },
  people: { zh: "人员与单位", en: "People and units" },
  power: { zh: "供电服务", en: "Electricity" },
  projects: { zh: "工程与采购", en: "Projects and procurement" },
  property: { zh: "财产与市场主体", en: "Property and companies" },
  reference: { zh: "基础参考", en: "Reference" },
  spending: { zh: "通用支出", en: "General spending" },
  vehicles: { zh: "车辆与出行", en: "Vehicles and travel" },
};

const KINDS: Record<string, Text> = {
  id: { zh: "标识", en: "identifier" },
  str: { zh: "文本", en: "text" },
  txt: { zh: "长文本", en: "long text" },
  code: { zh: "代码", en: "code" },
  int: { zh: "整数", en: "whole number" },
  dec: { zh: "小数", en: "number" },
  money: { zh: "金额", en: "money" },
  bool: { zh: "是/否", en: "yes or no" },
  date: { zh: "日期", en: "date" },
  ts: { zh: "日期时间", en: "date and time" },
  ym: { zh: "年月", en: "month" },
  hash: { zh: "加密摘要", en: "keyed hash" },
  "geo.pt": { zh: "坐标点", en: "point" },
  "geo.poly": { zh: "区域", en: "area" },
};

/** What a contract's type says, such as `str(40)` or `id[]`. */
export function typeText(type: string): Text {
  const [, kind = type, size, list] = /^([a-z.]+)(?:\(([^)]*)\))?(\[\])?$/.exec(type) ?? [];
  const words = KINDS[kind] ?? { zh: kind, en: kind };
  if (list) {
    return { zh: `${words.zh}列表`, en: `list of ${words.en}s` };
  }
  if (!size || kind === "money") {
    return words;
  }
  const [digits, places] = size.split(",");
  return places === undefined
    ? { zh: `${words.zh}，最长 ${digits} 字`, en: `${words.en} up to ${digits}` }
    : { zh: `${words.zh}，${places} 位小数`, en: `${words.en}, ${places} decimals` };
}
