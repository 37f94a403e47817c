// What the run could not see: as visible as what it found.

function gapBox() {
  if (!gaps.length) return el('p', { class: 'note' }, t('allRan'));
  return el(
    'section',
    { class: 'warn' },
    el('h2', null, t('gapTitle', { n: gaps.length, m: D.models.length })),
    el(
      'table',
      null,
      thead(t('model'), t('state'), t('why')),
      el(
        'tbody',
        null,
        gaps.map((m) =>
          el(
            'tr',
            null,
            el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))),
            el('td', null, stateMark(m)),
            el('td', null, reasons(m)),
          ),
        ),
      ),
    ),
  );
}
function reasons(m) {
  return [
    reasonOf(m) ? el('div', null, reasonOf(m)) : '',
    m.reason
      ? el('div', { class: reasonOf(m) ? 'soft small' : null }, m.reason, m.code ? ' [' + m.code + ']' : '')
      : '',
    m.held ? el('div', { class: 'small' }, t('heldCount', { n: number(m.held) })) : '',
  ];
}
function stateMark(m) {
  return el('span', { class: 'state ' + m.state }, t(m.state));
}
function capNotes() {
  const notes = [],
    caps = D.caps;
  if (caps.hit[0] < caps.hit[1]) notes.push(t('cap', { n: number(caps.hit[0]), m: number(caps.hit[1]) }));
  for (const [outcome, key] of [
    ['explained', 'explainedOnes'],
    ['not_assessable', 'notAssessableOnes'],
  ])
    if (caps[outcome][0] < caps[outcome][1])
      notes.push(t('capOthers', { o: t(key), n: number(caps[outcome][0]), m: number(caps[outcome][1]) }));
  if (caps.rowsCut) notes.push(t('evidenceCut', { n: caps.rows }));
  return notes.map((text) => el('p', { class: 'note' }, text));
}
function unseen() {
  return el(
    'div',
    { class: 'page' },
    el('h1', null, t('unseen')),
    el('p', { class: 'lead' }, t('unseenLead')),
    gapBox(),
    heading('lackingTitle'),
    lacking(),
    absent(),
    heading('rejectedTitle'),
    rejected(),
    ...capNotes(),
    heading('blindTitle'),
    blindSpots(),
  );
}
function lacking() {
  const rows = D.models.filter((m) => m.notAssessable > 0).sort((a, b) => b.notAssessable - a.notAssessable);
  if (!rows.length) return el('p', { class: 'soft' }, t('noneLacking'));
  return el(
    'table',
    { class: 'bars' },
    thead(t('model'), '#' + t('notAssessable'), '#' + t('candidates'), '#' + t('share'), t('missingRows'), ''),
    el(
      'tbody',
      null,
      rows.map((m) =>
        el(
          'tr',
          null,
          el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))),
          el('td', { class: 'num' }, number(m.notAssessable)),
          el('td', { class: 'num soft' }, number(m.candidates)),
          el('td', { class: 'num soft' }, percent(m.notAssessable, m.candidates)),
          el(
            'td',
            { class: 'soft' },
            Object.entries(m.notAssessableRows)
              .filter((e) => e[1] > 0)
              .map(([k, n]) => k + ' ' + number(n))
              .join(' · '),
          ),
          bar(m.candidates ? Math.min(1, m.notAssessable / m.candidates) : 0),
        ),
      ),
    ),
  );
}
function absent() {
  const notes = D.models.flatMap((m) => m.notes.map((n) => [m, n]));
  if (!notes.length) return '';
  return [
    heading('absentTitle'),
    el(
      'ul',
      null,
      notes.map(([m, n]) => el('li', null, link(hash('model/' + m.id), m.id), ' ', say(n))),
    ),
  ].reduce((frag, e) => (frag.append(e), frag), document.createDocumentFragment());
}
function rejected() {
  const files = D.run.coverage.flatMap((c) => c.sources.filter((s) => s[2] > 0).map((s) => [c, s]));
  if (!files.length) return el('p', { class: 'soft' }, D.run.coverage.length ? t('noneRejected') : '–');
  return el(
    'table',
    null,
    thead(t('dataset'), t('files'), '#' + t('rowsIn')),
    el(
      'tbody',
      null,
      files.map(([c, s]) =>
        el(
          'tr',
          null,
          el('td', null, c.title ? say(c.title) + ' ' : '', el('span', { class: 'soft small' }, c.dataset)),
          el('td', null, s[0]),
          el('td', { class: 'num' }, number(s[2])),
        ),
      ),
    ),
  );
}
function blindSpots() {
  const known = D.models.filter((m) => m.blindSpots.length);
  return el(
    'dl',
    { class: 'facts' },
    known.map((m) => [
      el('dt', null, link(hash('model/' + m.id), m.id), ' ', say(m.title)),
      el('dd', null, el('ul', null, m.blindSpots.map((b) => el('li', null, say(b))))),
    ]),
  );
}
