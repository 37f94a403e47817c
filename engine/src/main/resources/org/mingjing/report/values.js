// Values as people read them; findings as objects over the compact data; elements made from text, never markup.

const nf = {};
function number(value, digits) {
  const key = lang + digits;
  nf[key] =
    nf[key] ||
    new Intl.NumberFormat(
      lang === 'zh' ? 'zh-CN' : 'en-GB',
      digits == null ? { maximumFractionDigits: 6 } : { minimumFractionDigits: digits, maximumFractionDigits: digits },
    );
  return nf[key].format(value);
}
function plainNumber(text) {
  return text != null && /^-?\d{1,15}(\.\d+)?$/.test(text);
}
function money(amount, currency) {
  return amount == null ? '' : number(+amount, 2) + (currency ? ' ' + currency : '');
}
function percent(part, whole) {
  return whole > 0 ? number((100 * part) / whole, part && part / whole < 0.001 ? 3 : 1) + ' %' : '';
}
function dayOf(text) {
  const m = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?$/.exec(text || '');
  if (!m) return text || '';
  const seconds = m[3] && m[3] !== ':00' ? m[3] : '';
  return m[2] + seconds === '00:00' ? m[1] : m[1] + ' ' + m[2] + seconds;
}
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
const isNumeric = (c) => /^(decimal|bigint|double|integer)/.test(c.type);

const F = D.findings.map((r, i) => ({
  i,
  id: r[0],
  m: D.models[r[1]],
  outcome: r[2],
  rank: r[3],
  score: r[4],
  kind: r[5],
  subject: r[6],
  ansKind: r[7],
  ans: r[8],
  at: r[9],
  amount: r[10] == null ? null : +r[10],
  currency: r[11],
  values: r[12],
  sentence: [r[13], r[14]],
  sourceRows: r[15],
  explainedBy: r[16],
  evidence: r[17],
}));
const byId = new Map(F.map((f) => [f.id, f]));
const hits = F.filter((f) => f.outcome === 'hit');
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const SHAPES = { critical: '◆', high: '■', medium: '▲', low: '○' };
const sum = (list, by) => list.reduce((a, x) => a + by(x), 0);
const finished = D.models.filter((m) => m.state === 'done');
const gaps = D.models.filter((m) => m.state !== 'done');
const totals = {
  hits: sum(D.models, (m) => m.hits),
  explained: sum(D.models, (m) => m.explained),
  notAssessable: sum(D.models, (m) => m.notAssessable),
  candidates: sum(D.models, (m) => m.candidates),
};
for (const f of F)
  f.text = (
    f.id +
    ' ' +
    f.subject +
    ' ' +
    (f.ans || '') +
    ' ' +
    f.sentence[0] +
    ' ' +
    f.sentence[1] +
    ' ' +
    f.m.id
  ).toLowerCase();

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
  for (const c of children.flat(3))
    if (c != null && c !== false) e.append(c instanceof Node ? c : document.createTextNode(c));
  return e;
}
function link(href, ...children) {
  return el('a', { href }, ...children);
}
function hash(view, filters) {
  const q = new URLSearchParams();
  for (const k in filters || {}) if (filters[k]) q.set(k, filters[k]);
  return '#' + view + (q.toString() ? '?' + q : '');
}
function heading(key, values) {
  return el('h2', null, t(key, values));
}
function severity(s) {
  return el(
    'span',
    { class: 'sev ' + s },
    el('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[s] || ''),
    t(s),
  );
}
