// The frame around the pages, ways between them, keys, print.

function remembered() {
  try {
    return localStorage.getItem('mingjing.lang');
  } catch (e) {
    return null;
  }
}
function speak(next) {
  lang = next;
  try {
    localStorage.setItem('mingjing.lang', next);
  } catch (e) {
    /* a file without storage keeps its language for this visit */
  }
  render();
}
function parse() {
  const [path, q] = location.hash.slice(1).split('?');
  let plain;
  try {
    plain = decodeURIComponent(path || 'overview');
  } catch (e) {
    plain = 'overview';
  }
  return {
    path: /^f-[0-9a-f]+$/i.test(plain) ? 'finding/' + plain : plain,
    q: Object.fromEntries(new URLSearchParams(q || '')),
  };
}
function findingOf(path) {
  return path.startsWith('finding/') ? byId.get(path.slice(8).toLowerCase()) : undefined;
}
function single(path) {
  const f = findingOf(path);
  return el(
    'div',
    { class: 'page single' },
    el('p', { class: 'screen' }, el('a', { href: hash('findings', { at: f ? f.id : '' }) }, '← ' + t('back'))),
    f ? letter(f) : el('p', { class: 'note' }, t('notOnPage', { id: path.slice(8) }).split('{id}').join(path.slice(8))),
  );
}
let shownPath = '';
function render() {
  const { path, q } = parse();
  const [place, id] = [path.split('/')[0], path.slice(path.indexOf('/') + 1)];
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = t('report') + ' ' + D.run.id + (place === 'finding' ? ' ' + id : '');
  const typed2 =
    document.activeElement && document.activeElement.id === 'search' ? document.activeElement.selectionStart : null;
  const entries = [
    ['overview', null],
    ['findings', number(totals.hits)],
    ['models', D.models.length],
    ['parties', null],
    ['gaps', gaps.length || ''],
    ['about', null],
  ];
  const main = el('main', { id: 'main', tabindex: -1 });
  let content;
  if (place === 'findings') {
    main.className = 'split';
    content = findings(q);
  } else if (place === 'finding') content = single(path);
  else if (place === 'model' && D.models.some((m) => m.id === id)) content = model(D.models.find((m) => m.id === id));
  else content = ({ models, parties, about, gaps: unseen }[place] || overview)(q);
  main.append(...[content].flat());
  const here =
    { finding: 'findings', model: 'models' }[place] || (entries.some((e) => e[0] === place) ? place : 'overview');
  document.getElementById('app').replaceChildren(
    el(
      'a',
      {
        class: 'skip',
        href: '#main',
        onclick: (e) => {
          e.preventDefault();
          main.focus();
        },
      },
      t('skip'),
    ),
    el(
      'header',
      { class: 'top' },
      el('span', { class: 'brand' }, el('b', null, lang === 'zh' ? '明镜' : 'Mingjing'), ' ' + t('report')),
      el(
        'span',
        { class: 'about' },
        D.run.id + ' · ' + instant(D.run.finished) + (D.run.caseNumber ? ' · ' + t('caseNo') + ' ' + D.run.caseNumber : ''),
      ),
      el(
        'span',
        { class: 'acts' },
        el(
          'button',
          { onclick: () => speak(lang === 'zh' ? 'en' : 'zh'), lang: lang === 'zh' ? 'en' : 'zh-CN' },
          lang === 'zh' ? 'English' : '中文',
        ),
        el('button', { onclick: () => window.print() }, t('print')),
        el('button', { onclick: showKeys, 'aria-label': t('keys') }, '?'),
      ),
    ),
    el(
      'div',
      { class: 'frame' },
      el(
        'nav',
        { class: 'rail', 'aria-label': t('report') },
        entries.map(([key, n]) =>
          el(
            'a',
            { href: '#' + key, 'aria-current': key === here ? 'page' : null },
            (key === 'gaps' && gaps.length ? '▲ ' : '') + t(key),
            el('span', { class: 'n' }, n == null ? '' : n),
          ),
        ),
      ),
      main,
    ),
  );
  if (typed2 != null) {
    const s = document.getElementById('search');
    if (s) {
      s.focus();
      s.setSelectionRange(typed2, typed2);
    }
  } else if (shownPath !== path && shownPath && place !== 'findings') main.focus();
  shownPath = path;
}
function showKeys() {
  const d = el(
    'dialog',
    { 'aria-label': t('keys'), onclose: () => d.remove() },
    el('h1', null, t('keys')),
    el('br'),
    keyTable(),
    el('br'),
    el('form', { method: 'dialog' }, el('button', null, t('close'))),
  );
  document.body.append(d);
  d.showModal();
}
document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const { path, q } = parse(),
    inField = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName),
    inList = path === 'findings';
  if (e.key === 'Escape') {
    if (inField) e.target.blur();
    else if (path.startsWith('finding/')) location.hash = hash('findings', { ...view.filters, at: (findingOf(path) || { id: '' }).id });
    else if (path.startsWith('model/')) location.hash = '#models';
    return;
  }
  if (inField) {
    if (inList && e.key === 'ArrowDown' && e.target.id === 'search') {
      document.getElementById('list').focus();
      e.preventDefault();
    }
    return;
  }
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[e.key];
  if (inList && step && e.target.id !== 'panel') {
    view.choose(Math.max(0, Math.min(view.list.length - 1, view.at + step)));
    e.preventDefault();
  } else if (inList && (e.key === 'Home' || e.key === 'End')) {
    view.choose(e.key === 'Home' ? 0 : view.list.length - 1);
    e.preventDefault();
  } else if (inList && e.key === 'Enter' && /^(DIV|BODY|MAIN)$/.test(e.target.tagName) && view.list[view.at])
    location.hash = '#' + view.list[view.at].id;
  else if ((e.key === 'j' || e.key === 'k') && findingOf(path)) {
    const list = view.list.includes(findingOf(path)) ? view.list : hits,
      i = list.indexOf(findingOf(path)) + step;
    if (list[i]) location.hash = '#' + list[i].id;
  } else if (e.key === '/') {
    const s = document.getElementById('search');
    if (s) s.focus();
    else location.hash = '#findings?focus=1';
    e.preventDefault();
  } else if (e.key === '?') showKeys();
  else if (e.key === 'l') speak(lang === 'zh' ? 'en' : 'zh');
  else if (e.key === '1' || e.key === '2' || e.key === '3')
    location.hash = '#' + ['overview', 'findings', 'models'][e.key - 1];
});
addEventListener('hashchange', render);
addEventListener('resize', () => {
  const s = document.getElementById('list');
  if (s) s.dispatchEvent(new Event('scroll'));
});

