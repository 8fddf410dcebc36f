// What is selected, in words, with each sentence that says so.

const PANELS = {
  line: () => linePanel(S.sel.id),
  actor: () => actorPanel(S.sel.id),
  path: () => pathPanel(),
  view: () => viewPanel(),
  triangles: () => trianglesPanel(),
  changes: () => changesPanel(),
};

function drawPanel(focus) {
  const box = $('panel'),
    { sel } = S;
  const content = sel ? PANELS[sel.kind]() : startPanel();
  box.replaceChildren(...(sel ? [button('×', () => select(null), { class: 'close', 'aria-label': t('close') })] : []), ...content);
  box.classList.toggle('open', Boolean(sel));
  giveRoom();
  box.scrollTop = 0;
  const heading = box.querySelector('h2');
  if (heading) heading.setAttribute('tabindex', '-1');
  if (focus && heading) heading.focus({ preventScroll: true });
}

// A list of which nothing is chosen takes the room of the panel.
const giveRoom = () => $('main').classList.toggle('wide', !S.sel && S.view !== 'network');

function startPanel() {
  const top = ACTOR_IDS.filter(id => V.actors.has(id)).slice(0, 4);
  const torn = [...visiblePairs()]
    .filter(([, ids]) => clash(LINES[ids[0]].a, LINES[ids[0]].b))
    .map(([, ids]) => ids[0])
    .slice(0, 3);
  const recent = [...V.lines]
    .filter(([id, seen]) => seen.last && LINES[id].status === 'actual')
    .sort((a, b) => (a[1].last < b[1].last ? 1 : -1))
    .slice(0, 3)
    .map(([id]) => id);
  return [
    el('h2', {}, t('start_title')),
    el('p', { class: 'lead' }, t('start_lead')),
    el('h3', {}, t('door_actor')),
    el('ul', { class: 'doors' }, ...top.map(id => el('li', {}, actorButton(id)))),
    ...(torn.length
      ? [
          el('h3', {}, t('door_torn')),
          el(
            'ul',
            { class: 'doors' },
            ...torn.map(id =>
              el(
                'li',
                {},
                button(`${short(LINES[id].a)} – ${short(LINES[id].b)}`, () => select({ kind: 'line', id }, { focus: true })),
              ),
            ),
          ),
        ]
      : []),
    ...(recent.length
      ? [el('h3', {}, t('door_recent')), el('ul', { class: 'doors' }, ...recent.map(id => el('li', {}, lineButton(id))))]
      : []),
    el('h3', {}, t('door_more')),
    el(
      'ul',
      { class: 'doors' },
      ...[
        ['view', 'evidence_view'],
        ['triangles', 'triangles'],
        ['changes', 'changes'],
      ].map(([kind, key]) =>
        el(
          'li',
          {},
          button(t(key), () => select({ kind }, { focus: true })),
        ),
      ),
    ),
  ];
}
const actorButton = (id, text) =>
  button(el('span', {}, shapeSample(ACTORS[id].class), ' ', text || label(id)), () => select({ kind: 'actor', id }, { focus: true }), {
    class: 'actor',
    dir: 'auto',
  });
function lineButton(id, words) {
  const line = LINES[id];
  return button(
    el(
      'span',
      {},
      lineSample(line.family, line.status, 34),
      ' ' + (words || `${short(line.a)} – ${short(line.b)}`),
      words ? null : el('span', { class: 'sr' }, `, ${t('family_' + line.family)}, ${t('status_' + line.status)}`),
    ),
    () => select({ kind: 'line', id }, { focus: true }),
  );
}

