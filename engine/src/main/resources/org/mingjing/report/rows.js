// The source rows a finding rests on: what differs side by side, what is the same said once.

function evidence(f) {
  const fragment = document.createDocumentFragment();
  if (!f.evidence.length) {
    fragment.append(el('p', { class: 'soft' }, '–'));
    return fragment;
  }
  const byShape = new Map();
  for (const k of f.evidence) {
    const e = D.evidence[k];
    (byShape.get(e[0]) || byShape.set(e[0], []).get(e[0])).push(e);
  }
  for (const [shape, list] of byShape) fragment.append(rowTable(D.shapes[shape], list, f.m));
  fragment.append(el('p', { class: 'soft small' }, '◆ ' + t('decides')));
  return fragment;
}
function rowTable(s, list, m) {
  const decides = new Set((m.decides || {})[s.alias] || []),
    types = s.types || [];
  const weight = (i) =>
    decides.has(s.columns[i]) ? 2 : /(amount|total|price|paid|date|day|_at$|_on$)/.test(s.columns[i]) ? 1 : 0;
  const filled = s.columns
    .map((c, i) => i)
    .filter((i) => list.some((e) => e[3][i] != null))
    .sort((a, b) => weight(b) - weight(a) || a - b);
  const same = list.length > 1 ? filled.filter((i) => list.every((e) => e[3][i] === list[0][3][i])) : [];
  const label = (i) => (decides.has(s.columns[i]) ? '◆ ' : '') + (s.labels && s.labels[i] ? say(s.labels[i]) : s.columns[i]);
  const shown = (e, i) => typed(e[3][i], types[i] || 'varchar');
  const columns = filled.filter((i) => !same.includes(i));
  const marked = (i) => (decides.has(s.columns[i]) ? 'decides ' : '');
  const shownRows = list.length === 1 ? oneRow(list[0]) : manyRows();
  return el(
    'div',
    { class: 'rows' },
    el(
      'p',
      { class: 'rowshead' },
      el('b', null, s.title ? say(s.title) + '  ' : ''),
      el('span', { class: 'soft small' }, s.dataset + ' @ ' + s.snapshot),
    ),
    shownRows,
  );
  function oneRow(e) {
    return el(
      'dl',
      { class: 'facts' },
      el('dt', null, t('where')),
      el('dd', null, D.files[e[1]] + ':' + e[2]),
      columns.map((i) => [
        el('dt', { title: s.columns[i] }, label(i)),
        el('dd', { class: marked(i) }, shown(e, i)),
      ]),
    );
  }
  function manyRows() {
    return [
      same.length
        ? el(
            'p',
            { class: 'small same' },
            el('span', { class: 'soft' }, t('sameInAll') + ': '),
            same.map((i) => [
              el('span', { class: marked(i) }, el('span', { class: 'soft' }, label(i) + ' '), shown(list[0], i)),
              '   ',
            ]),
          )
        : null,
      el(
        'div',
        { class: 'wide', tabindex: 0, role: 'region', 'aria-label': s.dataset },
        el(
          'table',
          null,
          el('thead', null, el('tr', null, el('th', { scope: 'col' }, t('where')), columns.map(headCell))),
          el('tbody', null, list.map(bodyRow)),
        ),
      ),
    ];
  }
  function headCell(i) {
    return el(
      'th',
      { scope: 'col', class: marked(i) + (isNumeric(types[i] || '') ? 'num' : ''), title: s.columns[i] },
      label(i),
    );
  }
  function bodyRow(e) {
    const cell = (i) => {
      const long = (e[3][i] || '').length > 30 ? 'long ' : '';
      return el('td', { class: marked(i) + long + (isNumeric(types[i] || '') ? 'num' : '') }, shown(e, i));
    };
    return el(
      'tr',
      null,
      el('td', { class: 'where' }, el('span', { class: 'file' }, D.files[e[1]]), ':' + e[2]),
      columns.map(cell),
    );
  }
}
