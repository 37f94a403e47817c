// Overview: few figures, each opens the records it counts.

function figure(href, name, value, of, title) {
  return el(
    href ? 'a' : 'div',
    href ? { href, title } : { title },
    el('div', { class: 'name' }, name),
    el('div', { class: 'value' }, value),
    el('div', { class: 'of' }, of),
  );
}
function amounts() {
  return D.sums.map(([c, total, n]) => [c, [+total, n]]).sort((a, b) => b[1][1] - a[1][1]);
}
function short(n) {
  if (lang === 'zh')
    return n >= 1e8 ? number(n / 1e8, 2) + ' 亿' : n >= 1e4 ? number(n / 1e4, 1) + ' 万' : number(n, 0);
  return n >= 1e9 ? number(n / 1e9, 2) + ' bn' : n >= 1e6 ? number(n / 1e6, 2) + ' m' : number(n, 0);
}
function overview() {
  const money2 = amounts();
  const page = el('div', { class: 'page' }, el('h1', null, t('overview')), el('p', { class: 'lead' }, t('lead')));
  if (D.run.cancelled) page.append(el('p', { class: 'note' }, t('stopped')));
  page.append(
    el(
      'div',
      { class: 'figures' },
      figure(hash('findings'), t('findings'), number(totals.hits), t('ofCandidates', { n: number(totals.candidates) })),
      ...(money2.length
        ? money2
            .slice(0, 2)
            .map(([c, [n, k]]) =>
              figure(
                hash('findings', { currency: c, sort: 'amount' }),
                t('atStake') + ' · ' + c,
                short(n),
                number(n, 2) + ' ' + c + ' ' + t('inFindings', { n: number(k), m: number(totals.hits) }),
                money(n, c),
              ),
            )
        : [figure(null, t('atStake'), '–', t('noAmount'))]),
      figure(
        hash('findings', { outcome: 'explained' }),
        t('explained'),
        number(totals.explained),
        t('explainedOf', { n: number(totals.hits + totals.explained) }),
      ),
      figure(
        hash('models'),
        t('notAssessable'),
        number(totals.notAssessable),
        t('notAssessableOf', { n: number(totals.candidates) }),
      ),
      figure(hash('models'), t('ran'), number(finished.length), t('ofModels', { n: D.models.length })),
    ),
  );
  page.append(gapBox());
  page.append(...capNotes());
  const models = D.models.filter((m) => m.hits > 0).sort((a, b) => b.hits - a.hits);
  page.append(
    heading('byModel'),
    barTable(
      [t('model'), t('number'), t('candidates')],
      models.map((m) => ({
        label: [m.id + ' ', say(m.title)],
        value: m.hits,
        extra: number(m.candidates),
        href: hash('findings', { model: m.id }),
      })),
      totals.hits,
      true,
    ),
  );
  const left = el('div'),
    right = el('div');
  left.append(
    heading('bySeverity'),
    barTable(
      [t('severity'), t('number')],
      SEVERITIES.map((s) => ({
        label: [severity(s)],
        value: hits.filter((f) => f.m.severity === s).length,
        href: hash('findings', { severity: s }),
      })),
      hits.length,
    ),
  );
  const fields = group(hits, (f) => f.m.module);
  left.append(
    heading('byField'),
    barTable(
      [t('related'), t('number')],
      fields.map(([k, n]) => ({ label: [k], value: n, href: hash('findings', { field: k }) })),
      hits.length,
    ),
  );
  right.append(
    heading('bySubject'),
    barTable(
      [t('subject'), t('number')],
      top(
        group(hits, (f) => f.kind + '\n' + f.subject),
        10,
      ).map(partyBar),
      hits.length,
    ),
  );
  page.append(el('div', { class: 'columns' }, left, right));
  page.append(heading('byMonth'), months(hits));
  return page;
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
function partyBar([key, n, others]) {
  if (key == null) return { label: [t('others', { n: number(others) })], value: n, href: hash('parties') };
  const [kind, id] = key.split('\n');
  return {
    label: [id, ' ', el('span', { class: 'soft' }, kindWord(kind))],
    value: n,
    href: hash('findings', { subject: id, kind }),
  };
}
/** Bars and their numbers side by side: the chart is its own table. */
function barTable(head, items, total, withExtra) {
  const most = Math.max(1, ...items.map((i) => i.value));
  const extra = withExtra && items.some((i) => i.extra);
  if (!items.length) return el('p', { class: 'soft' }, t('noneAtAll'));
  return el(
    'table',
    { class: 'bars' },
    el(
      'thead',
      null,
      el(
        'tr',
        null,
        el('th', null, head[0]),
        el('th', { class: 'num' }, head[1]),
        extra && el('th', { class: 'num' }, head[2]),
        el('th', { class: 'num' }, t('share')),
        el('td'),
      ),
    ),
    el(
      'tbody',
      null,
      items.map((i) =>
        el(
          'tr',
          {
            class: i.href && 'go',
            onclick:
              i.href &&
              (() => {
                location.hash = i.href;
              }),
          },
          el('td', null, i.href ? link(i.href, ...i.label) : i.label),
          el('td', { class: 'num' }, number(i.value)),
          extra && el('td', { class: 'num soft' }, i.extra),
          el('td', { class: 'num soft' }, percent(i.value, total)),
          el(
            'td',
            { class: 'bar' },
            el(
              'svg',
              {
                width: '100%',
                height: 14,
                viewBox: '0 0 100 14',
                preserveAspectRatio: 'none',
                'aria-hidden': 'true',
              },
              el('rect', { class: 'mark', x: 0, y: 2, width: (100 * i.value) / most, height: 10 }),
            ),
          ),
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
        extra && el('td'),
        el('td'),
        el('td'),
      ),
    ),
  );
}
function months(list) {
  const by = new Map();
  let undated = 0;
  for (const f of list) {
    const m = (f.at || '').slice(0, 7);
    if (/^\d{4}-\d\d$/.test(m)) by.set(m, (by.get(m) || 0) + 1);
    else undated++;
  }
  const keys = [...by.keys()].sort();
  if (!keys.length) return el('p', { class: 'soft' }, t('noDate') + ': ' + number(undated));
  let all = [];
  for (let [y, m] = keys[0].split('-').map(Number), guard = 0; guard < 600; guard++) {
    const k = y + '-' + String(m).padStart(2, '0');
    all.push(k);
    if (k === keys[keys.length - 1]) break;
    if (++m > 12) {
      m = 1;
      y++;
    }
  }
  if (all.length > 120) all = keys;
  const most = Math.max(...by.values()),
    w = 1040,
    h = 150,
    step = w / all.length,
    every = Math.ceil(46 / step);
  const svg = el(
    'svg',
    { viewBox: `0 0 ${w} ${h + 34}`, width: '100%', role: 'group', 'aria-label': t('byMonth') },
    el('line', { class: 'axis', x1: 0, x2: w, y1: h + 14, y2: h + 14 }),
  );
  all.forEach((k, i) => {
    const n = by.get(k) || 0,
      bar = (h * n) / most,
      x = i * step;
    if (n) {
      const a = document.createElementNS(NS, 'a');
      a.setAttribute('href', hash('findings', { month: k }));
      a.append(
        el('title', null, k + ': ' + number(n)),
        el('rect', { class: 'mark', x: x + step * 0.12, y: h + 14 - bar, width: step * 0.76, height: bar }),
      );
      svg.append(a);
      if (step > 22) svg.append(el('text', { x: x + step / 2, y: h + 9 - bar, 'text-anchor': 'middle' }, number(n)));
    }
    if (i % every === 0)
      svg.append(el('text', { class: 'soft', x: x + step / 2, y: h + 30, 'text-anchor': 'middle' }, k));
  });
  const table = el(
    'table',
    null,
    el('thead', null, el('tr', null, el('th', null, t('month')), el('th', { class: 'num' }, t('number')))),
    el(
      'tbody',
      null,
      keys.map((k) =>
        el(
          'tr',
          null,
          el('td', null, link(hash('findings', { month: k }), k)),
          el('td', { class: 'num' }, number(by.get(k))),
        ),
      ),
      undated ? el('tr', null, el('td', null, t('noDate')), el('td', { class: 'num' }, number(undated))) : null,
    ),
  );
  return el('div', null, svg, el('details', { class: 'screen' }, el('summary', null, t('table')), table));
}
function gapBox() {
  if (!gaps.length) return el('p', { class: 'note' }, t('allRan'));
  return el(
    'section',
    { class: 'warn' },
    el('h2', null, t('gapTitle', { n: gaps.length, m: D.models.length })),
    el(
      'table',
      null,
      el(
        'thead',
        null,
        el('tr', null, el('th', null, t('model')), el('th', null, t('state')), el('th', null, t('why'))),
      ),
      el(
        'tbody',
        null,
        gaps.map((m) =>
          el(
            'tr',
            null,
            el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))),
            el('td', null, stateMark(m)),
            el('td', null, m.reason || '', m.code ? el('span', { class: 'soft small' }, ' [' + m.code + ']') : null),
          ),
        ),
      ),
    ),
  );
}
function stateMark(m) {
  return el('span', { class: 'state ' + m.state }, t(m.state));
}
function capNotes() {
  const notes = [];
  if (D.caps.shown < D.caps.all)
    notes.push(el('p', { class: 'note' }, t('cap', { n: number(D.caps.shown), m: number(D.caps.all) })));
  if (D.caps.evidenceCut) notes.push(el('p', { class: 'note' }, t('evidenceCut', { n: D.caps.evidence })));
  return notes;
}
