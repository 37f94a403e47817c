// Models: what they look for and where their candidates went.

function models() {
  const page = el('div', { class: 'page' }, el('h1', null, t('models')));
  const fields = [...new Set(D.models.map((m) => m.module))];
  page.append(
    el(
      'table',
      null,
      el(
        'thead',
        null,
        el(
          'tr',
          null,
          el('th', null, t('model')),
          el('th', null, t('severity')),
          el('th', null, t('state')),
          el('th', { class: 'num' }, t('hits')),
          el('th', { class: 'num' }, t('explained')),
          el('th', { class: 'num' }, t('notAssessable')),
          el('th', { class: 'num' }, t('noHits')),
          el('th', { class: 'num' }, t('candidates')),
        ),
      ),
      fields.map((field) =>
        el(
          'tbody',
          null,
          el('tr', null, el('td', { colspan: 8, class: 'soft small' }, el('br'), field)),
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
    el('p', { class: 'soft' }, link(hash('models'), t('models')), ' / ' + m.module),
    el('h1', null, say(m.title), el('span', { class: 'soft' }, '  ' + m.id)),
  );
  page.append(
    el(
      'p',
      { class: 'states' },
      severity(m.severity),
      stateMark(m),
      m.reason ? el('span', null, m.reason) : '',
      m.code ? el('span', { class: 'soft' }, ' [' + m.code + ']') : '',
    ),
  );
  if (say(m.description)) page.append(heading('looks'), el('p', { style: { maxWidth: '80ch' } }, say(m.description)));
  if (m.statistical) page.append(el('p', { class: 'note' }, t('statistical')));
  if (m.state === 'done' || m.state === 'held') page.append(heading('counts'), countsTable(m));
  const lacking = Object.entries(m.notAssessableRows).filter((e) => e[1] > 0);
  if (lacking.length)
    page.append(
      el('p', { class: 'note' }, t('lacking') + ': ' + lacking.map(([k, n]) => k + ' ' + number(n)).join(' · ')),
    );
  if (m.notes.length)
    page.append(
      heading('notes'),
      el(
        'ul',
        null,
        m.notes.map((n) => el('li', null, say(n))),
      ),
    );
  if (m.parameters.length) page.append(heading('params'), parameters(m));
  const cols = el('div', { class: 'columns' });
  const a = el('div'),
    b = el('div');
  a.append(points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol'));
  b.append(points('blind', m.blindSpots));
  if (m.legal.length)
    b.append(
      el('h2', { class: 'part' }, t('basis')),
      el(
        'ul',
        null,
        m.legal.map((l) =>
          el(
            'li',
            null,
            l.ref + ' – ',
            say(l.says),
            l.confirmed ? '' : el('span', { class: 'soft' }, ' (' + t('unconfirmed') + ')'),
          ),
        ),
      ),
    );
  cols.append(a, b);
  page.append(cols);
  const mine = hits.filter((f) => f.m === m);
  if (mine.length)
    page.append(
      heading('bySubject'),
      barTable(
        [t('subject'), t('number')],
        top(
          group(mine, (f) => f.kind + '\n' + f.subject),
          8,
        )
          .map(partyBar)
          .map((x) => x),
        mine.length,
      ),
      heading('byMonth'),
      months(mine),
    );
  page.append(
    heading('inputs'),
    el(
      'table',
      null,
      el('thead', null, el('tr', null, el('th', null, t('dataset')), el('th', null, t('snapshot')))),
      el(
        'tbody',
        null,
        Object.entries(m.inputs).map(([d, s]) =>
          el('tr', null, el('td', null, d), el('td', null, s === 'none' ? t('absent') : s)),
        ),
      ),
    ),
  );
  page.append(
    el(
      'p',
      { class: 'soft small' },
      [
        t('version') + ' ' + m.version,
        m.digest.slice(0, 12),
        m.dimension ? t('dimension') + ' ' + t('d_' + m.dimension) : '',
        m.status ? t('status') + ' ' + t('s_' + m.status) : '',
        t('rowsRead') + ' ' + number(m.rowsRead),
        t('took') + ' ' + number(m.millis / 1000, 2) + ' s',
        m.expected ? t('expected') + ' ' + t('ofInput', { p: m.expected.max, i: m.expected.of }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  return page;
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
                el('rect', {
                  class: 'mark',
                  x: 0,
                  y: 2,
                  width: m.candidates ? (100 * n) / Math.max(m.candidates, all) : 0,
                  height: 10,
                }),
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
function parameters(m, brief) {
  return el(
    'table',
    null,
    el(
      'thead',
      null,
      el(
        'tr',
        null,
        el('th', null, t('name')),
        el('th', { class: 'num' }, t('value')),
        el('th', null, t('unit')),
        el('th', null, t('from')),
        brief ? null : el('th', null, t('why')),
      ),
    ),
    el(
      'tbody',
      null,
      m.parameters.map((p) =>
        el(
          'tr',
          null,
          el('td', null, p.name),
          el('td', { class: 'num' }, p.value == null ? '–' : plainNumber(p.value) ? number(+p.value) : p.value),
          el('td', null, p.unit || ''),
          el('td', null, p.source || t('byDefault')),
          brief ? null : el('td', { class: 'soft' }, say(p.why)),
        ),
      ),
    ),
  );
}
