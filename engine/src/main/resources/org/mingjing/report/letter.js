// One finding as a letter: sentence, picture, rows, innocent reasons, what to check.

function letter(f) {
  const m = f.m;
  const box = el('article', { class: 'letter' });
  box.append(
    el(
      'div',
      { class: 'top' },
      f.rank
        ? el('span', null, t('ofHits', { n: number(f.rank), m: number(totals.hits) }))
        : el('span', null, t(f.outcome === 'explained' ? 'explainedOnes' : 'notAssessableOnes')),
      severity(m.severity),
      el('span', null, f.id),
      m.status && m.status !== 'stable' ? el('span', null, t('experimental', { s: t('s_' + m.status) })) : null,
    ),
  );
  box.append(el('h1', null, link(hash('model/' + m.id), say(m.title)), el('span', { class: 'soft' }, '  ' + m.id)));
  box.append(el('p', { class: 'say' }, say(f.sentence)));
  if (m.statistical) box.append(el('p', { class: 'note' }, t('statistical')));
  if (f.explainedBy) box.append(el('p', { class: 'note' }, t('explainedBy') + ': ' + f.explainedBy));
  box.append(
    el(
      'dl',
      { class: 'facts' },
      el('dt', null, t('subject')),
      el(
        'dd',
        null,
        link(hash('findings', { subject: f.subject, kind: f.kind }), f.subject),
        el('span', { class: 'soft' }, ' ' + kindWord(f.kind)),
      ),
      f.ans
        ? [
            el('dt', null, t('answerable')),
            el(
              'dd',
              null,
              link(hash('findings', { answerable: f.ans }), f.ans),
              el('span', { class: 'soft' }, ' ' + kindWord(f.ansKind)),
            ),
          ]
        : null,
      f.at
        ? [el('dt', null, t('date')), el('dd', null, dayOf(f.at) + '  ', el('span', { class: 'soft' }, weekday(f.at)))]
        : null,
      f.amount != null ? [el('dt', null, t('amount')), el('dd', null, money(f.amount, f.currency))] : null,
    ),
  );
  const picture = pictureOf(f);
  if (picture) box.append(el('div', { class: 'picture' }, picture));
  box.append(
    el(
      'h2',
      { class: 'part' },
      t('rows') +
        ' · ' +
        (f.evidence.length < f.sourceRows
          ? t('rowsCap', { n: number(f.evidence.length), m: number(f.sourceRows) })
          : f.sourceRows === 1
            ? t('oneRow')
            : t('rowsShown', { n: number(f.sourceRows) })),
    ),
    evidence(f),
  );
  box.append(
    el('h2', { class: 'part' }, t('values')),
    el(
      'dl',
      { class: 'facts' },
      m.columns.map((c, i) => [
        el('dt', null, say(c.label)),
        el('dd', null, typed(f.values[i], c), c.unit && f.values[i] != null ? ' ' + c.unit : ''),
      ]),
    ),
  );
  box.append(points('innocent', m.falsePositives), points('first', m.checkFirst, 'ol'), points('blind', m.blindSpots));
  if (m.parameters.length) box.append(el('h2', { class: 'part' }, t('params')), parameters(m, true));
  if (m.legal.length)
    box.append(
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
  box.append(
    el(
      'p',
      { class: 'screen' },
      el('br'),
      link(hash('findings', { model: m.id }), t('allOf')),
      '  ·  ',
      link(hash('findings', { subject: f.subject, kind: f.kind }), t('allAbout')),
      '  ·  ',
      link(hash('model/' + m.id), t('page')),
    ),
  );
  return box;
}
function points(key, list, tag) {
  return list.length
    ? [
        el('h2', { class: 'part' }, t(key)),
        el(
          tag || 'ul',
          null,
          list.map((x) => el('li', null, say(x))),
        ),
      ].reduce((frag, e) => (frag.append(e), frag), document.createDocumentFragment())
    : '';
}

const LIMIT =
  /(limit|cap|threshold|ceiling|allowed|max|quota|standard|median|mean|average|peer|fence|expected|upper|lower|typical|usual)/;
/** The value against its limit or its peers; else the rows' amounts; nothing where numbers prove nothing. */
function pictureOf(f) {
  const m = f.m;
  const numeric = m.columns
    .map((c, i) => ({ c, i, v: f.values[i] }))
    .filter((x) => isNumeric(x.c) && plainNumber(x.v) && x.c.unit);
  const refs = numeric.filter((x) => LIMIT.test(x.c.name));
  const main =
    numeric.find(
      (x) => x.c.name === m.amountColumn && !LIMIT.test(x.c.name) && refs.some((r) => r.c.unit === x.c.unit),
    ) || numeric.find((x) => !LIMIT.test(x.c.name) && refs.some((r) => r.c.unit === x.c.unit));
  if (main) {
    const lines = refs
      .filter((r) => r.c.unit === main.c.unit)
      .slice(0, 3)
      .map((r) => ({ label: say(r.c.label), value: +r.v, text: typed(r.v, r.c) }));
    const others = numeric
      .filter((x) => x !== main && !LIMIT.test(x.c.name) && x.c.unit === main.c.unit && x.c.name !== m.amountColumn)
      .slice(0, 1);
    return scale(
      [main, ...others].map((x) => ({ label: say(x.c.label), value: +x.v, text: typed(x.v, x.c) })),
      lines,
      main.c.unit,
    );
  }
  const amounts2 = rowAmounts(f);
  if (amounts2) return scale(amounts2.rows, paramLimit(m, amounts2.rows), '');
  return null;
}
function paramLimit(m, rows) {
  const most = Math.max(...rows.map((r) => Math.abs(r.value)));
  return m.parameters
    .filter(
      (p) =>
        /(limit|cap|threshold)/.test(p.name) &&
        plainNumber(p.value) &&
        +p.value > 0 &&
        +p.value < most * 20 &&
        p.unit &&
        !/%|day|count|hour/i.test(p.unit),
    )
    .slice(0, 1)
    .map((p) => ({ label: p.name, value: +p.value, text: number(+p.value) }));
}
function rowAmounts(f) {
  const rows = [];
  for (const k of f.evidence) {
    const e = D.evidence[k],
      names = D.shapes[e[0]].columns,
      at = names.findIndex((n) => /(amount|total|value|price)/.test(n) && plainNumber(e[3][names.indexOf(n)]));
    if (at >= 0)
      rows.push({ label: D.files[e[1]].split('/').pop() + ':' + e[2], value: +e[3][at], text: number(+e[3][at], 2) });
  }
  return rows.length > 1 && rows.length <= 12 ? { rows } : null;
}
function scale(bars, lines, unit) {
  const most = Math.max(...bars.map((b) => b.value), ...lines.map((l) => l.value), 0) * 1.02 || 1,
    w = 560,
    left = 190,
    right = 96,
    room = w - left - right,
    bar = 22;
  const x = (v) => left + (Math.max(0, v) / most) * room,
    topSpace = lines.length * 16 + 6,
    h = topSpace + bars.length * bar + 6;
  const svg = el('svg', {
    viewBox: `0 0 ${w} ${h}`,
    width: '100%',
    style: { maxWidth: '640px' },
    role: 'img',
    'aria-label': [...bars, ...lines].map((b) => b.label + ' ' + b.text + ' ' + unit).join('; '),
  });
  svg.append(el('line', { class: 'axis', x1: left, x2: left, y1: topSpace - 2, y2: h - 4 }));
  const limit = lines.length ? Math.max(...lines.map((l) => l.value)) : Infinity;
  bars.forEach((b, i) => {
    const y = topSpace + i * bar,
      cut = Math.min(b.value, limit);
    svg.append(
      el(
        'text',
        { x: left - 8, y: y + 14, 'text-anchor': 'end' },
        b.label.length > 26 ? b.label.slice(0, 25) + '…' : b.label,
      ),
      el('rect', { class: 'mark', x: left, y: y + 3, width: Math.max(1, x(cut) - left), height: 14 }),
    );
    if (b.value > limit)
      svg.append(el('rect', { class: 'over', x: x(limit), y: y + 3, width: x(b.value) - x(limit), height: 14 }));
    svg.append(el('text', { x: x(b.value) + 6, y: y + 14 }, b.text + (unit ? ' ' + unit : '')));
  });
  lines.forEach((l, i) => {
    const px = x(l.value),
      y = 11 + i * 16,
      end = px > w - 170;
    svg.append(
      el('line', { class: 'ref', x1: px, x2: px, y1: y + 3, y2: h - 4, 'stroke-dasharray': i ? '3 3' : null }),
      el(
        'text',
        { x: end ? px - 5 : px + 5, y, 'text-anchor': end ? 'end' : 'start' },
        l.label + ' ' + l.text + (unit ? ' ' + unit : ''),
      ),
    );
  });
  return svg;
}
function evidence(f) {
  if (!f.evidence.length) return el('p', { class: 'soft' }, '–');
  const byAlias = new Map();
  for (const k of f.evidence) {
    const e = D.evidence[k];
    (byAlias.get(e[0]) || byAlias.set(e[0], []).get(e[0])).push(e);
  }
  const parts = [];
  for (const [shape, list] of byAlias) {
    const s = D.shapes[shape],
      decides = new Set((f.m.decides || {})[s.alias] || []);
    const weight = (i) =>
      decides.has(s.columns[i]) ? 2 : /(amount|total|price|paid|date|_at$|_on$)/.test(s.columns[i]) ? 1 : 0;
    const keep = s.columns
      .map((c, i) => i)
      .filter((i) => list.some((e) => e[3][i] != null))
      .sort((a, b) => weight(b) - weight(a) || a - b);
    const same = new Set(
      list.length > 1 ? keep.filter((i) => list[0][3][i] != null && list.every((e) => e[3][i] === list[0][3][i])) : [],
    );
    const label = (i) => (s.labels && s.labels[i] ? say(s.labels[i]) : s.columns[i]);
    parts.push(
      el(
        'div',
        { class: 'wide rows', tabindex: 0, role: 'region', 'aria-label': s.dataset },
        el(
          'table',
          null,
          el(
            'caption',
            { style: { textAlign: 'left', fontSize: '12px', padding: '2px 0' } },
            el('b', null, s.title ? say(s.title) + '  ' : ''),
            el('span', { class: 'soft' }, s.dataset + ' @ ' + s.snapshot),
          ),
          el(
            'thead',
            null,
            el(
              'tr',
              null,
              el('th', null, t('where')),
              keep.map((i) =>
                el(
                  'th',
                  { class: decides.has(s.columns[i]) ? 'decides' : null, title: s.columns[i] },
                  decides.has(s.columns[i]) ? '◆ ' : '',
                  label(i),
                  same.has(i) && !decides.has(s.columns[i]) ? ' =' : '',
                ),
              ),
            ),
          ),
          el(
            'tbody',
            null,
            list.map((e) =>
              el(
                'tr',
                null,
                el('td', { class: 'where' }, el('span', { class: 'file' }, D.files[e[1]]), ':' + e[2]),
                keep.map((i) =>
                  el(
                    'td',
                    {
                      class:
                        (decides.has(s.columns[i]) ? 'decides ' : '') +
                        ((e[3][i] || '').length > 30 ? 'long ' : '') +
                        (plainNumber(e[3][i]) && /(amount|total|value|price|qty|quantity)/.test(s.columns[i])
                          ? 'num'
                          : ''),
                    },
                    e[3][i] == null ? '–' : dayOf(e[3][i]),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }
  parts.push(el('p', { class: 'soft small' }, '◆ ' + t('decides') + '  = ' + t('same') + '.'));
  return parts.reduce((frag, e) => (frag.append(e), frag), document.createDocumentFragment());
}
