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
function short(n) {
  if (lang === 'zh')
    return n >= 1e8 ? number(n / 1e8, 2) + ' 亿' : n >= 1e4 ? number(n / 1e4, 1) + ' 万' : number(n, 0);
  return n >= 1e9 ? number(n / 1e9, 2) + ' bn' : n >= 1e6 ? number(n / 1e6, 2) + ' m' : number(n, 0);
}
function sumFigures() {
  const sums = D.sums.slice().sort((a, b) => b[2] - a[2]);
  if (!sums.length) return [figure(null, t('atStake'), '–', t('noAmount'))];
  return sums
    .slice(0, 2)
    .map(([c, total, n]) =>
      figure(
        hash('findings', { currency: c, sort: 'amount' }),
        t('atStake') + ' · ' + (currencyWord(c) || '–'),
        short(+total),
        money(total, c) + ' ' + t('inFindings', { n: number(n), m: number(totals.hits) }),
        money(total, c),
      ),
    );
}
function figures() {
  return el(
    'div',
    { class: 'figures' },
    figure(hash('findings'), t('findings'), number(totals.hits), t('ofCandidates', { n: number(totals.candidates) })),
    ...sumFigures(),
    figure(
      hash('findings', { outcome: 'explained' }),
      t('explained'),
      number(totals.explained),
      t('explainedOf', { n: number(totals.hits + totals.explained) }),
    ),
    figure(
      hash('gaps'),
      t('notAssessable'),
      number(totals.notAssessable),
      t('notAssessableOf', { n: number(totals.candidates) }),
    ),
    figure(hash('models'), t('ran'), number(finished.length), t('ofModels', { n: D.models.length })),
  );
}
function overview() {
  const page = el('div', { class: 'page' }, el('h1', null, t('overview')), el('p', { class: 'lead' }, t('lead')));
  if (D.run.cancelled) page.append(el('p', { class: 'note' }, t('stopped')));
  page.append(figures(), gapBox(), ...capNotes(), heading('coverage'), coverage(true));
  page.append(heading('byModel'), heatMap());
  const bySeverity = SEVERITIES.map((s) => ({
    label: [severity(s)],
    value: sum(D.models, (m) => (m.severity === s ? m.hits : 0)),
    href: hash('findings', { severity: s }),
  }));
  const bySubject = top(
    group(hits, (f) => f.kind + '\n' + f.subject),
    8,
  ).map(partyBar);
  page.append(
    el(
      'div',
      { class: 'columns' },
      el('div', null, heading('bySeverity'), barTable(t('severity'), bySeverity, totals.hits)),
      el('div', null, heading('bySubject'), barTable(t('subject'), bySubject, hits.length), onPage()),
    ),
    heading('byMonth'),
    months(null),
  );
  return page;
}
/** Says that a figure rests on the findings of this page only, where that is not all. */
function onPage() {
  return D.caps.hit[0] < D.caps.hit[1]
    ? el('p', { class: 'soft small' }, t('onPage', { n: number(D.caps.hit[0]) }))
    : '';
}
function coverage(brief) {
  if (!D.run.coverage.length) return snapshotTable();
  return el(
    'div',
    { class: 'wide' },
    el(
      'table',
      null,
      thead(t('dataset'), '#' + t('rowsIn'), t('period'), t('snapshot'), t('files')),
      el(
        'tbody',
        null,
        D.run.coverage.map((c) =>
          el(
            'tr',
            null,
            el('td', null, c.title ? say(c.title) + ' ' : '', el('span', { class: 'soft small' }, c.dataset)),
            el('td', { class: 'num' }, number(c.rows)),
            el(
              'td',
              { class: 'nowrap', title: c.column ? c.column + ' · ' + t('periodNote') : null },
              c.from ? c.from + ' – ' + c.to : '–',
            ),
            el('td', { class: 'nowrap', title: instant(c.created) }, c.snapshot),
            el('td', null, sources(c.sources, brief)),
          ),
        ),
      ),
    ),
    brief ? '' : el('p', { class: 'soft small' }, t('periodNote')),
  );
}
function sources(list, brief) {
  const most = brief ? 3 : list.length;
  const rejected = sum(list, (s) => s[2]);
  return [
    ...list.slice(0, most).map(([file, stored]) => el('div', null, file, el('span', { class: 'soft' }, ' ' + number(stored)))),
    list.length > most ? el('div', { class: 'soft' }, t('more2', { n: number(list.length) })) : '',
    rejected ? el('div', { class: 'soft' }, t('rejectedRows', { n: number(rejected) })) : '',
  ];
}
const MOST_UNITS = 8;
/** Units named in the head of the heat map, and what stands under "others". */
function unitColumns() {
  const named = D.units.filter((u) => u[0] !== '+'),
    shown = named.slice(0, MOST_UNITS),
    rest = [...named.slice(MOST_UNITS), ...D.units.filter((u) => u[0] === '+')];
  const columns = shown.map(([kind, id, counts]) => ({ kind, id, counts }));
  if (rest.length)
    columns.push({
      others: sum(rest, (u) => (u[0] === '+' ? +u[1] : 1)),
      counts: D.models.map((m, i) => sum(rest, (u) => u[2][i])),
    });
  return columns;
}
function unitName(u) {
  return u.others ? t('otherUnits', { n: number(u.others) }) : u.id || t('noUnitShort');
}
function heatMap() {
  const columns = unitColumns();
  const rows = D.models
    .map((m, i) => ({ m, i }))
    .sort((a, b) => b.m.hits - a.m.hits || (a.m.state === 'done') - (b.m.state === 'done') || a.i - b.i);
  const most = Math.max(1, ...columns.flatMap((u) => u.counts));
  return el(
    'div',
    { class: 'wide' },
    el(
      'table',
      { class: 'heat' },
      el(
        'thead',
        null,
        el(
          'tr',
          null,
          el('th', { scope: 'col' }, t('model')),
          el('th', { scope: 'col' }, t('severity')),
          el('th', { scope: 'col', class: 'num' }, t('number')),
          el('th', { scope: 'col', class: 'num' }, t('candidates')),
          columns.map((u) =>
            el('th', { scope: 'col', class: 'unit', title: unitName(u) }, el('span', null, unitName(u))),
          ),
        ),
      ),
      el(
        'tbody',
        null,
        rows.map(({ m, i }) => heatRow(m, i, columns, most)),
      ),
      el(
        'tfoot',
        null,
        el(
          'tr',
          null,
          el('td', { colspan: 2 }, t('total')),
          el('td', { class: 'num' }, number(totals.hits)),
          el('td', { class: 'num soft' }, number(totals.candidates)),
          columns.map((u) => el('td', { class: 'cell' }, number(sum(u.counts, (n) => n)))),
        ),
      ),
    ),
    el('p', { class: 'soft small' }, t('heatNote')),
  );
}
function heatRow(m, i, columns, most) {
  const ran = m.state === 'done';
  return el(
    'tr',
    null,
    el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))),
    el('td', null, severity(m.severity)),
    ran
      ? [
          el('td', { class: 'num' }, m.hits ? link(hash('findings', { model: m.id }), number(m.hits)) : '0'),
          el('td', { class: 'num soft' }, number(m.candidates)),
          columns.map((u) => heatCell(m, u, u.counts[i], most)),
        ]
      : el(
          'td',
          { colspan: columns.length + 2, class: 'gap' },
          stateMark(m),
          ' · ',
          reasonOf(m) || m.reason || '',
          m.held ? ' ' + t('heldCount', { n: number(m.held) }) : '',
        ),
  );
}
function heatCell(m, u, n, most) {
  if (!n) return el('td', { class: 'cell soft' }, '·');
  const shade = 0.08 + 0.4 * Math.sqrt(n / most);
  const filters = u.others ? { model: m.id } : { model: m.id, answerable: u.id, noUnit: u.id ? '' : '1' };
  return el(
    'td',
    { class: 'cell', style: { backgroundColor: `rgb(31 122 114 / ${shade})` } },
    link(hash('findings', filters), number(n)),
  );
}
