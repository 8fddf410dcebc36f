// A row for each pair: when, with what sign, and how certain. The same claims, the same selection.

const ROWS = 60;
let timelineRows = ROWS;

function drawTimeline() {
  const box = $('timeline-view');
  if (box.hidden) return;
  const pairs = [...visiblePairs()]
    .map(([key, ids]) => ({ key, ids, origins: ids.reduce((n, id) => n + V.lines.get(id).origins, 0) }))
    .sort((a, b) => b.origins - a.origins || (a.key < b.key ? -1 : 1));
  if (!pairs.length || !BINS.length) {
    box.replaceChildren(el('p', { class: 'note' }, t(BINS.length ? 'no_match' : 'no_dates')));
    return;
  }
  const from = S.from && !S.upto ? S.from : BINS[0].start,
    to = S.to || BINS[BINS.length - 1].end,
    wide = Math.max(240, box.clientWidth - (narrow() ? 130 : 260) - 40);
  const scale = date =>
    Math.max(0, Math.min(1, (Date.parse(date) - Date.parse(from)) / (Date.parse(to) - Date.parse(from) || 1))) * (wide - 16) + 8;
  const years = yearsOf(from, to, wide);
  box.replaceChildren(
    el(
      'table',
      { class: 'lanes' },
      el('caption', { class: 'sr' }, t('timeline_caption')),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('pair')), el('th', { scope: 'col' }, axis(years, scale, wide)))),
      el('tbody', {}, ...pairs.slice(0, timelineRows).map(pair => lane(pair, scale, wide, years))),
    ),
    pairs.length > timelineRows
      ? button(t('show_more', { n: pairs.length - timelineRows }), () => {
          timelineRows += ROWS;
          drawTimeline();
        })
      : '',
  );
}
function yearsOf(from, to, wide) {
  const first = Number(from.slice(0, 4)),
    last = Number(to.slice(0, 4)),
    every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, wide / 56)));
  const years = [];
  for (let y = Math.ceil(first / every) * every; y <= last; y += every) if (`${y}-01-01` >= from || last === first) years.push(y);
  return years;
}
const axis = (years, scale, wide) =>
  svg(
    'svg',
    { width: wide, height: 20, 'aria-hidden': 'true' },
    ...years.map(y => svg('text', { x: scale(`${y}-01-01`), y: 14, class: 'year' }, String(y))),
  );
// The years through a row; longer than its picture, for a name on two lines makes the row higher.
const grid = (years, scale, high) =>
  svg('path', { d: years.map(y => `M${scale(`${y}-01-01`).toFixed(1)} -10V${high + 10}`).join(''), class: 'grid' });
function lane(pair, scale, wide, years) {
  const line = LINES[pair.ids[0]],
    chosen = S.sel && S.sel.kind === 'line' && pair.ids.includes(S.sel.id),
    state = clash(line.a, line.b);
  const rows = pair.ids.length,
    high = Math.max(26, rows * 13 + 10);
  const picture = svg(
    'svg',
    { width: wide, height: high, role: 'presentation' },
    grid(years, scale, high),
    ...pair.ids.flatMap((id, i) => track(id, 11 + i * 13, scale)),
  );
  const words = pair.ids
    .map(id => `${t('family_' + LINES[id].family)}, ${t('status_' + LINES[id].status)}, ×${V.lines.get(id).claims.length}`)
    .join('; ');
  return el(
    'tr',
    { class: chosen ? 'chosen' : null },
    el(
      'th',
      { scope: 'row' },
      button(
        el('span', {}, `${short(line.a)} – ${short(line.b)}`, el('span', { class: 'sr' }, `: ${words}`)),
        () => select({ kind: 'line', id: pair.ids[0] }, { focus: true }),
        { dir: 'auto' },
      ),
      state ? el('span', { class: 'dot ' + state, role: 'img', 'aria-label': t('badge_' + state) }) : null,
    ),
    el('td', {}, picture),
  );
}
function track(id, y, scale) {
  const { family, status } = LINES[id],
    colour = hue(family),
    mark = MARKS[family] || MARKS.people,
    dash = DASHES[status];
  const claims = V.lines
      .get(id)
      .claims.map(n => CLAIMS[n])
      .filter(c => c.f),
    xs = claims.map(c => scale(c.f));
  if (!claims.length) return [];
  const act = () => select({ kind: 'line', id }, { focus: true });
  return [
    svg('path', {
      d: `M${Math.min(...xs)} ${y}H${Math.max(...xs)}`,
      stroke: colour,
      'stroke-width': 1.6,
      'stroke-dasharray': dash && dash.map(n => n / 2).join(' '),
      opacity: 0.75,
      onclick: act,
    }),
    ...claims.map((claim, i) =>
      svg(
        'g',
        { onclick: act, class: 'event', transform: `translate(${xs[i].toFixed(1)} ${y})` },
        svg('path', {
          d: mark.d,
          transform: 'scale(.72)',
          fill: mark.open || status !== 'actual' ? ink('ground') : colour,
          stroke: colour,
          'stroke-width': 1.8,
        }),
        status === 'denied' || status === 'negated'
          ? svg('path', { d: CROSS, transform: 'scale(.6)', stroke: ink('ink'), 'stroke-width': 2.4, fill: 'none' })
          : '',
        svg('title', {}, `${claimDate(claim)} · ${relationWords(claim.r)} · ${t('status_' + claim.st)} · ${claim.outlet}`),
      ),
    ),
  ];
}
