// Paths, triangles and changes between two dates. Only `actual` lines count as facts, and only those in view.

const PATH_FAMILIES = new Set(['cooperation', 'structure', 'people']);
const facts = families => [...V.lines.keys()].filter(id => LINES[id].status === 'actual' && (!families || families.has(LINES[id].family)));

function pathForm(id) {
  const others = [...V.actors].filter(other => other !== id).sort((a, b) => (label(a) < label(b) ? -1 : 1));
  const choice = el(
    'select',
    {
      'aria-label': t('path_to'),
      onchange: () => {
        if (choice.value) findPath(id, choice.value);
      },
    },
    el('option', { value: '' }, t('path_to') + ' …'),
    ...others.map(other => el('option', { value: other }, label(other))),
  );
  return choice;
}
const findPath = (a, b) => select({ kind: 'path', a, b, ...route(a, b) }, { focus: true });
// The path whose weakest line has the most origins; of those the shortest (a maximin search).
function route(a, b) {
  const ids = facts(PATH_FAMILIES),
    levels = [...new Set(ids.map(id => V.lines.get(id).origins))].sort((x, y) => y - x);
  for (const weakest of levels) {
    const enough = ids.filter(id => V.lines.get(id).origins >= weakest),
      found = shortest(a, b, enough);
    if (found) return { ...found, weakest };
  }
  return { actors: [a, b], lines: [], weakest: 0 };
}
function shortest(a, b, ids) {
  const next = new Map();
  for (const id of ids)
    for (const [from, to] of [
      [LINES[id].a, LINES[id].b],
      [LINES[id].b, LINES[id].a],
    ]) {
      if (!next.has(from)) next.set(from, []);
      next.get(from).push([to, id]);
    }
  const came = new Map([[a, null]]),
    queue = [a];
  for (const at of queue)
    for (const [to, id] of next.get(at) || [])
      if (!came.has(to)) {
        came.set(to, [at, id]);
        queue.push(to);
      }
  if (!came.has(b)) return null;
  const actors = [b],
    lines = [];
  for (let at = b; came.get(at); at = came.get(at)[0]) {
    actors.unshift(came.get(at)[0]);
    lines.unshift(came.get(at)[1]);
  }
  return { actors, lines };
}
function pathPanel() {
  const { a, b, actors, lines, weakest } = S.sel;
  if (!lines.length)
    return [
      el('h2', {}, `${short(a)} … ${short(b)}`),
      el('p', {}, t('no_path')),
      el(
        'p',
        { class: 'note' },
        t('no_path_why', {
          families:
            [...PATH_FAMILIES]
              .filter(f => S.families.has(f))
              .map(f => t('family_' + f))
              .join(', ') || '–',
        }),
      ),
    ];
  return [
    el('p', { class: 'eyebrow' }, t('path')),
    el('h2', {}, actors.map(short).join(' → ')),
    el('p', { class: 'facts' }, plural('step', lines.length), ' · ', t('weakest', { n: weakest })),
    el('p', { class: 'note' }, t('path_note')),
    ...lines.flatMap((id, i) => [
      el(
        'h3',
        {},
        lineSample(LINES[id].family, LINES[id].status, 34),
        ` ${short(actors[i])} – ${short(actors[i + 1])}`,
        V.lines.get(id) && V.lines.get(id).origins === weakest ? el('span', { class: 'tag' }, t('weakest_link')) : null,
      ),
      ...(V.lines.get(id) || { claims: [] }).claims.slice(0, 3).map(n => card(CLAIMS[n])),
    ]),
  ];
}

