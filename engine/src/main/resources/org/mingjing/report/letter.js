// One finding as a letter: sentence, picture, rows, innocent reasons, what to check, and how to retrace it.

function letter(f) {
  const m = f.m;
  const box = el('article', { class: 'letter' });
  box.append(letterHead(f));
  box.append(
    el('h1', null, link(hash('model/' + m.id), say(m.title)), el('span', { class: 'soft' }, '  ' + m.id)),
    el('p', { class: 'say' }, say(f.sentence)),
  );
  if (m.statistical) box.append(el('p', { class: 'note' }, t('statistical')));
  if (f.explainedBy) box.append(el('p', { class: 'note' }, t('explainedBy') + ': ' + f.explainedBy));
  box.append(letterFacts(f));
  for (const picture of picturesOf(f)) box.append(el('div', { class: 'picture' }, picture));
  box.append(part('rows', rowsCount(f)), evidence(f));
  box.append(points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol'));
  box.append(part('values'), letterValues(f), points('blind', m.blindSpots));
  if (m.parameters.length) box.append(part('params'), parameters(m, f.own || {}));
  if (f.outcome === 'hit' && f.rank) box.append(part('whyRank'), ranking(f));
  if (m.legal.length) box.append(part('basis'), legal(m));
  box.append(part('retrace'), retrace(f), ways(f));
  return box;
}
function letterHead(f) {
  const m = f.m;
  return el(
    'div',
    { class: 'top' },
    f.rank
      ? el('span', null, t('ofHits', { n: number(f.rank), m: number(totals.hits) }))
      : el('span', null, t(f.outcome === 'explained' ? 'explainedOnes' : 'notAssessableOnes')),
    severity(m.severity),
    m.dimension ? el('span', null, t('d_' + m.dimension)) : null,
    el('a', { href: '#' + f.id, title: t('link') }, f.id),
    m.status && m.status !== 'stable' ? el('span', null, t('experimental', { s: t('s_' + m.status) })) : null,
  );
}
function part(key, more) {
  return el('h2', { class: 'part' }, t(key) + (more ? ' · ' + more : ''));
}
function rowsCount(f) {
  if (f.evidence.length < f.sourceRows)
    return t('rowsCap', { n: number(f.evidence.length), m: number(f.sourceRows) });
  return f.sourceRows === 1 ? t('oneRow') : t('rowsShown', { n: number(f.sourceRows) });
}
function letterFacts(f) {
  const fact = (key, ...value) => [el('dt', null, t(key)), el('dd', null, ...value)];
  return el(
    'dl',
    { class: 'facts' },
    fact(
      'subject',
      f.name ? f.name + '  ' : '',
      link(hash('findings', { subject: f.subject, kind: f.kind }), f.subject),
      el('span', { class: 'soft' }, ' ' + kindWord(f.kind)),
    ),
    f.ans
      ? fact(
          'answerable',
          link(hash('findings', { answerable: f.ans }), f.ans),
          el('span', { class: 'soft' }, ' ' + kindWord(f.ansKind)),
        )
      : null,
    f.at ? fact('date', dayOf(f.at) + '  ', el('span', { class: 'soft' }, weekday(f.at))) : null,
    f.amount != null ? fact('amount', money(f.amount, f.currency)) : null,
  );
}
function letterValues(f) {
  return el(
    'dl',
    { class: 'facts' },
    f.m.columns.map((c, i) => [
      el('dt', null, say(c.label)),
      el('dd', null, typed(f.values[i], c.type), c.unit && f.values[i] != null ? ' ' + c.unit : ''),
    ]),
  );
}
function points(key, list, tag) {
  if (!list.length) return '';
  const fragment = document.createDocumentFragment();
  fragment.append(
    part(key),
    el(
      tag || 'ul',
      null,
      list.map((x) => el('li', null, say(x))),
    ),
  );
  return fragment;
}
function legal(m) {
  return el(
    'ul',
    null,
    m.legal.map((l) =>
      el(
        'li',
        null,
        say(l.ref),
        ' – ',
        say(l.says),
        l.confirmed ? '' : el('span', { class: 'soft' }, ' (' + t('unconfirmed') + ')'),
      ),
    ),
  );
}
function ranking(f) {
  return el(
    'div',
    null,
    el(
      'table',
      { class: 'tight' },
      el(
        'tbody',
        null,
        D.parts.map(([name, says], i) =>
          f.parts[i] == null
            ? null
            : el(
                'tr',
                null,
                el('td', null, say(says)),
                el('td', { class: 'soft' }, name),
                el('td', { class: 'num' }, number(f.parts[i], 3)),
              ),
        ),
      ),
      el(
        'tfoot',
        null,
        el('tr', null, el('td', { colspan: 2 }, t('score')), el('td', { class: 'num' }, number(f.score, 3))),
      ),
    ),
    el('p', { class: 'soft small' }, t('formula')),
  );
}
function retrace(f) {
  return el(
    'dl',
    { class: 'facts retrace' },
    el('dt', null, t('explainAgain')),
    el('dd', null, el('code', null, 'mingjing explain ' + f.id + ' --run ' + (lang === 'zh' ? '目录' : 'FOLDER'))),
    f.command ? [el('dt', null, t('raiseAgain')), el('dd', null, el('code', null, f.command))] : null,
    el('dt', null, t('model')),
    el('dd', null, f.m.id + ' · ' + t('version') + ' ' + f.m.version + ' · ' + t('digest') + ' ', el('code', null, f.m.digest)),
  );
}
function ways(f) {
  return el(
    'p',
    { class: 'screen ways' },
    link(hash('findings', { model: f.m.id }), t('allOf')),
    '  ·  ',
    link(hash('findings', { subject: f.subject, kind: f.kind, outcome: 'all' }), t('allAbout')),
    '  ·  ',
    link(hash('model/' + f.m.id), t('page')),
  );
}
