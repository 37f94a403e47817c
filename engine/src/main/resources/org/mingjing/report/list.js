// Findings: filters, sorting, a list that draws only what is seen.

const byRank = (a, b) => (a.rank || 1e9) - (b.rank || 1e9) || a.i - b.i;
const SORTS = {
  rank: byRank,
  amount: (a, b) => (b.size == null ? -1 : b.size) - (a.size == null ? -1 : a.size) || byRank(a, b),
  date: (a, b) => ((b.at || '') < (a.at || '') ? -1 : (b.at || '') > (a.at || '') ? 1 : byRank(a, b)),
  severity: (a, b) => SEVERITIES.indexOf(a.m.severity) - SEVERITIES.indexOf(b.m.severity) || byRank(a, b),
  what: (a, b) => (a.m.id < b.m.id ? -1 : a.m.id > b.m.id ? 1 : byRank(a, b)),
};
const FILTERS = ['model', 'answerable', 'noUnit', 'dimension', 'severity', 'kind', 'subject', 'field', 'indicator', 'month', 'currency', 'q'];
const narrow = matchMedia('(max-width: 720px)');
const rowHeight = () => (narrow.matches ? 82 : 58);
let view = { filters: {}, list: [], at: -1 };

function filtered(q) {
  const words = (q.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const outcome = q.outcome || 'hit';
  const list = F.filter(
    (f) =>
      (outcome === 'all' || f.outcome === outcome) &&
      (!q.model || f.m.id === q.model) &&
      (!q.severity || f.m.severity === q.severity) &&
      (!q.dimension || f.m.dimension === q.dimension) &&
      (!q.field || f.m.module === q.field) &&
      (!q.indicator || f.m.indicator === q.indicator) &&
      (!q.subject || f.subject === q.subject) &&
      (!q.kind || f.kind === q.kind) &&
      (!q.answerable || f.ans === q.answerable) &&
      (!q.noUnit || !f.ans) &&
      (!q.currency || f.currency === q.currency) &&
      (!q.month || (f.at || '').startsWith(q.month)) &&
      words.every((w) => textOf(f).includes(w)),
  );
  list.sort(SORTS[q.sort] || SORTS.rank);
  if (q.down) list.reverse();
  return list;
}
function select(name, label, options, q) {
  const chosen = q[name] || '';
  if (!options.some((o) => o[0] === chosen)) options.push([chosen, chosen]);
  return el(
    'label',
    null,
    label,
    el(
      'select',
      { id: 'by-' + name, onchange: (e) => go({ ...q, [name]: e.target.value, at: '' }) },
      options.map(([v, text]) => el('option', { value: v, selected: chosen === v }, text)),
    ),
  );
}
function go(q, quietly) {
  const to = hash('findings', q);
  if (!quietly) location.hash = to;
  else {
    history.replaceState(null, '', location.pathname + location.search + to);
    render();
  }
}
let typing;
function searchBox(q, to) {
  return el('input', {
    type: 'search',
    id: 'search',
    value: q.q || '',
    size: 16,
    placeholder: '/',
    oninput: (e) => {
      clearTimeout(typing);
      typing = setTimeout(() => to({ ...q, q: e.target.value, at: '' }), 200);
    },
  });
}
function modelOptions(q) {
  const held = new Set(F.filter((f) => (q.outcome || 'hit') === 'all' || f.outcome === (q.outcome || 'hit')).map((f) => f.m));
  return [['', t('anyModel')], ...D.models.filter((m) => held.has(m)).map((m) => [m.id, m.id + ' ' + say(m.title)])];
}
function filterForm(q, list) {
  const outcome = q.outcome || 'hit',
    pool = F.filter((f) => outcome === 'all' || f.outcome === outcome).length,
    units = D.units.filter((u) => u[0] !== '+' && u[1]),
    dimensions = new Set(D.models.map((m) => m.dimension)),
    active = FILTERS.filter((k) => q[k]);
  const any = (list2) => [['', t('any')], ...list2];
  return el(
    'form',
    { class: 'filters', onsubmit: (e) => e.preventDefault(), 'aria-label': t('search'), role: 'search' },
    el('label', null, t('search'), searchBox(q, (next) => go(next, true))),
    select('model', t('model'), modelOptions(q), q),
    select('answerable', t('unitFilter'), any(units.map((u) => [u[1], u[1]])), q),
    select('dimension', t('dimension'), any(DIMENSIONS.filter((d) => dimensions.has(d)).map((d) => [d, t('d_' + d)])), q),
    select('severity', t('severity'), any(SEVERITIES.map((s) => [s, t(s)])), q),
    select(
      'outcome',
      t('outcome'),
      [
        ['', t('hit')],
        ['explained', t('explainedOnes')],
        ['not_assessable', t('notAssessableOnes')],
        ['all', t('any')],
      ],
      q,
    ),
    select('kind', t('subjectKind'), any(group(F, (f) => f.kind).map((g) => [g[0], kindWord(g[0])])), q),
    ...['subject', 'noUnit', 'field', 'indicator', 'month', 'currency']
      .filter((k) => q[k])
      .map((k) =>
        el(
          'button',
          { type: 'button', 'aria-label': t('clear') + ': ' + q[k], onclick: () => go({ ...q, [k]: '', at: '' }) },
          (k === 'noUnit' ? t('noUnitShort') : q[k]) + ' ×',
        ),
      ),
    active.length > 1 ? el('button', { type: 'button', onclick: () => go({}) }, t('clear')) : null,
    el(
      'div',
      { class: 'count', 'aria-live': 'polite', id: 'count' },
      t('shown', { n: number(list.length), m: number(pool) }),
      capNotes()
        .slice(0, D.caps.rowsCut ? -1 : undefined)
        .map((note) => el('div', { class: 'soft small' }, note.textContent)),
    ),
  );
}
function listHead(q) {
  const current = q.sort || 'rank';
  const sortBy = (key) =>
    el(
      'button',
      {
        type: 'button',
        class: key === 'amount' || key === 'rank' ? 'num' : null,
        'data-sorted': current === key ? (q.down ? 'down' : 'up') : null,
        'aria-pressed': String(current === key),
        onclick: () => go({ ...q, sort: key, down: current === key && !q.down ? '1' : '', at: '' }),
      },
      t(key),
      current === key ? (q.down ? ' ▼' : ' ▲') : '',
    );
  return el('div', { class: 'listhead' }, ['rank', 'severity', 'what', 'date', 'amount'].map(sortBy));
}
function rowOf(f, i, count, height) {
  return el(
    'div',
    {
      class: 'row',
      role: 'option',
      id: 'o' + f.i,
      'aria-posinset': i + 1,
      'aria-setsize': count,
      'aria-selected': 'false',
      style: { top: i * height + 'px', height: height + 'px' },
      onclick: () => (narrow.matches ? (location.hash = '#' + f.id) : view.choose(i)),
      ondblclick: () => (location.hash = '#' + f.id),
    },
    el('div', { class: 'num soft' }, f.rank || '–'),
    el('div', null, severity(f.m.severity)),
    el(
      'div',
      { class: 'about' },
      el('b', { class: 'subject' }, f.name || f.subject),
      el('span', { class: 'soft' }, '  ' + say(f.m.title)),
    ),
    el('div', { class: 'day' }, (f.at || '').slice(0, 10)),
    el('div', { class: 'num' }, money(f.amount, f.currency)),
    el('div', { class: 'say', title: say(f.sentence) }, say(f.sentence)),
  );
}
function findings(q) {
  view = { filters: q, list: filtered(q), at: -1 };
  const list = view.list,
    height = rowHeight();
  const inner = el('div', { role: 'presentation', style: { height: list.length * height + 'px', position: 'relative' } });
  const scroll = el(
    'div',
    { class: 'scroll', role: 'listbox', tabindex: 0, 'aria-label': t('findings'), id: 'list' },
    inner,
  );
  const panel = el('section', { class: 'panel', 'aria-label': t('what'), id: 'panel', tabindex: -1 });
  const drawn = new Map();
  function draw() {
    const from = Math.max(0, Math.floor(scroll.scrollTop / height) - 8),
      to = Math.min(list.length, Math.ceil((scroll.scrollTop + (scroll.clientHeight || 900)) / height) + 8);
    for (const [i, row] of drawn)
      if (i < from || i >= to) {
        row.remove();
        drawn.delete(i);
      }
    for (let i = from; i < to; i++)
      if (!drawn.has(i)) {
        const row = rowOf(list[i], i, list.length, height);
        drawn.set(i, row);
        inner.append(row);
      }
    for (const [i, row] of drawn) row.setAttribute('aria-selected', i === view.at);
  }
  view.choose = (i, quiet) => {
    if (i < 0 || i >= list.length) return;
    view.at = i;
    const y = i * height;
    if (y < scroll.scrollTop) scroll.scrollTop = y;
    else if (y + height > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = y + height - scroll.clientHeight;
    draw();
    scroll.setAttribute('aria-activedescendant', 'o' + list[i].i);
    panel.replaceChildren(letter(list[i]));
    panel.scrollTop = 0;
    if (!quiet)
      history.replaceState(
        null,
        '',
        location.pathname + location.search + hash('findings', { ...q, at: list[i].id }),
      );
  };
  scroll.addEventListener('scroll', draw, { passive: true });
  requestAnimationFrame(() => {
    if (list.length) {
      draw();
      view.choose(Math.max(0, q.at ? list.findIndex((f) => f.id === q.at) : 0), true);
    }
    if (document.activeElement === document.body)
      (q.focus ? document.getElementById('search') : scroll).focus({ preventScroll: true });
  });
  return [
    filterForm(q, list),
    list.length
      ? el('div', { class: 'two' }, el('div', { class: 'list' }, listHead(q), scroll), panel)
      : el('p', { class: 'empty' }, F.length ? t('none') : t('noneAtAll')),
  ];
}
