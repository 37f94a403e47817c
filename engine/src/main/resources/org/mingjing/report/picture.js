// The small picture that proves a finding: the value beside its limit or its peers, and its rows over time.

const REFERENCE =
  /(limit|cap|threshold|ceiling|allowed|quota|standard|median|mean_of|average|peer|fence|expected|upper|lower|typical|usual|general|chance)/;
const AMOUNT = /(amount|total|value|price|sum|paid|litres|quantity)/;

/** At most two: the comparison, and the rows over time; none where numbers prove nothing. */
function picturesOf(f) {
  return [comparison(f), timeline(f)].filter(Boolean);
}
/** What a column's numbers may be compared with: those of the same unit, and of the same kind where it has none. */
function measure(column, f) {
  if (column.unit) return column.unit;
  if (/^decimal\(18, ?2\)/.test(column.type)) return currencyWord(f.currency) || ' ';
  return column.type + ' ' + column.name.split('_').pop();
}
function comparison(f) {
  const numeric = f.m.columns
    .map((c, i) => ({ c, text: f.values[i], value: +f.values[i], unit: measure(c, f) }))
    .filter((x) => isNumeric(x.c.type) && plainNumber(x.text));
  const limits = parameterLimits(f, numeric);
  const references = numeric.filter((x) => REFERENCE.test(x.c.name));
  const mains = numeric.filter((x) => !REFERENCE.test(x.c.name));
  const main =
    mains.find((x) => limits.some((l) => l.of.includes(x))) ||
    mains.find((x) => x.c.name === f.m.amountColumn && references.some((r) => r.unit === x.unit)) ||
    mains.find((x) => references.some((r) => r.unit === x.unit));
  if (!main) return null;
  const lines = [
    ...references.filter((r) => r.unit === main.unit).map((r) => mark(say(r.c.label), r.value, typed(r.text, r.c.type))),
    ...limits.filter((l) => l.of.includes(main)).map((l) => mark(l.name, l.value, number(l.text))),
  ].slice(0, 3);
  const others = mains
    .filter((x) => x !== main && x.unit === main.unit && /largest|total/.test(x.c.name))
    .slice(0, 1);
  return scale(
    [main, ...others].map((x) => mark(say(x.c.label), x.value, typed(x.text, x.c.type))),
    lines,
    / /.test(main.unit) ? '' : main.unit,
  );
}
const mark = (label, value, text) => ({ label, value, text });
/** Parameters that name a column: max_share_pct beside share_pct; a limit or cap of money beside the money. */
function parameterLimits(f, numeric) {
  return f.m.parameters
    .map((p) => ({ name: p.name, text: (f.own || {})[p.name] || p.value }))
    .filter((p) => plainNumber(p.text))
    .map((p) => {
      const named = /^(max|min)_(.+)$/.exec(p.name);
      const fits = (x) =>
        named
          ? x.c.name === named[2] || x.c.name.endsWith('_' + named[2])
          : /^decimal\(18, ?2\)/.test(x.c.type) && /(largest|total|month|whole)/.test(x.c.name);
      // a bound of the search, such as the most purchases of a group, proves nothing; a limit that is passed does
      const wanted = named ? named[1] === 'max' : /(^|_)(limit|cap|ceiling)$/.test(p.name);
      const passed = (x) => !named || x.value > +p.text;
      return { ...p, value: +p.text, of: wanted ? numeric.filter((x) => !REFERENCE.test(x.c.name) && fits(x) && passed(x)) : [] };
    })
    .filter((p) => p.of.length && p.value > 0);
}
function scale(bars, lines, unit) {
  const most = Math.max(...bars.map((b) => b.value), ...lines.map((l) => l.value), 0) * 1.02 || 1,
    w = 560,
    left = 170,
    room = w - left - 130,
    bar = 22;
  const x = (v) => left + (Math.max(0, v) / most) * room,
    topSpace = lines.length * 16 + 6,
    h = topSpace + bars.length * bar + 6;
  const words = (b) => b.text + (unit ? ' ' + unit : '');
  const svg = el('svg', {
    viewBox: `0 0 ${w} ${h}`,
    width: '100%',
    style: { maxWidth: '640px' },
    role: 'img',
    'aria-label': [...bars, ...lines].map((b) => b.label + ' ' + words(b)).join('; '),
  });
  svg.append(el('line', { class: 'axis', x1: left, x2: left, y1: topSpace - 2, y2: h - 4 }));
  const limit = lines.length ? Math.max(...lines.map((l) => l.value)) : Infinity;
  bars.forEach((b, i) => {
    const y = topSpace + i * bar,
      cut = Math.min(b.value, limit);
    svg.append(
      el('text', { x: left - 8, y: y + 14, 'text-anchor': 'end' }, shortened(b.label, 24)),
      el('rect', { class: 'mark', x: left, y: y + 3, width: Math.max(1, x(cut) - left), height: 14 }),
    );
    if (b.value > limit)
      svg.append(el('rect', { class: 'over', x: x(limit), y: y + 3, width: x(b.value) - x(limit), height: 14 }));
    svg.append(el('text', { x: x(b.value) + 6, y: y + 14 }, words(b)));
  });
  lines.forEach((l, i) => {
    const px = x(l.value),
      y = 11 + i * 16,
      end = px > w / 2;
    svg.append(
      el('line', { class: 'ref', x1: px, x2: px, y1: y + 3, y2: h - 4, 'stroke-dasharray': i ? '3 3' : null }),
      el('text', { x: end ? px - 5 : px + 5, y, 'text-anchor': end ? 'end' : 'start' }, l.label + ' ' + words(l)),
    );
  });
  return svg;
}
const shortened = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

