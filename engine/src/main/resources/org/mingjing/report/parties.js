// Subjects and units; the run itself.

let partyRows = 200;
function parties(q) {
  const page = el('div', { class: 'page' }, el('h1', null, t('parties')), el('p', { class: 'lead' }, t('partiesLead')), el('p', { class: 'soft' }, t('scoreNote')));
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
    heading('subjectsByScore'),
    partyTable(
      (f) => f.subject,
      (f) => f.kind,
      (id, kind, more) => hash('findings', { subject: id, kind, ...more }),
      words,
      'subject',
    ),
    onPage(),
    heading('byAnswerable'),
    partyTable(
      (f) => f.ans,
      (f) => f.ansKind || '',
      (id, kind, more) => hash('findings', { answerable: id, ...more }),
      words,
      'answerable',
    ),
  );
  return page;
}
/** What the run says of a party: [score, [[module, score, [[indicator, score, hits], …]], …]]; by role, kind and id. */
const SCORES = new Map(D.scores.map(([role, kind, id, score, modules]) => [role + '\n' + kind + '\n' + id, { score, modules }]));
function madeOf(scored, open) {
  return scored.modules.map(([module, score, indicators]) =>
    el(
      'div',
      { class: 'small' },
      el('span', { class: 'soft' }, fieldWord(module) + ' ' + number(score, 2) + ': '),
      indicators.map(([id, weight, hitsOf], i) => [
        i ? ', ' : '',
        el(
          'a',
          { href: open({ indicator: id }), title: id, onclick: (e) => e.stopPropagation() },
          (indicatorWord(module, id) || id) + ' ' + number(weight, 2) + ' (' + number(hitsOf) + ')',
        ),
      ]),
    ),
  );
}
function partyTable(id, kind, href, words, role) {
  const by = new Map();
  for (const f of hits)
    if (id(f)) {
      const k = kind(f) + '\n' + id(f),
        p = by.get(k) || by.set(k, { id: id(f), name: id(f) === f.subject ? f.name : null, kind: kind(f), n: 0, models: new Set(), sev: {}, money: {}, scored: SCORES.get(role + '\n' + (kind(f) || 'unit') + '\n' + id(f)) }).get(k);
      p.n++;
      p.models.add(f.m.id);
      p.sev[f.m.severity] = (p.sev[f.m.severity] || 0) + 1;
      if (f.amount != null) p.money[f.currency] = (p.money[f.currency] || 0) + +f.amount;
    }
  const all = [...by.values()]
    .filter((p) => !words || (p.id + ' ' + (p.name || '')).toLowerCase().includes(words))
    .sort((a, b) => ((b.scored || {}).score || 0) - ((a.scored || {}).score || 0) || b.models.size - a.models.size || b.n - a.n || (a.id < b.id ? -1 : 1));
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
          el('td', { class: 'num' }, p.scored ? number(p.scored.score, 2) : ''),
          el('td', null, p.scored ? madeOf(p.scored, (more) => href(p.id, p.kind, more)) : ''),
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
      thead(t('name'), t('kind'), '#' + t('score'), t('madeOf'), t('severity'), '#' + t('distinct'), '#' + t('number'), '#' + t('amount')),
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
