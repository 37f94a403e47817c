import type { Text } from "../text/language";

export interface Term {
  name: Text;
  meaning: Text;
}

const term = (zh: string, en: string, meaningZh: string, meaningEn: string): Term => ({
  name: { zh, en },
  meaning: { zh: meaningZh, en: meaningEn },
});

/** One word per idea, as everything here uses it. A test holds the words against `docs/guide/terms.md`. */
export const terms = {
  // data
  dataset: term("数据集", "dataset", "同一类数据行的集合，列由数据规范确定", "rows of one kind, under a contract"),
  contract: term(
    "数据规范",
    "contract",
    "规定数据集的列、类型、单位、键、敏感级别和质量规则",
    "the columns, types, units, key, class and rules of a dataset",
  ),
  source: term("数据来源", "source", "提供数据的部门系统或文件", "a department's file or system"),
  rung: term(
    "接入方式",
    "rung",
    "数据如何到达：实时连接、专线调证、数据拷贝、公开采集；同一行以靠前的为准",
    "how a source arrives: live connection, formal request, copy, public collecting; the higher wins",
  ),
  mapping: term(
    "映射",
    "mapping",
    "源文件的哪一列对应数据规范的哪一列",
    "which source column becomes which contract column",
  ),
  snapshot: term(
    "数据快照",
    "snapshot",
    "数据集某一时刻的状态，此后不再改变",
    "a state of a dataset that never changes again",
  ),
  lake: term("数据湖", "lake", "存放全部数据快照的地方", "where all snapshots are kept"),
  batch: term("批次", "batch", "一次导入的文件及其各行去向", "one imported file and where its rows went"),
  reject: term(
    "问题数据",
    "reject",
    "没有被接收的数据行及原因，可修正后再导入",
    "a row that was not taken, and why; it can be mended",
  ),
  flag: term(
    "质量标记",
    "flag",
    "已接收、但有异常之处的数据行",
    "a row that was taken although something about it is odd",
  ),
  total: term(
    "合计核对",
    "control total",
    "文件所列合计与各行之和的比对",
    "a total of the file, compared with the sum of its rows",
  ),
  rule: term(
    "质量规则",
    "quality rule",
    "数据规范对每一行的要求；不符的加质量标记",
    "what a contract asks of each row; a breach is a flag",
  ),
  sensitivity: term(
    "敏感级别",
    "sensitivity",
    "列的级别：非个人信息、个人信息、敏感个人信息",
    "of a column: not personal, personal, sensitive",
  ),
  tier: term(
    "数据分级",
    "tier",
    "一级为日常数据，二级按共享协议，三级只凭案件编号",
    "T1 routine, T2 by agreement, T3 only for a case",
  ),
  hash: term(
    "带密钥的散列",
    "keyed hash",
    "代替证件号等标识的代号，原文不保存",
    "stands for an identifier that is never stored",
  ),
  coverage: term(
    "数据覆盖",
    "coverage",
    "运行看到了多少数据：行数、期间、快照、文件",
    "what a run saw of a dataset: rows, period, snapshot, files",
  ),
  lineage: term("数据血缘", "lineage", "从一个数值回溯到文件和行", "the way from a value back to file and row"),
  derived: term(
    "衍生数据集",
    "derived dataset",
    "由其他数据集计算得出的数据集",
    "computed from other datasets, stored like them",
  ),

  // reading personal rows
  dataCall: term(
    "数据调用申请",
    "data call",
    "请求查看个人信息：为何用途、哪些列、哪些行、多久。一般的由部门负责人审批，重要的由分管领导或主要负责人审批",
    "a request to read personal rows: what for, which columns and rows, how long. General ones are for the head of department, important ones for the deputy in charge or the head",
  ),
  grant: term(
    "数据调用授权",
    "grant",
    "已批准的数据调用申请，只在期限内、为所批用途有效",
    "an approved data call; good for its purpose, while its term lasts",
  ),
  purpose: term(
    "用途",
    "purpose",
    "为什么授权：模型运行、疑点核查或案件",
    "why the grant was given: a model's run, a finding's check, a case",
  ),
  scope: term(
    "授权范围",
    "scope",
    "一个人可以看到的内容，随其角色和单位而定",
    "what a person may see, by role and unit",
  ),

  // models
  model: term("监督模型", "supervision model", "产生疑点的最小单元", "the smallest unit that raises findings"),
  indicator: term("分析指标", "indicator", "监督同一种行为的一组模型", "models that watch one behaviour"),
  field: term(
    "监督模块",
    "field",
    "同一领域的分析指标，如公务用车",
    "indicators of one matter, such as official vehicles",
  ),
  dimension: term("筛查维度", "dimension", "时间、地点、对象、习惯或逻辑", "time, location, object, habit or logic"),
  parameter: term(
    "参数",
    "parameter",
    "本单位可以调整的数值，有范围和理由",
    "what the office may tune, with range and reason",
  ),
  exemption: term(
    "豁免",
    "exemption",
    "已备案的正当理由，有期限和批准人",
    "a lawful explanation on file, with term and approver",
  ),
  severity: term(
    "程度",
    "severity",
    "命中的轻重：低、中、高、严重",
    "how much a hit weighs: low, medium, high, critical",
  ),
  case: term("用例", "case of a model", "给定这些数据行，必须恰好命中这些", "given these rows, exactly those hits"),
  falsePositive: term("常见的正当原因", "false positive", "疑点常见的无辜解释", "usual innocent reasons"),
  blindSpot: term("看不到的情况", "blind spot", "模型因设计而看不到的情形", "what a model cannot see by design"),

  lock: term(
    "锁定文件",
    "lock",
    "模型与数据规范的摘要：逻辑变了，版本就要变",
    "digests of models and contracts: logic changed, version changed",
  ),

  // runs and findings
  run: term("模型运行", "run", "一次在数据快照上运行模型", "models over snapshots, once"),
  finding: term("疑点", "finding", "模型运行产生的线索提示，不是结论", "what a run raised; a lead, no verdict"),
  subject: term("对象", "subject", "疑点所涉及的人、单位或事物", "whom or what a finding is about"),
  candidate: term("比对对象", "candidate", "模型逐一检查的对象", "what a model looks at one by one"),
  hit: term(
    "命中、未命中",
    "hit, no hit",
    "比对对象是否符合模型的条件",
    "whether a candidate meets the model's conditions",
  ),
  explained: term(
    "已有解释",
    "explained",
    "命中，但备案的正当事实可以说明",
    "hit, and a lawful fact on file explains it",
  ),
  notAssessable: term(
    "无法判断",
    "not assessable",
    "缺少必要的数值，或可比的群体太小",
    "a needed value is missing or the group too small",
  ),
  notRun: term("未运行", "not run", "缺少整个数据集或必须设置的参数", "a whole input or a parameter is missing"),
  refused: term(
    "拒绝运行",
    "refused",
    "模型未通过检查，或其数据需要案件编号",
    "the model is not sound, or its data needs a case number",
  ),
  failed: term("失败", "failed", "超过限额而停止，或 SQL 中断", "stopped at a limit, or its SQL broke off"),
  held: term(
    "待复核",
    "held",
    "命中过多，须有人看过才生成疑点",
    "so many hits that somebody looks before findings are raised",
  ),
  evidence: term("依据", "evidence row", "随疑点一起固定下来的源数据行", "a source row frozen with a finding"),
  amount: term(
    "涉及金额",
    "amount at stake",
    "疑点所说的金额，并不表示损失",
    "money that a finding speaks of; no loss is said",
  ),
  answerable: term("责任单位", "answerable unit", "应当对疑点作出说明的单位", "who has to answer a finding"),
  rank: term("排序、得分", "rank, score", "先看什么，以及凭什么", "what to look at first, and what that rests on"),
  report: term("模型运行报告", "report", "一次模型运行的一页纸结果", "a run on one page"),
  textHit: term("文本命中", "text hit", "关键词库中的词出现在文本里", "a term of a lexicon that stands in a text"),
  lexicon: term("关键词库", "lexicon", "有版本的词条、排除词和屏蔽词", "versioned terms, exclusions and masks"),
  mask: term(
    "屏蔽、排除",
    "mask, exclusion",
    "查找词条之前先从文本中去掉的内容",
    "what is taken out of a text before terms are looked for",
  ),
  nameMatch: term(
    "姓名名称比对",
    "name match",
    "名称写法不同而实为一致的两方",
    "two parties whose names agree across spellings",
  ),
  relationPath: term(
    "关系路径",
    "relation path",
    "两方之间如何逐步相连",
    "the steps by which two parties are connected",
  ),
  stop: term("停留", "stop, stay", "车辆在一处停留一段时间", "a vehicle in one place for a time"),
  triage: term("疑点研判", "triage", "决定如何处理一个疑点", "deciding what to do with a finding"),
  dismissal: term("排除", "dismissal", "说明理由后不再跟进", "with a reason"),
  push: term("推送", "push", "把疑点交给负责核查的人", "findings to those who check"),

  overview: term("风险概览", "overview", "风险集中在哪里，数字可逐一打开", "where risk gathers, in numbers that open"),
  wall: term(
    "大屏展示",
    "wall display",
    "投放在大屏上的风险概览，不含个人信息",
    "the overview on a screen on the wall",
  ),
  matter: term("待办事项类别", "matter", "等待某人办理的一类事项", "a kind of thing that waits for somebody"),

  // matters
  profile: term(
    "程序类型",
    "profile",
    "一类机关办理事项所依据的规则：党的纪律检查、国家监察、监察长",
    "the rules by which a kind of office works: Party discipline, supervision, inspector general",
  ),
  process: term(
    "办理程序",
    "process",
    "一类事项的各个状态，以及状态之间的办理环节",
    "the states of a matter and the steps between them",
  ),
  step: term(
    "办理环节",
    "step",
    "从一个状态到另一个状态，由规定的人办理，并由他人审批",
    "from one state to another, taken by some, approved by others",
  ),
  limit: term("办理期限", "limit", "事项在某些状态下须遵守的期限", "a term under which a matter stands in some states"),
  freshHands: term(
    "另行指派人员",
    "fresh hands",
    "此前参与办理的人员不得再办理",
    "nobody who worked on what came before",
  ),
  lookBack: term("回头看", "look-back", "检查整改是否持续有效", "whether what was put right lasts"),
  changeRequest: term(
    "变更措施申请",
    "request for change",
    "被采取措施的人可以提出的申请，三日内答复",
    "what a person under a measure may ask, answered in three days",
  ),
  declaration: term(
    "事项申报",
    "declaration",
    "单位在事前、事中、事后报送的内容",
    "what a unit files before, during and after a deal",
  ),

  policyGap: term(
    "制度漏洞",
    "policy gap",
    "让问题得以发生、需要修订的制度",
    "a rule that let something happen, and is to be mended",
  ),
  unitsAlike: term(
    "同类单位",
    "units alike",
    "用同一模型、同样参数核查同一问题的其他单位",
    "where what held at one unit is looked for by the same question",
  ),
  room: term(
    "检查范围",
    "inspection room",
    "检查组检查的单位、期间和模型，及其疑点",
    "the units, days and models that a team inspects, and their findings",
  ),
  disposition: term(
    "处理处分",
    "disposition",
    "对人员作出的处理结果，属四种形态之一",
    "what was decided about a person, in one of the four forms",
  ),
  form: term(
    "四种形态",
    "four forms",
    "从谈话提醒、诫勉到涉嫌犯罪的四类处理，按人次统计",
    "from talk and admonition to suspected crime; counted by person-times",
  ),
  integrityFile: term(
    "廉政档案",
    "integrity file",
    "一名人员在本系统中的记录，说明事由方可查看",
    "what is on record about one person, read for a motive",
  ),
  share: term(
    "共享",
    "share",
    "在一定期限内提供给其他监督力量的部分内容",
    "named parts of a matter, shown to another kind of supervision for a time",
  ),
  loan: term(
    "派出人员",
    "loan",
    "在一定期间参与办理其他部门事项的人员",
    "somebody who works on another department's matter for days",
  ),

  // the office
  unit: term("单位", "unit", "单位树上的机构及其沿革", "an organisation in the tree, with its history"),
  account: term("账号", "account", "可以登录的人；账号类别终身不变", "a person who may sign in; its class is for life"),
  duty: term("任职", "duty", "在某单位、某段时间的角色", "a role at a unit, for a time"),
  roleRequest: term(
    "角色申请",
    "role request",
    "由一位管理员提出，由另一位决定",
    "asked by one administrator, decided by another",
  ),
  firstCode: term("首次登录码", "first-time code", "只能用一次，用来设置口令", "good once, to set a password"),
  heldAccount: term(
    "待核实",
    "held (account)",
    "可以登录但没有角色，直到安全管理员与本人核实",
    "signs in without its roles, until a security administrator has heard the person",
  ),
  secondFactor: term("二次验证", "second factor", "口令之外的一次性验证码", "a code beside the password"),
  token: term("访问令牌", "token", "供其他程序登录使用", "what another program signs in with"),
  audit: term(
    "审计",
    "audit",
    "每一次操作和每一次查阅个人信息的记录，逐条以摘要相连",
    "the record of every act and every read of personal data, each chained to the one before",
  ),
  checkpoint: term(
    "签名检查点",
    "checkpoint",
    "对审计链末端的签名；保存在外部，可证明没有被整体重写",
    "a signature over the chain's end; kept elsewhere, it shows a chain that was rewritten",
  ),
  custody: term(
    "保管",
    "custody",
    "文件或财物先后由谁保管，由移交人和接收人分别签字",
    "who had a file or an item, signed by giver and receiver",
  ),
  property: term("涉案财物", "property", "办案中取得并登记的财物", "what was taken in during a case"),
  paper: term("文书", "paper", "事项中记载某一情况的文件", "a file of a matter that says something of it"),
  siteCheck: term("现场核查", "on-site check", "到现场查看推送的疑点", "looking on the spot at what was pushed"),
  task: term("任务", "task", "某人在某日之前要做的事", "what somebody is to do in a matter until a day"),
  portal: term(
    "监督一点通（外网门户）",
    "portal",
    "公众在外网看到的页面，可查询、可反映",
    "what the public sees, on the outer network",
  ),
  packet: term(
    "摆渡包",
    "packet",
    "在内外网之间传递消息的文件",
    "a file that carries messages between the two networks",
  ),
  link: term(
    "摆渡链路",
    "link",
    "互相交换摆渡包的外网端和内网端",
    "the outer and the inner side that exchange packets",
  ),
  card: term("公钥卡", "card", "一端告知另一端的公钥", "the public keys of one side, told to the other"),
  publicReport: term(
    "举报",
    "report from the public",
    "群众通过监督一点通反映的内容",
    "what a person sent in through the portal",
  ),
  receipt: term(
    "查询码",
    "receipt",
    "十六位数字，反映人查询和补充的唯一凭据",
    "sixteen digits, the reporter's only key",
  ),
  byName: term(
    "匿名、实名",
    "anonymous, by name",
    "反映人是否留下姓名；姓名与内容分开封存",
    "whether a reporter gave a name, which is kept apart",
  ),
  letter: term("答复", "letter", "本机关写给反映人的内容", "what the office says to a reporter"),
  publication: term(
    "公开内容",
    "publication",
    "经批准向公众公开的表格或文字，分版本",
    "an approved table or text for everybody, in versions",
  ),
  sealed: term(
    "密封（加密封存）",
    "sealed",
    "加密保存，只有另处保管的密钥才能打开",
    "encrypted so that only one key, kept elsewhere, opens it",
  ),
  ticket: term("表单凭据", "ticket", "使一份表单只生效一次", "what makes one form one act"),
} satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
