import type { Schema } from "../http/api";
import { type Text, texts } from "../text/language";

type Matter = Schema<"HomeFigure">["matter"];

export const matterNames: Record<Matter, Text> = {
  FINDINGS_MINE: { zh: "分给我的疑点", en: "Findings given to me" },
  FINDINGS_NEW: { zh: "尚未研判的疑点", en: "Findings not yet looked at" },
  FINDINGS_PUSHED: { zh: "正在现场核查", en: "Being checked on the spot" },
  FINDINGS_CHANGED: { zh: "研判后数据有变化", en: "Changed since they were decided" },
  DATA_CALLS_TO_DECIDE: { zh: "待审批的数据调用申请", en: "Data calls to decide" },
  PROPOSALS_TO_DECIDE: { zh: "待审批的模型变更", en: "Changes of models to decide" },
  ROLE_REQUESTS_TO_DECIDE: { zh: "待审批的角色申请", en: "Role requests to decide" },
  ACCOUNTS_HELD: { zh: "待核实身份的账号", en: "Accounts whose owner is to be heard" },
  SAFETY_FINDINGS: { zh: "待处理的安全检查事项", en: "Safety findings to acknowledge" },
  IMPORTS_WITH_REJECTS: { zh: "有问题数据的导入", en: "Imports with rejects" },
  IMPORTS_FAILED: { zh: "失败的导入", en: "Imports that failed" },
  RUNS_FAILED: { zh: "失败的模型运行", en: "Runs that failed" },
  RUNS_HELD: { zh: "待复核的模型运行", en: "Runs held for review" },
  DATA_REQUESTS_OVERDUE: { zh: "逾期未答复的数据需求", en: "Requests for data overdue" },
  SOURCES_LATE: { zh: "未按时到数的数据来源", en: "Sources that are late" },
  FINDINGS_FOUND: { zh: "新增疑点", en: "New findings" },
  RUNS_FINISHED: { zh: "完成的模型运行", en: "Runs finished" },
  IMPORTS_FINISHED: { zh: "完成的导入", en: "Imports finished" },
};

export const stepNames: Record<Schema<"OverviewStage">["step"], Text> = {
  RAISED: { zh: "疑点", en: "Findings" },
  TRIAGED: { zh: "已研判", en: "Triaged" },
  CONFIRMED: { zh: "已核实", en: "Confirmed" },
  RECOVERED: { zh: "已收回", en: "Recovered" },
};

export const kindNames: Record<Schema<"FoundGroup">["kind"], Text> = {
  FINDING: { zh: "疑点", en: "Findings" },
  MODEL: { zh: "监督模型", en: "Models" },
  DATASET: { zh: "数据集", en: "Datasets" },
  UNIT: { zh: "单位", en: "Units" },
  RUN: { zh: "模型运行", en: "Runs" },
  DATA_REQUEST: { zh: "数据需求", en: "Requests for data" },
  DATA_CALL: { zh: "数据调用申请", en: "Data calls" },
  PROPOSAL: { zh: "模型变更", en: "Changes of models" },
  ACCOUNT: { zh: "账号", en: "Accounts" },
};

export const insightTexts = texts({
  home: { zh: "首页", en: "Home" },
  waiting: { zh: "等我处理", en: "Waits for me" },
  overdue: { zh: "已逾期", en: "Overdue" },
  fresh: { zh: (since: string) => `${since} 以来新增`, en: (since: string) => `New since ${since}` },
  nothingWaits: { zh: "目前没有等您处理的事项。", en: "Nothing waits for you." },
  nothingWaitsHelp: {
    zh: "有新的疑点、申请或导入需要您处理时，会出现在这里。",
    en: "Findings, requests and imports that need you appear here.",
  },
  newest: { zh: "最值得先看的新疑点", en: "New findings, the weightiest first" },
  newestRuns: { zh: "最近的模型运行", en: "Latest runs" },
  all: { zh: "全部", en: "All" },
  overview: { zh: "风险概览", en: "Where risk gathers" },
  noFindings: {
    zh: "还没有疑点。模型运行后，这里显示风险集中在哪里。",
    en: "No findings yet. When models have run, this shows where risk gathers.",
  },
  atStake: { zh: "涉及金额", en: "At stake" },
  confirmed: { zh: "已核实", en: "Confirmed" },
  recovered: { zh: "已收回", en: "Recovered" },
  findings: { zh: (n: string) => `${n} 条疑点`, en: (n: string) => `${n} findings` },
  matrix: { zh: "单位 × 监督模块", en: "Units × modules" },
  unit: { zh: "单位", en: "Unit" },
  itself: { zh: "本级", en: "itself" },
  total: { zh: "合计", en: "All" },
  byCount: { zh: "按条数", en: "By number" },
  byAmount: { zh: "按金额", en: "By amount" },
  months: { zh: "按发生月份", en: "By month of the event" },
  month: { zh: "月份", en: "Month" },
  number: { zh: "疑点（条）", en: "Findings" },
  amount: { zh: "涉及金额（元）", en: "At stake (CNY)" },
  undated: { zh: (n: string) => `另有 ${n} 条没有完整日期`, en: (n: string) => `${n} more without a full date` },
  elsewhere: {
    zh: (n: string) => `另有 ${n} 条不属于以上单位`,
    en: (n: string) => `${n} more lie under none of these units`,
  },
  olderMonths: { zh: (n: string) => `更早的 ${n} 个月见表格`, en: (n: string) => `${n} earlier months: see the table` },
  funnel: { zh: "从疑点到收回", en: "From finding to recovery" },
  ofBefore: { zh: (share: string) => `占上一步 ${share}`, en: (share: string) => `${share} of the step before` },
  map: { zh: "单位所在位置", en: "Where the units lie" },
  mapHelp: {
    zh: "点的大小表示疑点条数。数据中没有行政区划界线，因此只画出单位驻地。",
    en: "The size of a point is the number of findings. The data hold no outlines, so only the units' seats are drawn.",
  },
  noMap: {
    zh: "数据湖中没有这些单位的驻地坐标，或者它们同在一处，因此不画地图；各单位见上表。",
    en: "The lake holds no positions of these units, or they share one, so there is no map; the table above lists them.",
  },
  from: { zh: "发生日期从", en: "Events from" },
  to: { zh: "到", en: "to" },
  everything: { zh: "全部单位", en: "All units" },
  look: { zh: (name: string) => `查看 ${name} 的下级单位`, en: (name: string) => `Look into ${name}` },
  opens: { zh: "查看疑点", en: "Open the findings" },
  asOf: { zh: (at: string) => `数据时间 ${at}`, en: (at: string) => `As of ${at}` },
  stale: { zh: "暂时无法更新，显示的是上一次的数据", en: "Cannot be refreshed now; these are the last numbers" },
  wall: { zh: "监督概览", en: "Oversight at a glance" },
  wallPlace: { zh: "大屏展示", en: "Wall display" },
  toWall: { zh: "打开大屏展示", en: "Open the wall display" },
  others: { zh: (n: string) => `其余 ${n} 个单位`, en: (n: string) => `${n} other units` },
  sum: {
    zh: (n: string, amount: string) => `${n} 条，${amount}`,
    en: (n: string, amount: string) => `${n}, ${amount}`,
  },
});