/** The rows of the input that has both a date and a number: at least two. */
function datedRows(f) {
  const byShape = new Map();
  for (const k of f.evidence) {
    const e = D.evidence[k];
    (byShape.get(e[0]) || byShape.set(e[0], []).get(e[0])).push(e);
  }
  for (const [shape, list] of byShape) {
    const s = D.shapes[shape],
      types = s.types || [];
    const day = s.columns.findIndex((c, i) => isTime(types[i] || '') && list.every((e) => e[3][i]));
    const size = s.columns.findIndex(
      (c, i) => isNumeric(types[i] || '') && AMOUNT.test(c) && list.every((e) => plainNumber(e[3][i])),
    );
    if (list.length > 1 && day >= 0 && size >= 0)
      return list.map((e) => ({
        day: e[3][day].slice(0, 10),
        value: +e[3][size],
        text: typed(e[3][size], types[size]),
        where: D.files[e[1]] + ':' + e[2],
      }));
  }
  return [];
}
function timeline(f) {
  const rows = datedRows(f).sort((a, b) => (a.day < b.day ? -1 : 1));
  if (!rows.length || rows[0].day === rows[rows.length - 1].day) return null;
  const w = 560,
    h = 96,
    base = 74,
    time = (day) => Date.parse(day + 'T00:00:00Z'),
    from = time(rows[0].day),
    span = time(rows[rows.length - 1].day) - from,
    most = Math.max(...rows.map((r) => Math.abs(r.value))) || 1,
    largest = rows.reduce((a, r) => (Math.abs(r.value) > Math.abs(a.value) ? r : a));
  const x = (r) => 40 + ((time(r.day) - from) / span) * (w - 80);
  const svg = el(
    'svg',
    {
      viewBox: `0 0 ${w} ${h}`,
      width: '100%',
      style: { maxWidth: '640px' },
      role: 'img',
      'aria-label': t('overTime') + ': ' + rows.map((r) => r.day + ' ' + r.text).join('; '),
    },
    el('line', { class: 'axis', x1: 20, x2: w - 20, y1: base, y2: base }),
  );
  const alike = new Map(group(rows, (r) => r.day + ' ' + r.value));
  for (const r of rows) {
    const y = base - (Math.abs(r.value) / most) * 46;
    svg.append(
      el(
        'g',
        null,
        el('title', null, r.day + '  ' + r.text + '  ' + r.where),
        el('line', { class: r.value < 0 ? 'stem over' : 'stem', x1: x(r), x2: x(r), y1: base, y2: y }),
        el('circle', { class: r.value < 0 ? 'over' : 'mark', cx: x(r), cy: y, r: 3.5 }),
      ),
    );
    const times = alike.get(r.day + ' ' + r.value);
    if (times > 1) svg.append(el('text', { class: 'soft', x: x(r) + 5, y: y + 12 }, times + '×'));
    alike.delete(r.day + ' ' + r.value);
  }
  const at = Math.min(w - 60, Math.max(60, x(largest)));
  svg.append(
    el('text', { x: at, y: 16, 'text-anchor': 'middle' }, largest.text),
    el('text', { class: 'soft', x: 20, y: h - 6 }, rows[0].day),
    el('text', { class: 'soft', x: w - 20, y: h - 6, 'text-anchor': 'end' }, rows[rows.length - 1].day),
  );
  return svg;
}