// A pair: all its lines as tabs, so that a denial is never out of sight; then the sentences of the chosen line, then those that speak against it.
function linePanel(id) {
  const line = LINES[id],
    seen = V.lines.get(id),
    kept = seen ? seen.claims : line.claims,
    state = clash(line.a, line.b),
    own = SIGN[line.family] || 0;
  const others = PAIRS.get(pairKey(line.a, line.b)).filter(other => other !== id);
  const against = others.filter(
    other =>
      (LINES[other].family === line.family && ['denied', 'negated', 'ended'].includes(LINES[other].status)) ||
      (own && SIGN[LINES[other].family] === -own && LINES[other].status === 'actual'),
  );
  return [
    el('p', { class: 'eyebrow' }, lineSample(line.family, line.status), ' ', t('family_' + line.family), ' · ', t('status_' + line.status)),
    el(
      'h2',
      {},
      actorButton(line.a, short(line.a)),
      el('span', { class: 'verb' }, ` ${verbs(line, kept)}${line.status === 'actual' ? '' : ` (${t('status_' + line.status)})`} `),
      actorButton(line.b, short(line.b)),
    ),
    ...(state ? [el('p', { class: 'badge ' + state }, t('badge_' + state))] : []),
    el(
      'p',
      { class: 'facts' },
      plural('statement', kept.length),
      ' · ',
      plural('origin', new Set(line.claims.map((n, i) => (kept.includes(n) ? line.g[i] : null)).filter(g => g !== null)).size),
      ' · ',
      plural('outlet', new Set(kept.map(n => CLAIMS[n].outlet)).size),
      ' · ',
      t('last_reported', {
        date: dateWords(
          kept
            .map(n => CLAIMS[n].e || '')
            .sort()
            .pop(),
        ),
      }),
    ),
    ...(kept.length < line.claims.length ? [el('p', { class: 'note' }, t('filtered_out', { n: line.claims.length - kept.length }))] : []),
    ...(others.length
      ? [
          el('h3', {}, t('same_pair')),
          el(
            'ul',
            { class: 'doors' },
            ...others.map(other =>
              el(
                'li',
                {},
                lineButton(other, `${t('family_' + LINES[other].family)}, ${t('status_' + LINES[other].status)}`),
                el('span', { class: 'count' }, ' ×' + LINES[other].claims.length),
              ),
            ),
          ),
        ]
      : []),
    el('h3', {}, t('evidence')),
    ...byRelation(kept, line),
    ...(against.length
      ? [el('h3', { class: 'against' }, t('against')), ...against.flatMap(other => LINES[other].claims.map(n => card(CLAIMS[n])))]
      : []),
  ];
}
const verbs = (line, kept) =>
  [
    ...new Set(
      kept.map(n =>
        RELATIONS[CLAIMS[n].r].symmetric || CLAIMS[n].s === line.a ? relationWords(CLAIMS[n].r) : relationWords(CLAIMS[n].r, true),
      ),
    ),
  ].join(', ');
function byRelation(numbers, line) {
  const found = new Map();
  for (const n of [...numbers].sort((a, b) => ((CLAIMS[b].f || '') < (CLAIMS[a].f || '') ? -1 : 1))) {
    const claim = CLAIMS[n],
      words = `${short(claim.s)} ${relationWords(claim.r)} ${short(claim.o)}`;
    if (!found.has(words)) found.set(words, []);
    found.get(words).push(claim);
  }
  return [...found].map(([words, claims]) =>
    el(
      'section',
      { class: 'relation' },
      el(
        'h4',
        {},
        words + (line.status === 'actual' ? '' : ` (${t('status_' + line.status)})`),
        el('span', { class: 'count' }, ' ' + claims.length),
      ),
      ...claims.slice(0, 60).map(card),
      ...(claims.length > 60 ? [el('p', { class: 'note' }, t('more_in_csv', { n: claims.length - 60 }))] : []),
    ),
  );
}

// All sentences behind the lines in view, a pair at a time.
function viewPanel() {
  const pairs = [...visiblePairs()].sort((a, b) => V.lines.get(b[1][0]).origins - V.lines.get(a[1][0]).origins || (a[0] < b[0] ? -1 : 1)),
    shownPairs = pairs.slice(0, S.sel.more || 40);
  return [
    el('h2', {}, t('evidence_view')),
    el('p', { class: 'facts' }, $('status').textContent),
    el(
      'div',
      { class: 'acts' },
      button(t('print'), () => window.print()),
    ),
    ...shownPairs.map(([, ids]) =>
      el(
        'section',
        { class: 'pair' },
        el('h3', { dir: 'auto' }, `${label(LINES[ids[0]].a)} – ${label(LINES[ids[0]].b)}`),
        ...ids.flatMap(id => byRelation(V.lines.get(id).claims, LINES[id])),
      ),
    ),
    ...(pairs.length > shownPairs.length
      ? [button(t('show_more', { n: pairs.length - shownPairs.length }), () => select({ kind: 'view', more: shownPairs.length + 80 }))]
      : []),
  ];
}
