'use strict';
(() => {
const D = JSON.parse(document.getElementById('data').textContent);
const ROW = 58;
const query = new URLSearchParams(location.search);
let lang = query.get('lang') || remembered() || D.lang;

// ---- words -----------------------------------------------------------------------------------------------------
const W = {
  report: ['Scan report', '模型运行报告'], overview: ['Overview', '总览'], findings: ['Findings', '疑点'], models: ['Models', '监督模型'],
  parties: ['Subjects and units', '对象与单位'], gaps: ['Did not run', '未完成运行'], about: ['About this run', '本次运行'],
  print: ['Print', '打印'], keys: ['Keys', '快捷键'], skip: ['Skip to the content', '跳到正文'],
  lead: ['A finding is a lead, never a verdict. Each opens to its reasons and the rows it rests on.', '疑点只是线索，不是结论。每条均可查看理由及所依据的数据行。'],
  ofCandidates: ['of {n} candidates looked at', '共核对 {n} 个对象'], atStake: ['Amount at stake', '涉及金额'],
  inFindings: ['in {n} of {m} findings', '见于 {n}/{m} 条疑点'], noAmount: ['no finding names an amount', '疑点均不涉及金额'],
  explained: ['Explained', '已有说明'], explainedOf: ['of {n} where the rule is met; an exemption or a fact on file applies', '规则成立的 {n} 条中，已有豁免或在案事实'],
  notAssessable: ['Not assessable', '无法评估'], notAssessableOf: ['of {n} candidates; a needed value is missing or the group is too small', '{n} 个对象中缺少必要数值或可比组过小'],
  ran: ['Models that ran', '完成运行的模型'], ofModels: ['of {n} chosen', '共选 {n} 个'],
  gapTitle: ['{n} of {m} models did not finish. This is not "no hit": nothing is known about what they look for.', '{m} 个模型中有 {n} 个未完成运行。这不等于“未发现”：其关注的问题尚无结论。'],
  allRan: ['Every model ran.', '全部模型均已运行。'],
  model: ['Model', '模型'], state: ['State', '状态'], why: ['Why', '原因'], number: ['Findings', '疑点数'], candidates: ['Candidates', '核对对象'],
  byModel: ['Findings by model', '按模型'], byField: ['By field', '按监督模块'], byMonth: ['By month of the event', '按发生月份'], bySubject: ['Subjects with most findings', '疑点最多的对象'],
  bySeverity: ['By severity', '按程度'], byAnswerable: ['Units that have to answer', '应作说明的单位'], share: ['Share', '占比'], month: ['Month', '月份'], total: ['Total', '合计'],
  noDate: ['no date', '无日期'], others: ['{n} others', '其余 {n} 个'], subject: ['Subject', '对象'], answerable: ['Has to answer', '应作说明方'], severity: ['Severity', '程度'],
  low: ['Low', '低'], medium: ['Medium', '中'], high: ['High', '高'], critical: ['Critical', '严重'],
  rank: ['Rank', '排序'], what: ['What was found', '内容'], date: ['Date', '日期'], amount: ['Amount', '金额'], search: ['Search', '搜索'],
  anyModel: ['all models', '全部模型'], any: ['all', '全部'], outcome: ['Outcome', '结果'], hit: ['findings', '疑点'], explainedOnes: ['explained', '已有说明'], notAssessableOnes: ['not assessable', '无法评估'],
  subjectKind: ['Kind of subject', '对象类别'], shown: ['{n} of {m}', '{n} / {m} 条'], clear: ['Clear filters', '清除筛选'], none: ['No finding matches these filters.', '没有符合筛选条件的疑点。'],
  noneAtAll: ['The models that ran raised no finding.', '已运行的模型没有提出疑点。'], pick: ['Choose a finding.', '请选择一条疑点。'],
  cap: ['This page holds the first {n} of {m} by rank. All are in findings.csv and findings.xlsx.', '本页按排序收录前 {n} 条（共 {m} 条），全部见 findings.csv 与 findings.xlsx。'],
  rowsCap: ['{n} of {m} rows', '{n} / {m} 行'], rowsShown: ['{n} rows', '{n} 行'], oneRow: ['1 row', '1 行'],
  picture: ['The numbers', '数字对照'], values: ['What the model says', '模型输出'], rows: ['The rows it rests on', '所依据的数据行'], innocent: ['Usual innocent reasons', '常见的正当原因'],
  first: ['What to check first', '先核对什么'], blind: ['What this model cannot see', '模型看不到什么'], basis: ['What it rests on', '依据'], unconfirmed: ['text not yet checked', '条文待核对'],
  params: ['Parameters used', '所用参数'], name: ['Name', '名称'], value: ['Value', '取值'], unit: ['Unit', '单位'], from: ['Where from', '来源'], byDefault: ['default', '默认'],
  decides: ['Marked columns tie the row to this finding.', '标记列为该行与本疑点的关联列。'], same: ['same in every row', '各行相同'],
  statistical: ['Rests on statistics alone: never a lead by itself.', '仅依据统计特征，单独不构成线索。'], experimental: ['Model is {s}', '模型状态：{s}'],
  s_experimental: ['experimental', '试验'], s_testing: ['in testing', '测试'], s_stable: ['stable', '稳定'], s_deprecated: ['deprecated', '停用'],
  allOf: ['All of this model', '该模型全部疑点'], allAbout: ['All about this subject', '该对象全部疑点'], page: ['About this model', '模型说明'],
  counts: ['Where its candidates went', '对象去向'], hits: ['Findings', '疑点'], noHits: ['No hit', '未发现'], addUp: ['adds up', '合计相符'], notAddUp: ['does not add up: several findings can touch one candidate', '合计不等：一个对象可能涉及多条疑点'],
  lacking: ['Rows not shown to the rule because a needed value is missing', '因缺少必要数值而未参与判断的行'], inputs: ['What it read', '读取的数据'], snapshot: ['Snapshot', '数据快照'], absent: ['not in the lake', '数据湖中没有'], dataset: ['Dataset', '数据集'],
  looks: ['What it looks for', '关注什么'], dimension: ['Dimension', '筛查维度'], d_time: ['time', '时间'], d_location: ['location', '地点'], d_object: ['object', '对象'], d_habit: ['habit', '习惯'], d_logic: ['logic', '逻辑'],
  version: ['Version', '版本'], took: ['Time', '用时'], rowsRead: ['Rows read', '读取行数'], status: ['Status', '状态'], tier: ['Tier', '数据级别'], expected: ['Held for review above', '超过即暂缓并复核'], ofInput: ['{p} % of {i}', '{i} 的 {p} %'],
  done: ['done', '完成'], held: ['held for review', '暂缓，待复核'], not_run: ['not run', '未运行'], refused: ['refused', '不予运行'], failed: ['stopped', '中断'], cancelled: ['cancelled', '已取消'],
  run: ['Run', '运行编号'], engine: ['Engine', '引擎'], program: ['Program', '程序'], lake: ['Lake', '数据湖'], started: ['Started', '开始'], finished: ['Finished', '结束'], caseNo: ['Case number', '案号'], stopped: ['This run was stopped before its end.', '本次运行中途被停止。'],
  snapshots: ['Snapshots read', '所用数据快照'], howto: ['How to read this report', '如何阅读'],
  how1: ['"No hit" means looked at and the rule is not met. "Not assessable" means a value the rule needs is missing. "Not run" means nothing is known.', '“未发现”指已核对且规则不成立；“无法评估”指缺少规则所需数值；“未运行”指尚无结论。'],
  how2: ['Rank 1 is what to look at first. It rests on severity, amount and how rare the finding is in its model; it says nothing about guilt.', '排序第 1 的最先查看。排序依据程度、金额及在该模型中的稀少程度，与责任认定无关。'],
  how3: ['Identity is stable: the same finding has the same number in every run.', '疑点编号固定：同一疑点在每次运行中编号相同。'],
  partiesLead: ['Whom findings are about, and who has to answer. Counts are of findings, and say nothing by themselves.', '疑点涉及的对象与应作说明的单位。数字为疑点条数，本身不说明问题。'],
  kind: ['Kind', '类别'], distinct: ['Models', '涉及模型'], more: ['Show {n} more', '再显示 {n} 个'], noUnit: ['No finding names a unit that has to answer.', '疑点均未指明应作说明的单位。'],
  k_move: ['next, previous finding', '下一条、上一条'], k_open: ['open the finding alone, and back', '单独打开疑点、返回'], k_search: ['search', '搜索'], k_lang: ['other language', '切换语言'], k_keys: ['these keys', '本列表'], k_close: ['close, back', '关闭、返回'], k_go: ['overview, findings, models', '总览、疑点、模型'],
  close: ['Close', '关闭'], back: ['Back to the list', '返回列表'], where: ['File and row', '文件与行'], firstLetters: ['The first {n} findings by rank', '排序前 {n} 条疑点'], explainedBy: ['Explained by', '说明依据'], ofHits: ['{n} of {m}', '第 {n} 条，共 {m} 条'],
  table: ['Table', '表格'], chooseModel: ['{n} findings of {m} candidates', '{m} 个对象中 {n} 条疑点'], notes: ['Notes', '说明'], related: ['Field', '监督模块'], week: ['Sun,Mon,Tue,Wed,Thu,Fri,Sat', '周日,周一,周二,周三,周四,周五,周六'], evidenceCut: ['Each finding shows at most {n} of its rows here; the workbook holds what was frozen.', '每条疑点在此最多显示 {n} 行，冻结的数据行见工作簿。'], zeroBased: ['bars start at zero', '条形自零起'], limit: ['limit', '限额'],
};
function t(key, values) {
  let text = (W[key] || [key, key])[lang === 'zh' ? 1 : 0];
  for (const k in values || {}) text = text.replace('{' + k + '}', () => values[k]);
  return text;
}
function say(text) { return text == null ? '' : typeof text === 'string' ? text : text[lang === 'zh' ? 1 : 0]; }

// ---- values ----------------------------------------------------------------------------------------------------
const nf = {};
function number(value, digits) {
  const key = lang + digits;
  nf[key] = nf[key] || new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', digits == null ? { maximumFractionDigits: 6 } : { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return nf[key].format(value);
}
function plainNumber(text) { return text != null && /^-?\d{1,15}(\.\d+)?$/.test(text); }
function money(amount, currency) { return amount == null ? '' : number(+amount, 2) + (currency ? ' ' + currency : ''); }
function percent(part, whole) { return whole > 0 ? number(100 * part / whole, part && part / whole < .001 ? 3 : 1) + ' %' : ''; }
function dayOf(iso) { return iso ? iso.replace('T', ' ').replace(/ 00:00(:00)?(\.0+)?$/, '').replace(/:00(\.0+)?$/, '') : ''; }
function weekday(iso) {
  const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso || '');
  return m ? t('week').split(',')[new Date(Date.UTC(+m[1], m[2] - 1, +m[3])).getUTCDay()] : '';
}
function typed(value, column) {
  if (value == null) return '–';
  if (column && /^(decimal|bigint|double|integer)/.test(column.type) && plainNumber(value)) {
    const scale = /decimal\(\d+, ?(\d+)\)/.exec(column.type);
    return number(+value, scale ? Math.min(+scale[1], Math.max(0, (value.split('.')[1] || '').length)) : undefined);
  }
  return column && /^(timestamp|date)/.test(column.type) ? dayOf(value) : value;
}
const isNumeric = c => /^(decimal|bigint|double|integer)/.test(c.type);

// ---- findings as objects over compact rows ------------------------------------------------------------------------
const F = D.findings.map((r, i) => ({ i, id: r[0], m: D.models[r[1]], outcome: r[2], rank: r[3], score: r[4], kind: r[5], subject: r[6], ansKind: r[7], ans: r[8],
  at: r[9], amount: r[10] == null ? null : +r[10], currency: r[11], values: r[12], sentence: [r[13], r[14]], sourceRows: r[15], explainedBy: r[16], evidence: r[17] }));
const byId = new Map(F.map(f => [f.id, f]));
const hits = F.filter(f => f.outcome === 'hit');
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const SHAPES = { critical: '◆', high: '■', medium: '▲', low: '○' };
const sum = (list, by) => list.reduce((a, x) => a + by(x), 0);
const finished = D.models.filter(m => m.state === 'done');
const gaps = D.models.filter(m => m.state !== 'done');
const totals = { hits: sum(D.models, m => m.hits), explained: sum(D.models, m => m.explained), notAssessable: sum(D.models, m => m.notAssessable), candidates: sum(D.models, m => m.candidates) };
for (const f of F) f.text = (f.id + ' ' + f.subject + ' ' + (f.ans || '') + ' ' + f.sentence[0] + ' ' + f.sentence[1] + ' ' + f.m.id).toLowerCase();

// ---- making elements; text only, never markup ---------------------------------------------------------------------
const NS = 'http' + '://www.w3.org/2000/svg'; // a name, not an address: nothing is loaded
function el(tag, props, ...children) {
  const svg = /^(svg|g|rect|line|text|path|circle|title)$/.test(tag);
  const e = svg ? document.createElementNS(NS, tag) : document.createElement(tag);
  for (const k in props || {}) {
    const v = props[k];
    if (v == null || v === false) continue;
    if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else if (k === 'style') Object.assign(e.style, v);
    else e.setAttribute(k, v === true ? '' : v);
  }
  for (const c of children.flat(3)) if (c != null && c !== false) e.append(c instanceof Node ? c : document.createTextNode(c));
  return e;
}
function link(href, ...children) { return el('a', { href }, ...children); }
function hash(view, filters) {
  const q = new URLSearchParams();
  for (const k in filters || {}) if (filters[k]) q.set(k, filters[k]);
  return '#' + view + (q.toString() ? '?' + q : '');
}
function heading(key, values) { return el('h2', null, t(key, values)); }
function severity(s) { return el('span', { class: 'sev ' + s }, el('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[s] || ''), t(s)); }

// ---- overview --------------------------------------------------------------------------------------------------
function figure(href, name, value, of, title) {
  return el(href ? 'a' : 'div', href ? { href, title } : { title }, el('div', { class: 'name' }, name), el('div', { class: 'value' }, value), el('div', { class: 'of' }, of));
}
function amounts() { return D.sums.map(([c, total, n]) => [c, [+total, n]]).sort((a, b) => b[1][1] - a[1][1]); }
function short(n) {
  if (lang === 'zh') return n >= 1e8 ? number(n / 1e8, 2) + ' 亿' : n >= 1e4 ? number(n / 1e4, 1) + ' 万' : number(n, 0);
  return n >= 1e9 ? number(n / 1e9, 2) + ' bn' : n >= 1e6 ? number(n / 1e6, 2) + ' m' : number(n, 0);
}
function overview() {
  const money2 = amounts();
  const page = el('div', { class: 'page' }, el('h1', null, t('overview')), el('p', { class: 'lead' }, t('lead')));
  if (D.run.cancelled) page.append(el('p', { class: 'note' }, t('stopped')));
  page.append(el('div', { class: 'figures' },
    figure(hash('findings'), t('findings'), number(totals.hits), t('ofCandidates', { n: number(totals.candidates) })),
    ...(money2.length ? money2.slice(0, 2).map(([c, [n, k]]) => figure(hash('findings', { currency: c, sort: 'amount' }), t('atStake') + ' · ' + c, short(n), t('inFindings', { n: number(k), m: number(totals.hits) }), money(n, c)))
      : [figure(null, t('atStake'), '–', t('noAmount'))]),
    figure(hash('findings', { outcome: 'explained' }), t('explained'), number(totals.explained), t('explainedOf', { n: number(totals.hits + totals.explained) })),
    figure(hash('models'), t('notAssessable'), number(totals.notAssessable), t('notAssessableOf', { n: number(totals.candidates) })),
    figure(hash('models'), t('ran'), number(finished.length), t('ofModels', { n: D.models.length }))));
  page.append(gapBox());
  page.append(...capNotes());
  const models = D.models.filter(m => m.hits > 0).sort((a, b) => b.hits - a.hits);
  page.append(heading('byModel'), barTable([t('model'), t('number'), t('candidates')], models.map(m => ({ label: [m.id + ' ', say(m.title)], value: m.hits, extra: number(m.candidates), href: hash('findings', { model: m.id }) })), totals.hits, true));
  const left = el('div'), right = el('div');
  left.append(heading('bySeverity'), barTable([t('severity'), t('number')], SEVERITIES.map(s => ({ label: [severity(s)], value: hits.filter(f => f.m.severity === s).length, href: hash('findings', { severity: s }) })), hits.length));
  const fields = group(hits, f => f.m.module);
  left.append(heading('byField'), barTable([t('related'), t('number')], fields.map(([k, n]) => ({ label: [k], value: n, href: hash('findings', { field: k }) })), hits.length));
  right.append(heading('bySubject'), barTable([t('subject'), t('number')], top(group(hits, f => f.kind + '\n' + f.subject), 10).map(partyBar), hits.length));
  page.append(el('div', { class: 'columns' }, left, right));
  page.append(heading('byMonth'), months(hits));
  return page;
}
function group(list, by) {
  const m = new Map();
  for (const x of list) { const k = by(x); m.set(k, (m.get(k) || 0) + 1); }
  return [...m].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
function top(groups, n) {
  const rest = groups.slice(n);
  return rest.length ? [...groups.slice(0, n), [null, sum(rest, g => g[1]), rest.length]] : groups;
}
function partyBar([key, n, others]) {
  if (key == null) return { label: [t('others', { n: number(others) })], value: n, href: hash('parties') };
  const [kind, id] = key.split('\n');
  return { label: [id, ' ', el('span', { class: 'soft' }, kind)], value: n, href: hash('findings', { subject: id, kind }) };
}
/** Bars and their numbers side by side: the chart is its own table. */
function barTable(head, items, total, withExtra) {
  const most = Math.max(1, ...items.map(i => i.value));
  const extra = withExtra && items.some(i => i.extra);
  if (!items.length) return el('p', { class: 'soft' }, t('noneAtAll'));
  return el('table', { class: 'bars' },
    el('thead', null, el('tr', null, el('th', null, head[0]), el('th', { class: 'num' }, head[1]), extra && el('th', { class: 'num' }, head[2]), el('th', { class: 'num' }, t('share')), el('th', { class: 'small' }, '\u00a0'))),
    el('tbody', null, items.map(i => el('tr', { class: i.href && 'go', onclick: i.href && (() => { location.hash = i.href; }) },
      el('td', null, i.href ? link(i.href, ...i.label) : i.label), el('td', { class: 'num' }, number(i.value)), extra && el('td', { class: 'num soft' }, i.extra),
      el('td', { class: 'num soft' }, percent(i.value, total)),
      el('td', { class: 'bar' }, el('svg', { width: '100%', height: 14, viewBox: '0 0 100 14', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, el('rect', { class: 'mark', x: 0, y: 2, width: 100 * i.value / most, height: 10 })))))),
    el('tfoot', null, el('tr', null, el('td', null, t('total')), el('td', { class: 'num' }, number(sum(items, i => i.value))), extra && el('td'), el('td'), el('td'))));
}
function months(list) {
  const by = new Map(); let undated = 0;
  for (const f of list) { const m = (f.at || '').slice(0, 7); if (/^\d{4}-\d\d$/.test(m)) by.set(m, (by.get(m) || 0) + 1); else undated++; }
  const keys = [...by.keys()].sort();
  if (!keys.length) return el('p', { class: 'soft' }, t('noDate') + ': ' + number(undated));
  let all = [];
  for (let [y, m] = keys[0].split('-').map(Number), guard = 0; guard < 600; guard++) {
    const k = y + '-' + String(m).padStart(2, '0'); all.push(k);
    if (k === keys[keys.length - 1]) break;
    if (++m > 12) { m = 1; y++; }
  }
  if (all.length > 120) all = keys;
  const most = Math.max(...by.values()), w = 1040, h = 150, step = w / all.length, every = Math.ceil(46 / step);
  const svg = el('svg', { viewBox: `0 0 ${w} ${h + 34}`, width: '100%', role: 'img', 'aria-label': t('byMonth') }, el('line', { class: 'axis', x1: 0, x2: w, y1: h + 14, y2: h + 14 }));
  all.forEach((k, i) => {
    const n = by.get(k) || 0, bar = h * n / most, x = i * step;
    if (n) {
      const a = document.createElementNS(NS, 'a');
      a.setAttribute('href', hash('findings', { month: k }));
      a.append(el('title', null, k + ': ' + number(n)), el('rect', { class: 'mark', x: x + step * .12, y: h + 14 - bar, width: step * .76, height: bar }));
      svg.append(a);
      if (step > 22) svg.append(el('text', { x: x + step / 2, y: h + 9 - bar, 'text-anchor': 'middle' }, number(n)));
    }
    if (i % every === 0) svg.append(el('text', { class: 'soft', x: x + step / 2, y: h + 30, 'text-anchor': 'middle' }, k));
  });
  const table = el('table', null, el('thead', null, el('tr', null, el('th', null, t('month')), el('th', { class: 'num' }, t('number')))),
    el('tbody', null, keys.map(k => el('tr', null, el('td', null, link(hash('findings', { month: k }), k)), el('td', { class: 'num' }, number(by.get(k))))), undated ? el('tr', null, el('td', null, t('noDate')), el('td', { class: 'num' }, number(undated))) : null));
  return el('div', null, svg, el('details', { class: 'screen' }, el('summary', null, t('table')), table));
}
function gapBox() {
  if (!gaps.length) return el('p', { class: 'note' }, t('allRan'));
  return el('section', { class: 'warn' }, el('h2', null, t('gapTitle', { n: gaps.length, m: D.models.length })),
    el('table', null, el('thead', null, el('tr', null, el('th', null, t('model')), el('th', null, t('state')), el('th', null, t('why')))),
      el('tbody', null, gaps.map(m => el('tr', null, el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))), el('td', null, stateMark(m)), el('td', null, m.reason || '', m.code ? el('span', { class: 'soft small' }, ' [' + m.code + ']') : null))))));
}
function stateMark(m) { return el('span', { class: 'state ' + m.state }, t(m.state)); }
function capNotes() {
  const notes = [];
  if (D.caps.shown < D.caps.all) notes.push(el('p', { class: 'note' }, t('cap', { n: number(D.caps.shown), m: number(D.caps.all) })));
  if (D.caps.evidenceCut) notes.push(el('p', { class: 'note' }, t('evidenceCut', { n: D.caps.evidence })));
  return notes;
}

// ---- findings: list and letter ------------------------------------------------------------------------------------
const SORTS = { rank: (a, b) => (a.rank || 1e9) - (b.rank || 1e9), amount: (a, b) => (b.amount == null ? -1 : b.amount) - (a.amount == null ? -1 : a.amount), date: (a, b) => (b.at || '') < (a.at || '') ? -1 : 1,
  severity: (a, b) => SEVERITIES.indexOf(a.m.severity) - SEVERITIES.indexOf(b.m.severity) || (a.rank || 1e9) - (b.rank || 1e9), what: (a, b) => a.m.id < b.m.id ? -1 : a.m.id > b.m.id ? 1 : (a.rank || 1e9) - (b.rank || 1e9) };
let view = { filters: {}, list: [], at: -1 };
function filtered(q) {
  const words = (q.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const outcome = q.outcome || 'hit';
  let list = F.filter(f => (outcome === 'all' || f.outcome === outcome) && (!q.model || f.m.id === q.model) && (!q.severity || f.m.severity === q.severity) && (!q.field || f.m.module === q.field)
    && (!q.subject || f.subject === q.subject) && (!q.kind || f.kind === q.kind) && (!q.answerable || f.ans === q.answerable) && (!q.currency || f.currency === q.currency) && (!q.month || (f.at || '').startsWith(q.month)) && words.every(w => f.text.includes(w)));
  list.sort(SORTS[q.sort] || SORTS.rank);
  if (q.down) list.reverse();
  return list;
}
function select(name, label, options, q) {
  const s = el('select', { onchange: e => go(Object.assign({}, q, { [name]: e.target.value, at: '' })) }, options.map(([v, text]) => el('option', { value: v, selected: (q[name] || '') === v }, text)));
  return el('label', null, label, s);
}
function go(q) { location.hash = hash('findings', q); }
function findings(q) {
  view = { filters: q, list: filtered(q), at: -1 };
  const list = view.list;
  const start = q.at ? Math.max(0, list.findIndex(f => f.id === q.at)) : 0;
  let typing;
  const search = el('input', { type: 'search', id: 'search', value: q.q || '', size: 18, placeholder: '/', oninput: e => { clearTimeout(typing); typing = setTimeout(() => go(Object.assign({}, q, { q: e.target.value, at: '' })), 250); } });
  const outcome = q.outcome || 'hit';
  const pool = F.filter(f => outcome === 'all' || f.outcome === outcome).length;
  const active = ['model', 'severity', 'field', 'subject', 'kind', 'answerable', 'currency', 'month', 'q'].filter(k => q[k]);
  const filters = el('form', { class: 'filters', onsubmit: e => e.preventDefault(), 'aria-label': t('search') },
    el('label', null, t('search'), search),
    select('model', t('model'), [['', t('anyModel')], ...D.models.filter(m => F.some(f => f.m === m)).map(m => [m.id, m.id + ' ' + say(m.title)])], q),
    select('severity', t('severity'), [['', t('any')], ...SEVERITIES.map(s => [s, t(s)])], q),
    select('outcome', t('outcome'), [['', t('hit')], ['explained', t('explainedOnes')], ['not_assessable', t('notAssessableOnes')], ['all', t('any')]], q),
    select('kind', t('subjectKind'), [['', t('any')], ...group(F, f => f.kind).map(g => [g[0], g[0]])], q),
    ...['subject', 'answerable', 'field', 'month', 'currency'].filter(k => q[k]).map(k => el('button', { type: 'button', 'aria-label': t('clear'), onclick: () => go(Object.assign({}, q, { [k]: '', at: '' })) }, q[k] + ' ×')),
    active.length > 1 ? el('button', { type: 'button', onclick: () => go({}) }, t('clear')) : null,
    el('div', { class: 'count', 'aria-live': 'polite' }, t('shown', { n: number(list.length), m: number(pool) }), D.caps.shown < D.caps.all ? el('div', { class: 'soft small' }, t('cap', { n: number(D.caps.shown), m: number(D.caps.all) })) : null));
  const sortBy = key => el('button', { type: 'button', class: key === 'amount' || key === 'rank' ? 'num' : null, 'aria-sort': (q.sort || 'rank') === key ? (q.down ? 'descending' : 'ascending') : null,
    onclick: () => go(Object.assign({}, q, { sort: key, down: (q.sort || 'rank') === key && !q.down ? '1' : '', at: '' })) }, t(key), (q.sort || 'rank') === key ? (q.down ? ' ▼' : ' ▲') : '');
  const inner = el('div', { style: { height: list.length * ROW + 'px', position: 'relative' } });
  const scroll = el('div', { class: 'scroll', role: 'listbox', tabindex: 0, 'aria-label': t('findings'), id: 'list' }, inner);
  const panel = el('section', { class: 'panel', 'aria-label': t('what'), id: 'panel', tabindex: -1 });
  const head = el('div', { class: 'listhead' }, sortBy('rank'), sortBy('severity'), sortBy('what'), sortBy('date'), sortBy('amount'));
  const drawn = new Map();
  function draw() {
    const from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8), to = Math.min(list.length, Math.ceil((scroll.scrollTop + (scroll.clientHeight || 900)) / ROW) + 8);
    for (const [i, row] of drawn) if (i < from || i >= to) { row.remove(); drawn.delete(i); }
    for (let i = from; i < to; i++) if (!drawn.has(i)) { const row = rowOf(list[i], i); drawn.set(i, row); inner.append(row); }
    for (const [i, row] of drawn) row.setAttribute('aria-selected', i === view.at);
  }
  function rowOf(f, i) {
    return el('div', { class: 'row', role: 'option', id: 'o' + f.i, 'aria-posinset': i + 1, 'aria-setsize': list.length, style: { top: i * ROW + 'px' }, onclick: () => view.choose(i) },
      el('div', { class: 'num soft' }, f.rank || '–'), el('div', null, severity(f.m.severity)),
      el('div', { class: 'what' }, el('div', null, f.subject, el('span', { class: 'soft' }, ' · ' + say(f.m.title))), el('div', { class: 'say', title: say(f.sentence) }, say(f.sentence))),
      el('div', { class: 'nowrap' }, (f.at || '').slice(0, 10)), el('div', { class: 'num' }, f.amount == null ? '' : number(f.amount, 2), f.currency ? el('div', { class: 'soft small' }, f.currency) : null));
  }
  view.choose = (i, quiet) => {
    if (i < 0 || i >= list.length) return;
    view.at = i;
    const y = i * ROW;
    if (y < scroll.scrollTop) scroll.scrollTop = y;
    else if (y + ROW > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = y + ROW - scroll.clientHeight;
    draw();
    scroll.setAttribute('aria-activedescendant', 'o' + list[i].i);
    panel.replaceChildren(letter(list[i]));
    panel.scrollTop = 0;
    if (!quiet) history.replaceState(null, '', location.pathname + location.search + hash('findings', Object.assign({}, q, { at: list[i].id })));
  };
  scroll.addEventListener('scroll', draw, { passive: true });
  const two = list.length ? el('div', { class: 'two' }, el('div', { class: 'list' }, head, scroll), panel) : el('p', { class: 'empty' }, F.length ? t('none') : t('noneAtAll'));
  requestAnimationFrame(() => { if (list.length) { draw(); view.choose(start, true); } if (q.focus || document.activeElement === document.body) (q.q != null && view.typed ? search : scroll).focus({ preventScroll: true }); });
  return [filters, two];
}
function letter(f) {
  const m = f.m;
  const box = el('article', { class: 'letter' });
  box.append(el('div', { class: 'top' }, f.rank ? el('span', null, t('ofHits', { n: number(f.rank), m: number(totals.hits) })) : el('span', null, t(f.outcome === 'explained' ? 'explainedOnes' : 'notAssessableOnes')), severity(m.severity), el('span', null, f.id),
    m.status && m.status !== 'stable' ? el('span', null, t('experimental', { s: t('s_' + m.status) })) : null));
  box.append(el('h1', null, link(hash('model/' + m.id), say(m.title)), el('span', { class: 'soft' }, '  ' + m.id)));
  box.append(el('p', { class: 'say' }, say(f.sentence)));
  if (m.statistical) box.append(el('p', { class: 'note' }, t('statistical')));
  if (f.explainedBy) box.append(el('p', { class: 'note' }, t('explainedBy') + ': ' + f.explainedBy));
  box.append(el('dl', { class: 'facts' },
    el('dt', null, t('subject')), el('dd', null, link(hash('findings', { subject: f.subject, kind: f.kind }), f.subject), el('span', { class: 'soft' }, ' ' + f.kind)),
    f.ans ? [el('dt', null, t('answerable')), el('dd', null, link(hash('findings', { answerable: f.ans }), f.ans), el('span', { class: 'soft' }, ' ' + (f.ansKind || '')))] : null,
    f.at ? [el('dt', null, t('date')), el('dd', null, dayOf(f.at) + '  ', el('span', { class: 'soft' }, weekday(f.at)))] : null,
    f.amount != null ? [el('dt', null, t('amount')), el('dd', null, money(f.amount, f.currency))] : null));
  const picture = pictureOf(f);
  if (picture) box.append(el('div', { class: 'picture' }, picture));
  box.append(el('h3', null, t('rows') + ' · ' + (f.evidence.length < f.sourceRows ? t('rowsCap', { n: number(f.evidence.length), m: number(f.sourceRows) }) : f.sourceRows === 1 ? t('oneRow') : t('rowsShown', { n: number(f.sourceRows) }))), evidence(f));
  box.append(el('h3', null, t('values')), el('dl', { class: 'facts' }, m.columns.map((c, i) => [el('dt', null, say(c.label)), el('dd', null, typed(f.values[i], c), c.unit && f.values[i] != null ? ' ' + c.unit : '')])));
  box.append(points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol'), points('blind', m.blindSpots));
  if (m.parameters.length) box.append(el('h3', null, t('params')), parameters(m, true));
  if (m.legal.length) box.append(el('h3', null, t('basis')), el('ul', null, m.legal.map(l => el('li', null, l.ref + ' – ', say(l.says), l.confirmed ? '' : el('span', { class: 'soft' }, ' (' + t('unconfirmed') + ')')))));
  box.append(el('p', { class: 'screen' }, el('br'), link(hash('findings', { model: m.id }), t('allOf')), '  ·  ', link(hash('findings', { subject: f.subject, kind: f.kind }), t('allAbout')), '  ·  ', link(hash('model/' + m.id), t('page'))));
  return box;
}
function points(key, list, tag) { return list.length ? [el('h3', null, t(key)), el(tag || 'ul', null, list.map(x => el('li', null, say(x))))].reduce((frag, e) => (frag.append(e), frag), document.createDocumentFragment()) : ''; }

const LIMIT = /(limit|cap|threshold|ceiling|allowed|max|quota|standard|median|mean|average|peer|fence|expected|upper|lower|typical|usual)/;
/** The value against its limit or its peers; else the rows' amounts; nothing where numbers prove nothing. */
function pictureOf(f) {
  const m = f.m;
  const numeric = m.columns.map((c, i) => ({ c, i, v: f.values[i] })).filter(x => isNumeric(x.c) && plainNumber(x.v) && x.c.unit);
  const refs = numeric.filter(x => LIMIT.test(x.c.name));
  const main = numeric.find(x => x.c.name === m.amountColumn && !LIMIT.test(x.c.name) && refs.some(r => r.c.unit === x.c.unit)) || numeric.find(x => !LIMIT.test(x.c.name) && refs.some(r => r.c.unit === x.c.unit));
  if (main) {
    const lines = refs.filter(r => r.c.unit === main.c.unit).slice(0, 3).map(r => ({ label: say(r.c.label), value: +r.v, text: typed(r.v, r.c) }));
    const others = numeric.filter(x => x !== main && !LIMIT.test(x.c.name) && x.c.unit === main.c.unit && x.c.name !== m.amountColumn).slice(0, 1);
    return scale([main, ...others].map(x => ({ label: say(x.c.label), value: +x.v, text: typed(x.v, x.c) })), lines, main.c.unit);
  }
  const amounts2 = rowAmounts(f);
  if (amounts2) return scale(amounts2.rows, paramLimit(m, amounts2.rows), '');
  return null;
}
function paramLimit(m, rows) {
  const most = Math.max(...rows.map(r => Math.abs(r.value)));
  return m.parameters.filter(p => /(limit|cap|threshold)/.test(p.name) && plainNumber(p.value) && +p.value > 0 && +p.value < most * 20 && p.unit && !/%|day|count|hour/i.test(p.unit)).slice(0, 1).map(p => ({ label: p.name, value: +p.value, text: number(+p.value) }));
}
function rowAmounts(f) {
  const rows = [];
  for (const k of f.evidence) {
    const e = D.evidence[k], names = D.shapes[e[0]].columns, at = names.findIndex(n => /(amount|total|value|price)/.test(n) && plainNumber(e[3][names.indexOf(n)]));
    if (at >= 0) rows.push({ label: D.files[e[1]].split('/').pop() + ':' + e[2], value: +e[3][at], text: number(+e[3][at], 2) });
  }
  return rows.length > 1 && rows.length <= 12 ? { rows } : null;
}
function scale(bars, lines, unit) {
  const most = Math.max(...bars.map(b => b.value), ...lines.map(l => l.value), 0) * 1.02 || 1, w = 560, left = 190, right = 96, room = w - left - right, bar = 22;
  const x = v => left + Math.max(0, v) / most * room, topSpace = lines.length * 16 + 6, h = topSpace + bars.length * bar + 6;
  const svg = el('svg', { viewBox: `0 0 ${w} ${h}`, width: '100%', style: { maxWidth: '640px' }, role: 'img', 'aria-label': [...bars, ...lines].map(b => b.label + ' ' + b.text + ' ' + unit).join('; ') });
  svg.append(el('line', { class: 'axis', x1: left, x2: left, y1: topSpace - 2, y2: h - 4 }));
  const limit = lines.length ? Math.max(...lines.map(l => l.value)) : Infinity;
  bars.forEach((b, i) => {
    const y = topSpace + i * bar, cut = Math.min(b.value, limit);
    svg.append(el('text', { x: left - 8, y: y + 14, 'text-anchor': 'end' }, b.label.length > 26 ? b.label.slice(0, 25) + '…' : b.label), el('rect', { class: 'mark', x: left, y: y + 3, width: Math.max(1, x(cut) - left), height: 14 }));
    if (b.value > limit) svg.append(el('rect', { class: 'over', x: x(limit), y: y + 3, width: x(b.value) - x(limit), height: 14 }));
    svg.append(el('text', { x: x(b.value) + 6, y: y + 14 }, b.text + (unit ? ' ' + unit : '')));
  });
  lines.forEach((l, i) => {
    const px = x(l.value), y = 11 + i * 16, end = px > w - 170;
    svg.append(el('line', { class: 'ref', x1: px, x2: px, y1: y + 3, y2: h - 4, 'stroke-dasharray': i ? '3 3' : null }), el('text', { x: end ? px - 5 : px + 5, y, 'text-anchor': end ? 'end' : 'start' }, l.label + ' ' + l.text + (unit ? ' ' + unit : '')));
  });
  return svg;
}
function evidence(f) {
  if (!f.evidence.length) return el('p', { class: 'soft' }, '–');
  const byAlias = new Map();
  for (const k of f.evidence) { const e = D.evidence[k]; (byAlias.get(e[0]) || byAlias.set(e[0], []).get(e[0])).push(e); }
  const parts = [];
  for (const [shape, list] of byAlias) {
    const s = D.shapes[shape], decides = new Set((f.m.decides || {})[s.alias] || []);
    const keep = s.columns.map((c, i) => i).filter(i => list.some(e => e[3][i] != null)).sort((a, b) => decides.has(s.columns[b]) - decides.has(s.columns[a]) || a - b);
    const same = new Set(list.length > 1 ? keep.filter(i => list[0][3][i] != null && list.every(e => e[3][i] === list[0][3][i])) : []);
    const label = i => s.labels && s.labels[i] ? say(s.labels[i]) : s.columns[i];
    parts.push(el('div', { class: 'wide rows', tabindex: 0, role: 'region', 'aria-label': s.dataset }, el('table', null,
      el('caption', { style: { textAlign: 'left', fontSize: '12px', padding: '2px 0' } }, el('b', null, s.title ? say(s.title) : s.dataset), el('span', { class: 'soft' }, '  ' + s.dataset + ' @ ' + s.snapshot)),
      el('thead', null, el('tr', null, el('th', null, t('where')), keep.map(i => el('th', { class: decides.has(s.columns[i]) ? 'decides' : null, title: s.columns[i] }, decides.has(s.columns[i]) ? '◆ ' : '', label(i), same.has(i) && !decides.has(s.columns[i]) ? ' =' : '')))),
      el('tbody', null, list.map(e => el('tr', null, el('td', { class: 'where' }, el('span', { class: 'file' }, D.files[e[1]]), ':' + e[2]), keep.map(i => el('td', { class: (decides.has(s.columns[i]) ? 'decides ' : '') + (plainNumber(e[3][i]) && /(amount|total|value|price|qty|quantity)/.test(s.columns[i]) ? 'num' : '') }, e[3][i] == null ? '–' : dayOf(e[3][i])))))))));
  }
  parts.push(el('p', { class: 'soft small' }, '◆ ' + t('decides') + '  = ' + t('same') + '.'));
  return parts.reduce((frag, e) => (frag.append(e), frag), document.createDocumentFragment());
}

// ---- models ----------------------------------------------------------------------------------------------------
function models() {
  const page = el('div', { class: 'page' }, el('h1', null, t('models')));
  const fields = [...new Set(D.models.map(m => m.module))];
  page.append(el('table', null, el('thead', null, el('tr', null, el('th', null, t('model')), el('th', null, t('severity')), el('th', null, t('state')), el('th', { class: 'num' }, t('hits')), el('th', { class: 'num' }, t('explained')), el('th', { class: 'num' }, t('notAssessable')), el('th', { class: 'num' }, t('noHits')), el('th', { class: 'num' }, t('candidates')))),
    fields.map(field => el('tbody', null, el('tr', null, el('td', { colspan: 8, class: 'soft small' }, el('br'), field)), D.models.filter(m => m.module === field).map(m => el('tr', { class: 'go', onclick: () => { location.hash = hash('model/' + m.id); } },
      el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))), el('td', null, severity(m.severity)), el('td', null, stateMark(m)), ...counts(m).map(n => el('td', { class: 'num' }, m.state === 'done' || m.state === 'held' ? number(n) : '–')))))),
    el('tfoot', null, el('tr', null, el('td', { colspan: 3 }, t('total')), ...[0, 1, 2, 3, 4].map(i => el('td', { class: 'num' }, number(sum(D.models, m => counts(m)[i]))))))));
  return page;
}
function counts(m) { return [m.hits, m.explained, m.notAssessable, m.noHits, m.candidates]; }
function model(m) {
  const page = el('div', { class: 'page' }, el('p', { class: 'soft' }, link(hash('models'), t('models')), ' / ' + m.module), el('h1', null, say(m.title), el('span', { class: 'soft' }, '  ' + m.id)));
  page.append(el('p', null, severity(m.severity), '  ', stateMark(m), m.reason ? el('span', null, '  ' + m.reason) : '', m.code ? el('span', { class: 'soft' }, ' [' + m.code + ']') : ''));
  if (say(m.description)) page.append(heading('looks'), el('p', { style: { maxWidth: '80ch' } }, say(m.description)));
  if (m.statistical) page.append(el('p', { class: 'note' }, t('statistical')));
  if (m.state === 'done' || m.state === 'held') page.append(heading('counts'), countsTable(m));
  const lacking = Object.entries(m.notAssessableRows).filter(e => e[1] > 0);
  if (lacking.length) page.append(el('p', { class: 'note' }, t('lacking') + ': ' + lacking.map(([k, n]) => k + ' ' + number(n)).join(' · ')));
  if (m.notes.length) page.append(heading('notes'), el('ul', null, m.notes.map(n => el('li', null, say(n)))));
  if (m.parameters.length) page.append(heading('params'), parameters(m));
  const cols = el('div', { class: 'columns' });
  const a = el('div'), b = el('div');
  a.append(points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol'));
  b.append(points('blind', m.blindSpots));
  if (m.legal.length) b.append(el('h3', null, t('basis')), el('ul', null, m.legal.map(l => el('li', null, l.ref + ' – ', say(l.says), l.confirmed ? '' : el('span', { class: 'soft' }, ' (' + t('unconfirmed') + ')')))));
  cols.append(a, b);
  page.append(cols);
  const mine = hits.filter(f => f.m === m);
  if (mine.length) page.append(heading('bySubject'), barTable([t('subject'), t('number')], top(group(mine, f => f.kind + '\n' + f.subject), 8).map(partyBar).map(x => x), mine.length), heading('byMonth'), months(mine));
  page.append(heading('inputs'), el('table', null, el('thead', null, el('tr', null, el('th', null, t('dataset')), el('th', null, t('snapshot')))), el('tbody', null, Object.entries(m.inputs).map(([d, s]) => el('tr', null, el('td', null, d), el('td', null, s === 'none' ? t('absent') : s))))));
  page.append(el('p', { class: 'soft small' }, [t('version') + ' ' + m.version, m.digest.slice(0, 12), m.dimension ? t('dimension') + ' ' + t('d_' + m.dimension) : '', m.status ? t('status') + ' ' + t('s_' + m.status) : '', t('rowsRead') + ' ' + number(m.rowsRead), t('took') + ' ' + number(m.millis / 1000, 2) + ' s', m.expected ? t('expected') + ' ' + t('ofInput', { p: m.expected.max, i: m.expected.of }) : ''].filter(Boolean).join(' · ')));
  return page;
}
function countsTable(m) {
  const parts = [['hits', m.hits, hash('findings', { model: m.id })], ['explained', m.explained, hash('findings', { model: m.id, outcome: 'explained' })], ['notAssessable', m.notAssessable, hash('findings', { model: m.id, outcome: 'not_assessable' })], ['noHits', m.noHits, null]];
  const all = sum(parts, p => p[1]);
  return el('div', { style: { maxWidth: '760px' } }, el('table', { class: 'bars' }, el('tbody', null, parts.map(([k, n, href]) => el('tr', null, el('td', null, href && n ? link(href, t(k)) : t(k)), el('td', { class: 'num' }, number(n)), el('td', { class: 'num soft' }, percent(n, m.candidates)),
      el('td', { class: 'bar' }, el('svg', { width: '100%', height: 14, viewBox: '0 0 100 14', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, el('rect', { class: 'mark', x: 0, y: 2, width: m.candidates ? 100 * n / Math.max(m.candidates, all) : 0, height: 10 })))))),
    el('tfoot', null, el('tr', null, el('td', null, t('candidates')), el('td', { class: 'num' }, number(m.candidates)), el('td', { class: 'soft', colspan: 2 }, all === m.candidates ? '✓ ' + t('addUp') : t('notAddUp') + ' (' + number(all) + ')')))));
}
function parameters(m, brief) {
  return el('table', null, el('thead', null, el('tr', null, el('th', null, t('name')), el('th', { class: 'num' }, t('value')), el('th', null, t('unit')), el('th', null, t('from')), brief ? null : el('th', null, t('why')))),
    el('tbody', null, m.parameters.map(p => el('tr', null, el('td', null, p.name), el('td', { class: 'num' }, p.value == null ? '–' : plainNumber(p.value) ? number(+p.value) : p.value), el('td', null, p.unit || ''), el('td', null, p.source || t('byDefault')), brief ? null : el('td', { class: 'soft' }, say(p.why))))));
}

// ---- subjects and units -------------------------------------------------------------------------------------------
let partyRows = 200;
function parties(q) {
  const page = el('div', { class: 'page' }, el('h1', null, t('parties')), el('p', { class: 'lead' }, t('partiesLead')));
  const words = (q.q || '').toLowerCase();
  let typing;
  page.append(el('p', { class: 'screen' }, el('br'), el('label', null, t('search') + ' ', el('input', { type: 'search', id: 'search', value: q.q || '', placeholder: '/', oninput: e => { clearTimeout(typing); typing = setTimeout(() => { location.hash = hash('parties', { q: e.target.value }); }, 250); } }))));
  page.append(heading('bySubject'), partyTable(f => f.subject, f => f.kind, (id, kind) => hash('findings', { subject: id, kind }), words), heading('byAnswerable'), partyTable(f => f.ans, f => f.ansKind || '', id => hash('findings', { answerable: id }), words));
  return page;
}
function partyTable(id, kind, href, words) {
  const by = new Map();
  for (const f of hits) if (id(f)) {
    const k = kind(f) + '\n' + id(f), p = by.get(k) || by.set(k, { id: id(f), kind: kind(f), n: 0, models: new Set(), sev: {}, money: {} }).get(k);
    p.n++; p.models.add(f.m.id); p.sev[f.m.severity] = (p.sev[f.m.severity] || 0) + 1;
    if (f.amount != null) p.money[f.currency] = (p.money[f.currency] || 0) + f.amount;
  }
  const all = [...by.values()].filter(p => !words || p.id.toLowerCase().includes(words)).sort((a, b) => b.models.size - a.models.size || b.n - a.n || (a.id < b.id ? -1 : 1));
  if (!all.length) return el('p', { class: 'soft' }, words ? t('none') : t('noUnit'));
  const body = el('tbody');
  const more = el('p', { class: 'screen' });
  function fill(n) {
    body.replaceChildren(...all.slice(0, n).map(p => el('tr', { class: 'go', onclick: () => { location.hash = href(p.id, p.kind); } }, el('td', null, link(href(p.id, p.kind), p.id)), el('td', { class: 'soft' }, p.kind), el('td', null, SEVERITIES.filter(s => p.sev[s]).map(s => [severity(s), ' ' + p.sev[s] + '  '])), el('td', { class: 'num' }, number(p.models.size)), el('td', { class: 'num' }, number(p.n)), el('td', { class: 'num' }, Object.entries(p.money).map(([c, v]) => el('div', null, money(v, c)))))));
    more.replaceChildren(el('span', { class: 'soft' }, t('shown', { n: number(Math.min(n, all.length)), m: number(all.length) }) + '  '), n < all.length ? el('button', { onclick: () => fill(n + 1000) }, t('more', { n: number(Math.min(1000, all.length - n)) })) : '');
  }
  fill(partyRows);
  return el('div', null, el('table', null, el('thead', null, el('tr', null, el('th', null, t('name')), el('th', null, t('kind')), el('th', null, t('severity')), el('th', { class: 'num' }, t('distinct')), el('th', { class: 'num' }, t('number')), el('th', { class: 'num' }, t('amount')))), body), more);
}

// ---- about ------------------------------------------------------------------------------------------------------
function about() {
  const r = D.run, fact = (k, v) => v ? [el('dt', null, t(k)), el('dd', null, v)] : null;
  return el('div', { class: 'page' }, el('h1', null, t('about')), el('br'),
    el('dl', { class: 'facts' }, fact('run', r.id), fact('started', r.started), fact('finished', r.finished), fact('engine', r.engine), fact('program', r.program), fact('lake', r.lake), fact('caseNo', r.caseNumber)),
    heading('howto'), el('p', { style: { maxWidth: '80ch' } }, t('lead')), el('p', { style: { maxWidth: '80ch' } }, t('how1')), el('p', { style: { maxWidth: '80ch' } }, t('how2')), el('p', { style: { maxWidth: '80ch' } }, t('how3')), ...capNotes(),
    heading('snapshots'), el('table', null, el('thead', null, el('tr', null, el('th', null, t('dataset')), el('th', null, t('snapshot')))), el('tbody', null, Object.entries(r.snapshots).map(([d, s]) => el('tr', null, el('td', null, d), el('td', null, s))))),
    heading('keys'), keyTable());
}
function keyTable() {
  const keys = [[['j', 'k', '↓', '↑'], 'k_move'], [['Enter'], 'k_open'], [['/'], 'k_search'], [['1', '2', '3'], 'k_go'], [['l'], 'k_lang'], [['?'], 'k_keys'], [['Esc'], 'k_close']];
  return el('table', { style: { width: 'auto' } }, el('tbody', null, keys.map(([k, what]) => el('tr', null, el('td', null, k.map(x => [el('kbd', null, x), ' '])), el('td', null, t(what))))));
}
function gapsPage() { return el('div', { class: 'page' }, el('h1', null, t('gaps')), gapBox()); }

// ---- frame, ways, keys --------------------------------------------------------------------------------------------
function remembered() { try { return localStorage.getItem('mingjing.lang'); } catch (e) { return null; } }
function speak(next) { lang = next; try { localStorage.setItem('mingjing.lang', next); } catch (e) { /* a file without storage keeps its language for this visit */ } render(); }
function parse() {
  const [path, q] = location.hash.slice(1).split('?');
  return { path: decodeURIComponent(path || 'overview'), q: Object.fromEntries(new URLSearchParams(q || '')) };
}
let shownPath = '';
function render() {
  const { path, q } = parse();
  const [place, id] = [path.split('/')[0], path.slice(path.indexOf('/') + 1)];
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = t('report') + ' ' + D.run.id;
  const typed2 = document.activeElement && document.activeElement.id === 'search' ? document.activeElement.selectionStart : null;
  const entries = [['overview', null], ['findings', number(hits.length)], ['models', D.models.length], ['parties', null], ['gaps', gaps.length], ['about', null]];
  const main = el('main', { id: 'main', tabindex: -1 });
  let content;
  if (place === 'findings') { main.className = 'split'; content = findings(q); }
  else if (place === 'finding' && byId.has(id)) content = el('div', { class: 'page' }, el('p', { class: 'screen' }, el('a', { href: hash('findings', { at: id }) }, t('back'))), letter(byId.get(id)));
  else if (place === 'model' && D.models.some(m => m.id === id)) content = model(D.models.find(m => m.id === id));
  else content = ({ models, parties, about, gaps: gapsPage }[place] || overview)(q);
  main.append(...[content].flat());
  const here = { finding: 'findings', model: 'models' }[place] || (entries.some(e => e[0] === place) ? place : 'overview');
  document.getElementById('app').replaceChildren(
    el('a', { class: 'skip', href: '#main', onclick: e => { e.preventDefault(); main.focus(); } }, t('skip')),
    el('header', { class: 'top' }, el('span', { class: 'brand' }, el('b', null, lang === 'zh' ? '明镜' : 'Mingjing'), ' ' + t('report')), el('span', { class: 'about' }, D.run.id + ' · ' + D.run.finished + (D.run.caseNumber ? ' · ' + t('caseNo') + ' ' + D.run.caseNumber : '')),
      el('span', { class: 'acts' }, el('button', { onclick: () => speak(lang === 'zh' ? 'en' : 'zh'), lang: lang === 'zh' ? 'en' : 'zh-CN' }, lang === 'zh' ? 'English' : '中文'), el('button', { onclick: () => window.print() }, t('print')), el('button', { onclick: showKeys, 'aria-label': t('keys') }, '?'))),
    el('div', { class: 'frame' }, el('nav', { class: 'rail', 'aria-label': t('report') }, entries.map(([key, n]) => el('a', { href: '#' + key, 'aria-current': key === here ? 'page' : null }, (key === 'gaps' && gaps.length ? '▲ ' : '') + t(key), el('span', { class: 'n' }, n == null ? '' : n)))), main));
  if (typed2 != null) { const s = document.getElementById('search'); if (s) { view.typed = true; s.focus(); s.setSelectionRange(typed2, typed2); } }
  else if (shownPath !== path && shownPath && place !== 'findings') main.focus();
  shownPath = path;
}
function showKeys() {
  const d = el('dialog', { 'aria-label': t('keys'), onclose: () => d.remove() }, el('h1', null, t('keys')), el('br'), keyTable(), el('br'), el('form', { method: 'dialog' }, el('button', null, t('close'))));
  document.body.append(d);
  d.showModal();
}
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const { path, q } = parse(), inField = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName), inList = path === 'findings';
  if (e.key === 'Escape') {
    if (inField) e.target.blur();
    else if (path.startsWith('finding/')) location.hash = hash('findings', { at: path.slice(8) });
    else if (path.startsWith('model/')) location.hash = '#models';
    return;
  }
  if (inField) { if (inList && e.key === 'ArrowDown' && e.target.id === 'search') { document.getElementById('list').focus(); e.preventDefault(); } return; }
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[e.key];
  if (inList && step && e.target.id !== 'panel') { view.choose(Math.max(0, Math.min(view.list.length - 1, view.at + step))); e.preventDefault(); }
  else if (inList && (e.key === 'Home' || e.key === 'End')) { view.choose(e.key === 'Home' ? 0 : view.list.length - 1); e.preventDefault(); }
  else if (inList && e.key === 'Enter' && /^(DIV|BODY|MAIN)$/.test(e.target.tagName) && view.list[view.at]) location.hash = '#finding/' + view.list[view.at].id;
  else if (path.startsWith('finding/') && (e.key === 'j' || e.key === 'k') && byId.has(path.slice(8))) { const list = view.list.length ? view.list : hits, i = list.indexOf(byId.get(path.slice(8))) + step; if (list[i]) location.hash = '#finding/' + list[i].id; }
  else if (e.key === '/') { const s = document.getElementById('search'); if (s) s.focus(); else location.hash = '#findings?focus=1'; e.preventDefault(); }
  else if (e.key === '?') showKeys();
  else if (e.key === 'l') speak(lang === 'zh' ? 'en' : 'zh');
  else if (e.key === '1' || e.key === '2' || e.key === '3') location.hash = '#' + ['overview', 'findings', 'models'][e.key - 1];
});
addEventListener('hashchange', render);
addEventListener('resize', () => { const s = document.getElementById('list'); if (s) s.dispatchEvent(new Event('scroll')); });

// ---- print: from the overview the whole report, from elsewhere that page -------------------------------------------
const LETTERS = 40;
addEventListener('beforeprint', () => {
  const { path } = parse(), place = path.split('/')[0], printed = el('div', { class: 'printed' });
  const main = document.getElementById('main');
  if (place === 'findings') { main.querySelectorAll('.two').forEach(x => x.classList.add('screen')); printed.append(...view.list.slice(0, LETTERS).map(letter)); if (view.list.length > LETTERS) printed.prepend(el('p', null, t('shown', { n: LETTERS, m: number(view.list.length) }))); }
  else if (!['models', 'model', 'finding', 'parties', 'gaps', 'about'].includes(place)) {
    const first = hits.slice().sort(SORTS.rank).slice(0, LETTERS);
    printed.append(el('section', null, models()), ...D.models.filter(m => m.hits || m.state !== 'done').map(m => el('section', null, model(m))), el('section', null, el('h1', null, t('firstLetters', { n: first.length }) + ' · ' + t('shown', { n: first.length, m: number(totals.hits) })), first.map(letter)), el('section', null, about()));
  }
  main.append(printed);
  document.querySelectorAll('details').forEach(d => { d.open = true; });
});
addEventListener('afterprint', () => { document.querySelectorAll('.printed').forEach(x => x.remove()); document.querySelectorAll('.two.screen').forEach(x => x.classList.remove('screen')); });
render();
})();
