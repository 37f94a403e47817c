// Bars and months: each chart is, or opens, the table of its numbers.

function bar(share) {
  return el(
    'td',
    { class: 'bar' },
    el(
      'svg',
      { width: '100%', height: 14, viewBox: '0 0 100 14', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      el('rect', { class: 'mark', x: 0, y: 2, width: 100 * share, height: 10 }),
    ),
  );
}
function goRow(href, ...cells) {
  return el(
    'tr',
    {
      class: href && 'go',
      onclick: href && (() => (location.hash = href)),
    },
    ...cells,
  );
}
function partyBar([key, n, others]) {
  if (key == null) return { label: [t('others', { n: number(others) })], value: n, href: hash('parties'), rest: true };
  const [kind, id] = key.split('\n');
  const name = NAMES.get(key);
  return {
    label: [name || id, ' ', el('span', { class: 'soft' }, (name ? id + ' ' : '') + kindWord(kind))],
    value: n,
    href: hash('findings', { subject: id, kind }),
  };
}
function barTable(head, items, total) {
  const most = Math.max(1, ...items.map((i) => (i.rest ? 0 : i.value)));
  if (!items.length) return el('p', { class: 'soft' }, t('noneAtAll'));
  return el(
    'table',
    { class: 'bars' },
    thead(head, '#' + t('number'), '#' + t('share'), ''),
    el(
      'tbody',
      null,
      items.map((i) =>
        goRow(
          i.href,
          el('td', null, i.href ? link(i.href, ...i.label) : i.label),
          el('td', { class: 'num' }, number(i.value)),
          el('td', { class: 'num soft' }, percent(i.value, total)),
          bar(i.rest ? 0 : i.value / most),
        ),
      ),
    ),
    el(
      'tfoot',
      null,
      el(
        'tr',
        null,
        el('td', null, t('total')),
        el('td', { class: 'num' }, number(sum(items, (i) => i.value))),
        el('td', { colspan: 2 }),
      ),
    ),
  );
}
/** Hits by month, of one model or of all; those without a date stand in the table. */
function monthCounts(m) {
  const at = D.models.indexOf(m),
    by = new Map();
  for (const month in D.months) {
    const n = m ? D.months[month][at] : sum(D.months[month], (x) => x);
    if (n) by.set(month, n);
  }
  return by;
}
function everyMonth(keys) {
  const all = [];
  for (let [y, m] = keys[0].split('-').map(Number), guard = 0; guard < 600; guard++) {
    const k = y + '-' + String(m).padStart(2, '0');
    all.push(k);
    if (k === keys[keys.length - 1]) break;
    if (++m > 12) {
      m = 1;
      y++;
    }
  }
  return all.length > 120 ? keys : all;
}
function months(m) {
  const by = monthCounts(m),
    undated = by.get('') || 0,
    keys = [...by.keys()].filter(Boolean).sort();
  if (!keys.length) return el('p', { class: 'soft' }, t('noDate') + ': ' + number(undated));
  const open = (month) => hash('findings', { month, model: m && m.id });
  const table = el(
    'table',
    null,
    thead(t('month'), '#' + t('number')),
    el(
      'tbody',
      null,
      keys.map((k) =>
        el('tr', null, el('td', null, link(open(k), k)), el('td', { class: 'num' }, number(by.get(k)))),
      ),
      undated ? el('tr', null, el('td', null, t('noDate')), el('td', { class: 'num' }, number(undated))) : null,
    ),
  );
  return el(
    'div',
    null,
    monthChart(everyMonth(keys), by, open),
    el('details', { class: 'screen' }, el('summary', null, t('table')), table),
  );
}
function monthChart(all, by, open) {
  const most = Math.max(...all.map((k) => by.get(k) || 0)),
    w = 1040,
    h = 130,
    step = w / Math.max(all.length, 8),
    every = Math.ceil(52 / step);
  const svg = el(
    'svg',
    { viewBox: `0 0 ${w} ${h + 34}`, width: '100%', role: 'group', 'aria-label': t('byMonth') },
    el('line', { class: 'axis', x1: 0, x2: w, y1: h + 14, y2: h + 14 }),
  );
  all.forEach((k, i) => {
    const n = by.get(k) || 0,
      high = (h * n) / most,
      x = i * step;
    if (n) {
      const a = document.createElementNS(NS, 'a');
      a.setAttribute('href', open(k));
      a.append(
        el('title', null, k + ': ' + number(n)),
        el('rect', { class: 'mark', x: x + step * 0.12, y: h + 14 - high, width: step * 0.76, height: high }),
      );
      svg.append(a);
      if (step > 22) svg.append(el('text', { x: x + step / 2, y: h + 9 - high, 'text-anchor': 'middle' }, number(n)));
    }
    if (i % every === 0)
      svg.append(
        el('text', { class: 'soft', x: i ? x + step / 2 : 0, y: h + 30, 'text-anchor': i ? 'middle' : 'start' }, k),
      );
  });
  return svg;
}