// Signed triangles: every pair of three actors has a sign (+ or -, not both). Unbalanced where the product is negative.
function triangles() {
  const signs = new Map(),
    near = new Map();
  for (const id of facts()) {
    const { a, b, family } = LINES[id],
      sign = SIGN[family],
      key = pairKey(a, b);
    if (!sign || a === b) continue;
    signs.set(key, { a, b, id, sign: signs.has(key) && signs.get(key).sign !== sign ? 0 : sign });
  }
  for (const { a, b, sign } of signs.values())
    if (sign)
      for (const [x, y] of [
        [a, b],
        [b, a],
      ]) {
        if (!near.has(x)) near.set(x, new Set());
        near.get(x).add(y);
      }
  const found = [];
  for (const a of near.keys())
    for (const b of near.get(a))
      if (a < b)
        for (const c of near.get(b))
          if (b < c && near.get(a).has(c)) {
            const keys = [
              [a, b],
              [b, c],
              [a, c],
            ].map(([x, y]) => signs.get(pairKey(x, y)));
            found.push({ actors: [a, b, c], lines: keys.map(k => k.id), minus: keys.filter(k => k.sign < 0).length });
          }
  return found.sort((x, y) => (x.actors.join() < y.actors.join() ? -1 : 1));
}
function trianglesPanel() {
  const found = triangles(),
    list = (key, some) =>
      some.length
        ? [
            el('h3', {}, t(key), el('span', { class: 'count' }, ' ' + some.length)),
            el(
              'ul',
              { class: 'ties' },
              ...some
                .slice(0, 60)
                .map(tri =>
                  el(
                    'li',
                    {},
                    el(
                      'div',
                      { class: 'triangle' },
                      el('strong', {}, tri.actors.map(short).join(' · ')),
                      ...tri.lines.map(id => lineButton(id)),
                    ),
                  ),
                ),
            ),
          ]
        : [];
  return [
    el('h2', {}, t('triangles')),
    el('p', { class: 'facts' }, t('triangles_note')),
    ...(found.length ? [] : [el('p', {}, t('no_triangles'))]),
    ...list(
      'triangle_2',
      found.filter(x => x.minus === 2),
    ),
    ...list(
      'triangle_1',
      found.filter(x => x.minus === 1),
    ),
    ...list(
      'triangle_3',
      found.filter(x => x.minus === 3),
    ),
    ...list(
      'triangle_0',
      found.filter(x => x.minus === 0),
    ),
  ];
}

// What is new, gone or turned when the reports of a later span are laid beside those of an earlier one.
function changesPanel() {
  if (!BINS.length) return [el('h2', {}, t('changes')), el('p', {}, t('no_dates'))];
  const pick = S.sel.cut || BINS[Math.floor(BINS.length / 2)].start;
  const field = el(
    'select',
    { id: 'cut', onchange: () => select({ kind: 'changes', cut: field.value }) },
    ...BINS.slice(1).map((b, i) => el('option', { value: b.start, selected: b.start === pick }, binWords(i + 1))),
  );
  const before = new Map(),
    after = new Map();
  for (const id of facts())
    for (const n of LINES[id].claims) {
      const claim = CLAIMS[n],
        side = claim.f && (claim.f < pick ? before : after),
        sign = SIGN[LINES[id].family] || 0,
        key = pairKey(LINES[id].a, LINES[id].b);
      if (!side) continue;
      if (!side.has(key)) side.set(key, { signs: new Set(), id });
      side.get(key).signs.add(sign);
      if (sign) side.get(key).id = id;
    }
  const sign = entry => (entry.signs.has(1) !== entry.signs.has(-1) ? (entry.signs.has(1) ? 1 : -1) : 0);
  const flipped = [...after].filter(([k, e]) => before.has(k) && sign(e) && sign(before.get(k)) === -sign(e));
  const list = (key, entries) => [
    el('h3', {}, t(key), el('span', { class: 'count' }, ' ' + entries.length)),
    el('ul', { class: 'doors' }, ...entries.slice(0, 80).map(([, e]) => el('li', {}, lineButton(e.id)))),
  ];
  return [
    el('h2', {}, t('changes')),
    el('p', { class: 'facts' }, t('changes_note')),
    el('p', {}, el('label', { for: 'cut' }, t('cut') + ' '), field),
    ...list('flipped', flipped),
    ...list(
      'appeared',
      [...after].filter(([k]) => !before.has(k)),
    ),
    ...list(
      'silent',
      [...before].filter(([k]) => !after.has(k)),
    ),
  ];
}
