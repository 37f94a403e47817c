// Subjects and units; the run itself.

let partyRows = 200;
function parties(q) {
  const page = el('div', { class: 'page' }, el('h1', null, t('parties')), el('p', { class: 'lead' }, t('partiesLead')));
  const words = (q.q || '').toLowerCase();
  page.append(
    el(
      'p',
      { class: 'screen' },
      el('br'),
      el(
        'label',
        null,
        t('search') + ' ',
        searchBox(q, (next) => {
          history.replaceState(null, '', location.pathname + location.search + hash('parties', { q: next.q }));
          render();
        }),
      ),
    ),
  );
  page.append(
    heading('bySubject'),
    partyTable(
      (f) => f.subject,
      (f) => f.kind,
      (id, kind) => hash('findings', { subject: id, kind }),
      words,
    ),
    onPage(),
    heading('byAnswerable'),
    partyTable(
      (f) => f.ans,
      (f) => f.ansKind || '',
      (id) => hash('findings', { answerable: id }),
      words,
    ),
  );
  return page;
}
function partyTable(id, kind, href, words) {
  const by = new Map();
  for (const f of hits)
    if (id(f)) {
      const k = kind(f) + '\n' + id(f),
        p = by.get(k) || by.set(k, { id: id(f), name: id(f) === f.subject ? f.name : null, kind: kind(f), n: 0, models: new Set(), sev: {}, money: {} }).get(k);
      p.n++;
      p.models.add(f.m.id);
      p.sev[f.m.severity] = (p.sev[f.m.severity] || 0) + 1;
      if (f.amount != null) p.money[f.currency] = (p.money[f.currency] || 0) + +f.amount;
    }
  const all = [...by.values()]
    .filter((p) => !words || (p.id + ' ' + (p.name || '')).toLowerCase().includes(words))
    .sort((a, b) => b.models.size - a.models.size || b.n - a.n || (a.id < b.id ? -1 : 1));
  if (!all.length) return el('p', { class: 'soft' }, words ? t('none') : t('noUnit'));
  const body = el('tbody');
  const more = el('p', { class: 'screen' });
  function fill(n) {
    body.replaceChildren(
      ...all.slice(0, n).map((p) =>
        el(
          'tr',
          {
            class: 'go',
            onclick: () => {
              location.hash = href(p.id, p.kind);
            },
          },
          el('td', null, link(href(p.id, p.kind), p.name || p.id), p.name ? el('span', { class: 'soft small' }, ' ' + p.id) : ''),
          el('td', { class: 'soft' }, kindWord(p.kind)),
          el(
            'td',
            null,
            SEVERITIES.filter((s) => p.sev[s]).map((s) => [severity(s), ' ' + p.sev[s] + '  ']),
          ),
          el('td', { class: 'num' }, number(p.models.size)),
          el('td', { class: 'num' }, number(p.n)),
          el(
            'td',
            { class: 'num' },
            Object.entries(p.money).map(([c, v]) => el('div', null, money(v, c))),
          ),
        ),
      ),
    );
    more.replaceChildren(
      el('span', { class: 'soft' }, t('shown', { n: number(Math.min(n, all.length)), m: number(all.length) }) + '  '),
      n < all.length
        ? el('button', { onclick: () => fill(n + 1000) }, t('more', { n: number(Math.min(1000, all.length - n)) }))
        : '',
    );
  }
  fill(partyRows);
  return el(
    'div',
    null,
    el(
      'table',
      null,
      thead(t('name'), t('kind'), t('severity'), '#' + t('distinct'), '#' + t('number'), '#' + t('amount')),
      body,
    ),
    more,
  );
}

function about() {
  const r = D.run,
    fact = (k, v) => (v ? [el('dt', null, t(k)), el('dd', null, v)] : null);
  return el(
    'div',
    { class: 'page' },
    el('h1', null, t('about')),
    el(
      'dl',
      { class: 'facts spaced' },
      fact('run', r.id),
      fact('started', instant(r.started)),
      fact('finished', instant(r.finished)),
      fact('engine', r.engine),
      fact('program', r.program),
      fact('lake', r.lake),
      fact('caseNo', r.caseNumber),
    ),
    heading('howto'),
    ['lead', 'how1', 'how2', 'how3'].map((k) => el('p', { class: 'text' }, t(k))),
    ...capNotes(),
    heading('coverage'),
    coverage(false),
    heading('keys'),
    keyTable(),
  );
}
/** Where the run does not say what it saw of its datasets: which snapshots they were. */
function snapshotTable() {
  return el(
    'table',
    null,
    thead(t('dataset'), t('snapshot')),
    el(
      'tbody',
      null,
      Object.entries(D.run.snapshots).map(([d, s]) =>
        el('tr', null, el('td', null, d), el('td', null, s === 'none' ? t('absent') : s)),
      ),
    ),
  );
}
function keyTable() {
  const keys = [
    [['j', 'k', '↓', '↑'], 'k_move'],
    [['Enter'], 'k_open'],
    [['/'], 'k_search'],
    [['1', '2', '3'], 'k_go'],
    [['l'], 'k_lang'],
    [['?'], 'k_keys'],
    [['Esc'], 'k_close'],
  ];
  return el(
    'table',
    { style: { width: 'auto' } },
    el(
      'tbody',
      null,
      keys.map(([k, what]) =>
        el(
          'tr',
          null,
          el(
            'td',
            null,
            k.map((x) => [el('kbd', null, x), ' ']),
          ),
          el('td', null, t(what)),
        ),
      ),
    ),
  );
}
