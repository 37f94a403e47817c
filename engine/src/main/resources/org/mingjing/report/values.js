// Values as people read them; findings as objects over the compact data; elements made from text, never markup.

const nf = {};
/** A number, or the text of one where it may be too long for a double. */
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
  return text != null && /^-?\d{1,20}(\.\d+)?$/.test(text);
}
function currencyWord(currency) {
  return lang === 'zh' && currency === 'CNY' ? '元' : currency;
}
function money(amount, currency) {
  return amount == null ? '' : number(amount, 2) + (currency ? ' ' + currencyWord(currency) : '');
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
/** An instant in the reader's own zone, which it names. */
function instant(iso) {
  const d = new Date(iso);
  if (isNaN(d)) return iso;
  const two = (n) => String(n).padStart(2, '0');
  const east = -d.getTimezoneOffset(),
    hours = Math.floor(Math.abs(east) / 60),
    minutes = Math.abs(east) % 60;
  return (
    d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate()) + ' ' +
    two(d.getHours()) + ':' + two(d.getMinutes()) + ' UTC' +
    (east ? (east > 0 ? '+' : '−') + hours + (minutes ? ':' + two(minutes) : '') : '')
  );
}
function weekday(iso) {
  const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso || '');
  return m ? t('week').split(',')[new Date(Date.UTC(+m[1], m[2] - 1, +m[3])).getUTCDay()] : '';
}
function typed(value, type) {
  if (value == null) return '–';
  if (/\[\]$|^array/.test(type)) return listed(value);
  if (isNumeric(type) && plainNumber(value)) {
    const scale = /decimal\(\d+, ?(\d+)\)/.exec(type);
    return number(value, scale ? Math.min(+scale[1], (value.split('.')[1] || '').length) : undefined);
  }
  if (type === 'boolean') return value === 'true' ? t('yes') : value === 'false' ? t('no') : value;
  return /^(timestamp|date)/.test(type) ? dayOf(value) : value;
}
function listed(value) {
  let items;
  try {
    items = JSON.parse(value);
  } catch (e) {
    return value; // cut where the page holds only its beginning
  }
  if (!Array.isArray(items)) return value;
  const shown = items.slice(0, 30).join(lang === 'zh' ? '、' : ', ');
  return items.length > 30 ? shown + ' ' + t('more2', { n: number(items.length) }) : shown;
}
const isNumeric = (type) => /^(decimal|bigint|double|integer)/.test(type);
const isTime = (type) => /^(timestamp|date)/.test(type);

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
  amount: r[10],
  size: r[10] == null ? null : Math.abs(+r[10]),
  currency: r[11],
  values: r[12],
  sentence: [r[13], r[14]],
  sourceRows: r[15],
  explainedBy: r[16],
  evidence: r[17],
  parts: r[18],
  own: r[19],
  command: r[20] || D.models[r[1]].command,
}));
const byId = new Map(F.map((f) => [f.id.toLowerCase(), f]));
const hits = F.filter((f) => f.outcome === 'hit');
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const SHAPES = { critical: '◆', high: '■', medium: '▲', low: '○' };
const DIMENSIONS = ['time', 'location', 'object', 'habit', 'logic'];
const sum = (list, by) => list.reduce((a, x) => a + by(x), 0);
const finished = D.models.filter((m) => m.state === 'done');
const gaps = D.models.filter((m) => m.state !== 'done');
const totals = {
  hits: sum(D.models, (m) => m.hits),
  explained: sum(D.models, (m) => m.explained),
  notAssessable: sum(D.models, (m) => m.notAssessable),
  candidates: sum(D.models, (m) => m.candidates),
};
for (const f of F) {
  const name = f.m.subjectName >= 0 ? f.values[f.m.subjectName] : null;
  f.name = name && name.toLowerCase() !== f.subject.toLowerCase() ? name : null;
}
/** What the search looks through; made once a finding, when first asked. */
function textOf(f) {
  return (f.text =
    f.text ||
    [f.id, f.subject, f.ans, f.sentence[0], f.sentence[1], f.m.id, f.explainedBy, ...f.values].join(' ').toLowerCase());
}

// A control character draws nothing, and a mark of direction turns the text around it: both are shown by name.
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
function visible(text) {
  return String(text).replace(HIDDEN, (c) => '⟨U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '⟩');
}
const NS = 'http' + '://www.w3.org/2000/svg'; // a name, not an address: nothing is loaded
function el(tag, props, ...children) {
  const svg = /^(svg|g|rect|line|text|path|circle|title)$/.test(tag);
  const e = svg ? document.createElementNS(NS, tag) : document.createElement(tag);
  for (const k in props || {}) {
    const v = props[k];
    if (v == null || v === false) continue;
    if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else if (k === 'style') Object.assign(e.style, v);
    else e.setAttribute(k, v === true ? '' : k === 'title' || k === 'aria-label' ? visible(v) : v);
  }
  for (const c of children.flat(3))
    if (c != null && c !== false) e.append(c instanceof Node ? c : document.createTextNode(visible(c)));
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
    s ? t(s) : '–',
  );
}
/** Head of a table; a title that begins with '#' is of a column of numbers. */
function thead(...titles) {
  return el(
    'thead',
    null,
    el(
      'tr',
      null,
      titles.map((x) =>
        x.startsWith('#') ? el('th', { class: 'num', scope: 'col' }, x.slice(1)) : el('th', { scope: 'col' }, x),
      ),
    ),
  );
}
function group(list, by) {
  const m = new Map();
  for (const x of list) {
    const k = by(x);
    m.set(k, (m.get(k) || 0) + 1);
  }
  return [...m].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
function top(groups, n) {
  const rest = groups.slice(n);
  return rest.length ? [...groups.slice(0, n), [null, sum(rest, (g) => g[1]), rest.length]] : groups;
}
const NAMES = new Map(hits.filter((f) => f.name).map((f) => [f.kind + '\n' + f.subject, f.name]));
