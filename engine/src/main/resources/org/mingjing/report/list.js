// Findings: filters, sorting, a list that draws only what is seen.

const SORTS = {
  rank: (a, b) => (a.rank || 1e9) - (b.rank || 1e9),
  amount: (a, b) => (b.amount == null ? -1 : b.amount) - (a.amount == null ? -1 : a.amount),
  date: (a, b) => ((b.at || '') < (a.at || '') ? -1 : 1),
  severity: (a, b) =>
    SEVERITIES.indexOf(a.m.severity) - SEVERITIES.indexOf(b.m.severity) || (a.rank || 1e9) - (b.rank || 1e9),
  what: (a, b) => (a.m.id < b.m.id ? -1 : a.m.id > b.m.id ? 1 : (a.rank || 1e9) - (b.rank || 1e9)),
};
let view = { filters: {}, list: [], at: -1 };
function filtered(q) {
  const words = (q.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const outcome = q.outcome || 'hit';
  let list = F.filter(
    (f) =>
      (outcome === 'all' || f.outcome === outcome) &&
      (!q.model || f.m.id === q.model) &&
      (!q.severity || f.m.severity === q.severity) &&
      (!q.field || f.m.module === q.field) &&
      (!q.subject || f.subject === q.subject) &&
      (!q.kind || f.kind === q.kind) &&
      (!q.answerable || f.ans === q.answerable) &&
      (!q.currency || f.currency === q.currency) &&
      (!q.month || (f.at || '').startsWith(q.month)) &&
      words.every((w) => f.text.includes(w)),
  );
  list.sort(SORTS[q.sort] || SORTS.rank);
  if (q.down) list.reverse();
  return list;
}
function select(name, label, options, q) {
  const s = el(
    'select',
    { onchange: (e) => go(Object.assign({}, q, { [name]: e.target.value, at: '' })) },
    options.map(([v, text]) => el('option', { value: v, selected: (q[name] || '') === v }, text)),
  );
  return el('label', null, label, s);
}
function go(q) {
  location.hash = hash('findings', q);
}
function findings(q) {
  view = { filters: q, list: filtered(q), at: -1 };
  const list = view.list;
  const start = q.at
    ? Math.max(
        0,
        list.findIndex((f) => f.id === q.at),
      )
    : 0;
  let typing;
  const search = el('input', {
    type: 'search',
    id: 'search',
    value: q.q || '',
    size: 18,
    placeholder: '/',
    oninput: (e) => {
      clearTimeout(typing);
      typing = setTimeout(() => go(Object.assign({}, q, { q: e.target.value, at: '' })), 250);
    },
  });
  const outcome = q.outcome || 'hit';
  const pool = F.filter((f) => outcome === 'all' || f.outcome === outcome).length;
  const active = ['model', 'severity', 'field', 'subject', 'kind', 'answerable', 'currency', 'month', 'q'].filter(
    (k) => q[k],
  );
  const filters = el(
    'form',
    { class: 'filters', onsubmit: (e) => e.preventDefault(), 'aria-label': t('search') },
    el('label', null, t('search'), search),
    select(
      'model',
      t('model'),
      [
        ['', t('anyModel')],
        ...D.models.filter((m) => F.some((f) => f.m === m)).map((m) => [m.id, m.id + ' ' + say(m.title)]),
      ],
      q,
    ),
    select('severity', t('severity'), [['', t('any')], ...SEVERITIES.map((s) => [s, t(s)])], q),
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
    select(
      'kind',
      t('subjectKind'),
      [['', t('any')], ...group(F, (f) => f.kind).map((g) => [g[0], kindWord(g[0])])],
      q,
    ),
    ...['subject', 'answerable', 'field', 'month', 'currency']
      .filter((k) => q[k])
      .map((k) =>
        el(
          'button',
          { type: 'button', 'aria-label': t('clear'), onclick: () => go(Object.assign({}, q, { [k]: '', at: '' })) },
          q[k] + ' ×',
        ),
      ),
    active.length > 1 ? el('button', { type: 'button', onclick: () => go({}) }, t('clear')) : null,
    el(
      'div',
      { class: 'count', 'aria-live': 'polite' },
      t('shown', { n: number(list.length), m: number(pool) }),
      D.caps.shown < D.caps.all
        ? el('div', { class: 'soft small' }, t('cap', { n: number(D.caps.shown), m: number(D.caps.all) }))
        : null,
    ),
  );
  const sortBy = (key) =>
    el(
      'button',
      {
        type: 'button',
        class: key === 'amount' || key === 'rank' ? 'num' : null,
        'data-sorted': (q.sort || 'rank') === key ? (q.down ? 'down' : 'up') : null,
        onclick: () =>
          go(Object.assign({}, q, { sort: key, down: (q.sort || 'rank') === key && !q.down ? '1' : '', at: '' })),
      },
      t(key),
      (q.sort || 'rank') === key ? (q.down ? ' ▼' : ' ▲') : '',
    );
  const inner = el('div', { style: { height: list.length * ROW + 'px', position: 'relative' } });
  const scroll = el(
    'div',
    { class: 'scroll', role: 'listbox', tabindex: 0, 'aria-label': t('findings'), id: 'list' },
    inner,
  );
  const panel = el('section', { class: 'panel', 'aria-label': t('what'), id: 'panel', tabindex: -1 });
  const head = el(
    'div',
    { class: 'listhead' },
    sortBy('rank'),
    sortBy('severity'),
    sortBy('what'),
    sortBy('date'),
    sortBy('amount'),
  );
  const drawn = new Map();
  function draw() {
    const from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8),
      to = Math.min(list.length, Math.ceil((scroll.scrollTop + (scroll.clientHeight || 900)) / ROW) + 8);
    for (const [i, row] of drawn)
      if (i < from || i >= to) {
        row.remove();
        drawn.delete(i);
      }
    for (let i = from; i < to; i++)
      if (!drawn.has(i)) {
        const row = rowOf(list[i], i);
        drawn.set(i, row);
        inner.append(row);
      }
    for (const [i, row] of drawn) row.setAttribute('aria-selected', i === view.at);
  }
  function rowOf(f, i) {
    return el(
      'div',
      {
        class: 'row',
        role: 'option',
        id: 'o' + f.i,
        'aria-posinset': i + 1,
        'aria-setsize': list.length,
        style: { top: i * ROW + 'px' },
        onclick: () => view.choose(i),
      },
      el('div', { class: 'num soft' }, f.rank || '–'),
      el('div', null, severity(f.m.severity)),
      el('div', null, el('b', { class: 'subject' }, f.subject), el('span', { class: 'soft' }, '  ' + say(f.m.title))),
      el('div', null, (f.at || '').slice(0, 10)),
      el('div', { class: 'num' }, money(f.amount, f.currency)),
      el('div', { class: 'say', title: say(f.sentence) }, say(f.sentence)),
    );
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
    if (!quiet)
      history.replaceState(
        null,
        '',
        location.pathname + location.search + hash('findings', Object.assign({}, q, { at: list[i].id })),
      );
  };
  scroll.addEventListener('scroll', draw, { passive: true });
  const two = list.length
    ? el('div', { class: 'two' }, el('div', { class: 'list' }, head, scroll), panel)
    : el('p', { class: 'empty' }, F.length ? t('none') : t('noneAtAll'));
  requestAnimationFrame(() => {
    if (list.length) {
      draw();
      view.choose(start, true);
    }
    if (q.focus || document.activeElement === document.body)
      (q.q != null && view.typed ? search : scroll).focus({ preventScroll: true });
  });
  return [filters, two];
}