// From the overview the whole report is printed, from elsewhere that page.
const LETTERS = 25;
addEventListener('beforeprint', () => {
  const { path } = parse(),
    place = path.split('/')[0],
    printed = el('div', { class: 'printed' });
  const main = document.getElementById('main');
  if (place === 'findings') {
    main.querySelectorAll('.two').forEach((x) => x.classList.add('screen'));
    printed.append(...view.list.slice(0, LETTERS).map(letter));
    if (view.list.length > LETTERS)
      printed.prepend(el('p', null, t('shown', { n: LETTERS, m: number(view.list.length) })));
  } else if (!['models', 'model', 'finding', 'parties', 'gaps', 'about'].includes(place)) {
    const first = hits.slice().sort(SORTS.rank).slice(0, LETTERS);
    printed.append(
      el('section', null, models()),
      ...D.models.filter((m) => m.hits).map((m) => el('section', null, model(m))),
      el(
        'section',
        null,
        el(
          'h1',
          null,
          t('firstLetters', { n: first.length }) + ' · ' + t('shown', { n: first.length, m: number(totals.hits) }),
        ),
        first.map(letter),
      ),
      el('section', null, unseen()),
      el('section', null, about()),
    );
  }
  main.append(printed);
  main.prepend(
    el(
      'p',
      { class: 'printhead' },
      t('run') + ' ' + D.run.id + ' · ' + instant(D.run.finished) + ' · ' + t('snapshots') + ': ' +
        Object.entries(D.run.snapshots).filter((e) => e[1] !== 'none').map((e) => e.join(' ')).join(', '),
    ),
  );
  document.querySelectorAll('details').forEach((d) => {
    d.open = true;
  });
});
addEventListener('afterprint', () => {
  document.querySelectorAll('.printed, .printhead').forEach((x) => x.remove());
  document.querySelectorAll('.two.screen').forEach((x) => x.classList.remove('screen'));
});
render();
