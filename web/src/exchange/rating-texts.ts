import { texts } from "../text/language";

export const ratingTexts = texts({
  title: { zh: "群众评价", en: "Ratings by reporters" },
  help: {
    zh: "按告知办理结果的日期统计。每名举报人只计最后一次评价；未评价的不视为满意或不满意。",
    en: "By the day on which the outcome was told. Each reporter counts once, with the last rating; none given is no opinion.",
  },
  period: { zh: "告知日期", en: "Told between" },
  told: { zh: "已告知", en: "Told" },
  rated: { zh: "已评价", en: "Rated" },
  content: { zh: "满意（4–5 分）", en: "Content (4–5)" },
  share: { zh: "满意率", en: "Share content" },
  byUnit: { zh: "按单位", en: "By unit" },
  byMonth: { zh: "按月份", en: "By month" },
  unit: { zh: "所涉单位", en: "Unit" },
  month: { zh: "月份", en: "Month" },
  records: { zh: "对应的信访举报", en: "The petitions counted" },
  everything: { zh: "显示全部", en: "Show all" },
  petition: { zh: "信访举报", en: "Petition" },
  toldOn: { zh: "告知日期", en: "Told on" },
  rating: { zh: "评分", en: "Rating" },
  notRated: { zh: "未评价", en: "none" },
  stars: { zh: (n: number) => `${n} 分`, en: (n: number) => `${n} of 5` },
  none: {
    zh: "这段时间没有通过查询码告知办理结果的信访举报。",
    en: "No outcome was told under a receipt in this period.",
  },
});
