// Models: what they look for and where their candidates went.

function models() {
  const page = el('div', { class: 'page' }, el('h1', null, t('models')));
  const fields = [...new Set(D.models.map((m) => m.module))];
  page.append(
    el(
      'table',
      null,
      thead(
        t('model'),
        t('severity'),
        t('state'),
        '#' + t('hits'),
        '#' + t('explained'),
        '#' + t('notAssessable'),
        '#' + t('noHits'),
        '#' + t('candidates'),
      ),
      fields.map((field) =>
        el(
          'tbody',
          null,
          el('tr', null, el('td', { colspan: 8, class: 'soft small' }, el('br'), fieldWord(field))),
          D.models
            .filter((m) => m.module === field)
            .map((m) =>
              el(
                'tr',
                {
                  class: 'go',
                  onclick: () => {
                    location.hash = hash('model/' + m.id);
                  },
                },
                el('td', null, link(hash('model/' + m.id), m.id + ' ', say(m.title))),
                el('td', null, severity(m.severity)),
                el('td', null, stateMark(m)),
                ...counts(m).map((n) =>
                  el('td', { class: 'num' }, m.state === 'done' || m.state === 'held' ? number(n) : '–'),
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
          el('td', { colspan: 3 }, t('total')),
          ...[0, 1, 2, 3, 4].map((i) => el('td', { class: 'num' }, number(sum(D.models, (m) => counts(m)[i])))),
        ),
      ),
    ),
  );
  return page;
}
function counts(m) {
  return [m.candidatesHit, m.candidatesExplained, m.notAssessable, m.noHits, m.candidates];
}
function model(m) {
  const page = el(
    'div',
    { class: 'page' },
    el('p', { class: 'soft' }, link(hash('models'), t('models')), ' / ' + fieldWord(m.module)),
    el('h1', null, say(m.title), el('span', { class: 'soft' }, '  ' + m.id)),
    el('p', { class: 'states' }, severity(m.severity), stateMark(m), m.dimension ? el('span', null, t('d_' + m.dimension)) : ''),
  );
  if (m.state !== 'done') page.append(el('section', { class: 'warn' }, reasons(m)));
  if (say(m.description)) page.append(heading('looks'), el('p', { class: 'text' }, say(m.description)));
  if (m.statistical) page.append(el('p', { class: 'note' }, t('statistical')));
  if (m.state === 'done' || m.state === 'held') page.append(heading('counts'), countsTable(m));
  page.append(modelNotes(m));
  if (m.parameters.length) page.append(heading('params'), parameters(m));
  const right = el('div', null, points('blind', m.blindSpots));
  if (m.legal.length) right.append(part('basis'), legal(m));
  page.append(
    el('div', { class: 'columns' }, el('div', null, points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol')), right),
    modelFindings(m),
    heading('inputs'),
    inputs(m),
    modelFacts(m),
  );
  return page;
}
function modelNotes(m) {
  const fragment = document.createDocumentFragment(),
    lacking = Object.entries(m.notAssessableRows).filter((e) => e[1] > 0);
  if (lacking.length)
    fragment.append(
      el('p', { class: 'note' }, t('lacking') + ': ' + lacking.map(([k, n]) => k + ' ' + number(n)).join(' · ')),
    );
  for (const note of m.notes) fragment.append(el('p', { class: 'note' }, say(note)));
  return fragment;
}
function modelFindings(m) {
  const fragment = document.createDocumentFragment(),
    mine = hits.filter((f) => f.m === m);
  if (!mine.length) return fragment;
  const bars = top(
    group(mine, (f) => f.kind + '\n' + f.subject),
    8,
  ).map(partyBar);
  fragment.append(heading('bySubject'), barTable(t('subject'), bars, mine.length), onPage(), heading('byMonth'), months(m));
  return fragment;
}
function inputs(m) {
  const entries = Object.entries(m.inputs);
  if (!entries.length) return el('p', { class: 'soft' }, '–');
  return el(
    'table',
    null,
    thead(t('dataset'), t('snapshot')),
    el(
      'tbody',
      null,
      entries.map(([d, s]) =>
        el('tr', null, el('td', null, d), el('td', null, s === 'none' ? t('absent') : s)),
      ),
    ),
  );
}
function modelFacts(m) {
  return el(
    'p',
    { class: 'soft small' },
    [
      t('version') + ' ' + m.version,
      t('digest') + ' ' + m.digest.slice(0, 16),
      m.status ? t('status') + ' ' + t('s_' + m.status) : '',
      t('rowsRead') + ' ' + number(m.rowsRead),
      t('took') + ' ' + number(m.millis / 1000, 2) + ' s',
      m.expected ? t('expected') + ' ' + t('ofInput', { p: m.expected.max, i: m.expected.of }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  );
}
function countsTable(m) {
  const parts = [
    ['hits', m.candidatesHit, hash('findings', { model: m.id })],
    ['explained', m.candidatesExplained, hash('findings', { model: m.id, outcome: 'explained' })],
    ['notAssessable', m.notAssessable, hash('findings', { model: m.id, outcome: 'not_assessable' })],
    ['noHits', m.noHits, null],
  ];
  const all = sum(parts, (p) => p[1]);
  return el(
    'div',
    { style: { maxWidth: '760px' } },
    el(
      'table',
      { class: 'bars' },
      el(
        'tbody',
        null,
        parts.map(([k, n, href]) =>
          el(
            'tr',
            null,
            el(
              'td',
              null,
              href &&
                F.some(
                  (f) =>
                    f.m === m &&
                    f.outcome === { hits: 'hit', explained: 'explained', notAssessable: 'not_assessable' }[k],
                )
                ? link(href, t(k))
                : t(k),
            ),
            el('td', { class: 'num' }, number(n)),
            el('td', { class: 'num soft' }, percent(n, m.candidates)),
            bar(m.candidates ? n / Math.max(m.candidates, all) : 0),
          ),
        ),
      ),
      el(
        'tfoot',
        null,
        el(
          'tr',
          null,
          el('td', null, t('candidates')),
          el('td', { class: 'num' }, number(m.candidates)),
          el(
            'td',
            { class: 'soft', colspan: 2 },
            all === m.candidates ? '✓ ' + t('addUp') : t('notAddUp') + ' (' + number(all) + ')',
          ),
        ),
      ),
    ),
  );
}
/** @param own values of one finding that differ from the model's; without it, the reasons of the defaults are shown */
function parameters(m, own) {
  const of = (p) => (own && own[p.name] != null ? own[p.name] : p.value);
  return el(
    'table',
    null,
    thead(t('name'), '#' + t('value'), t('unit'), t('from'), ...(own ? [] : [t('why')])),
    el(
      'tbody',
      null,
      m.parameters.map((p) =>
        el(
          'tr',
          null,
          el('td', { title: say(p.why) }, p.name),
          el('td', { class: 'num' }, of(p) == null ? '–' : plainNumber(of(p)) ? number(of(p)) : of(p)),
          el('td', null, p.unit || ''),
          el('td', null, own && own[p.name] != null ? t('ownValue') : p.source || t('byDefault')),
          own ? null : el('td', { class: 'soft' }, say(p.why)),
        ),
      ),
    ),
  );
}
