// An actor: its names, its place in the view, its relations.

function actorPanel(id) {
  const actor = ACTORS[id],
    lines = TOUCHING.get(id)
      .filter(line => V.lines.has(line))
      .sort((a, b) => V.lines.get(b).origins - V.lines.get(a).origins || (a < b ? -1 : 1)),
    d = degrees(id);
  const life = actor.from || actor.to ? `${actor.from ? dateWords(actor.from) : '…'} – ${actor.to ? dateWords(actor.to) : '…'}` : null;
  return [
    el(
      'p',
      { class: 'eyebrow' },
      shapeSample(actor.class),
      ' ',
      t('class_' + actor.class),
      actor.country && actor.country !== id ? ' · ' + label(actor.country) : '',
      life ? ' · ' + life : '',
      actor.minted ? ' · ' + t('minted') : '',
    ),
    el('h2', { dir: 'auto' }, actor.label),
    ...(actor.aliases ? aliases(actor.aliases) : []),
    el('p', { class: 'facts' }, t('degree', d)),
    el(
      'div',
      { class: 'acts' },
      el('span', {}, t('focus') + ' '),
      ...[1, 2, 3].map(n =>
        button(
          String(n),
          () => {
            S.focus = S.focus && S.focus.id === id && S.focus.n === n ? null : { id, n };
            change();
            fit(true);
          },
          { 'aria-pressed': String(Boolean(S.focus && S.focus.id === id && S.focus.n === n)), 'aria-label': t('focus_steps', { n }) },
        ),
      ),
      pathForm(id),
    ),
    el('h3', {}, t('relations_in_view'), el('span', { class: 'count' }, ' ' + lines.length)),
    lines.length
      ? el('ul', { class: 'ties' }, ...lines.slice(0, 120).map(line => tieRow(line, id)))
      : el('p', { class: 'note' }, t('no_relation_in_view')),
  ];
}
// Short forms first; a long list folds.
function aliases(forms) {
  const sorted = [...forms].sort((a, b) => (a.length > 8) - (b.length > 8) || compareText(a, b)),
    few = sorted.slice(0, 6);
  return [
    el('p', { class: 'aliases' }, few.join(' · ')),
    ...(sorted.length > few.length
      ? [
          el(
            'details',
            { class: 'aliases' },
            el('summary', {}, t('more_names', { n: sorted.length - few.length })),
            el('p', {}, sorted.slice(6).join(' · ')),
          ),
        ]
      : []),
  ];
}
function tieRow(id, from) {
  const line = LINES[id],
    seen = V.lines.get(id),
    other = line.a === from ? line.b : line.a,
    state = clash(line.a, line.b);
  return el(
    'li',
    {},
    button(
      el(
        'span',
        {},
        lineSample(line.family, line.status, 34),
        ' ',
        el('strong', { dir: 'auto' }, short(other)),
        el(
          'span',
          { class: 'soft' },
          ' ' + t('family_' + line.family).toLowerCase() + (line.status === 'actual' ? '' : ', ' + t('status_' + line.status)),
        ),
        state ? el('span', { class: 'dot ' + state, 'aria-label': t('badge_' + state), role: 'img' }) : null,
      ),
      () => select({ kind: 'line', id }, { focus: true }),
    ),
    el('span', { class: 'count' }, '×' + seen.claims.length),
  );
}
