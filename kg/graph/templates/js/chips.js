// What is filtered, as chips to take away again, and what to do when nothing is left.

// An empty view says which filter to give up, and what that would bring back.
function drawEmpty() {
  const box = $('empty');
  box.hidden = V.lines.size > 0;
  if (!box.hidden)
    box.replaceChildren(
      el('h2', {}, t(CLAIMS.length ? 'no_match' : 'no_data')),
      ...(CLAIMS.length ? relaxations() : [el('p', {}, t('no_data_hint'))]),
    );
}
function relaxations() {
  const offers = [];
  for (const chip of chips()) {
    const saved = { ...S };
    chip.undo();
    compute();
    if (V.lines.size)
      offers.push(
        el(
          'li',
          {},
          button(t('without', { filter: chip.text, n: number(V.lines.size) }), () => {
            chip.undo();
            change();
          }),
        ),
      );
    Object.assign(S, saved);
  }
  compute();
  return [el('p', {}, t('relax')), el('ul', {}, ...offers, el('li', {}, button(t('clear'), clearFilters)))];
}

function chips() {
  const found = [],
    fresh = start(),
    named = (key, words) => [...(S[key] instanceof Set ? S[key] : [])].map(words).join(', ');
  const add = (text, undo) => found.push({ text, undo });
  const missing = (key, standard, word) => {
    const off = standard.filter(x => !S[key].has(x)),
      on = [...S[key]].filter(x => !standard.includes(x));
    if (off.length)
      add(t('chip_without', { what: off.map(x => t(word + x)).join(', ') }), () => {
        S[key] = new Set([...S[key], ...off]);
      });
    if (on.length)
      add(t('chip_with', { what: on.map(x => t(word + x)).join(', ') }), () => {
        S[key] = new Set([...S[key]].filter(x => standard.includes(x)));
      });
  };
  missing('families', START_FAMILIES, 'family_');
  missing('statuses', START_STATUSES, 'status_');
  for (const [key, words] of [
    ['relationsOff', r => relationWords(r)],
    ['outletsOff', o => o],
    ['classesOff', c => t('class_' + c)],
    ['countriesOff', c => (c ? label(c) : t('no_country'))],
  ]) {
    if (S[key].size)
      add(t('chip_without', { what: named(key, words) }), () => {
        S[key] = new Set();
      });
  }
  if (S.origins > 1)
    add(t('chip_origins', { n: S.origins }), () => {
      S.origins = 1;
    });
  if (S.confidence > 0)
    add(t('chip_confidence', { n: Math.round(S.confidence * 100) }), () => {
      S.confidence = 0;
    });
  if (S.from || S.to)
    add($('time-words').textContent || t('time'), () => {
      S.from = S.to = null;
    });
  if (S.focus)
    add(t('chip_focus', { name: short(S.focus.id), n: S.focus.n }), () => {
      S.focus = null;
    });
  if (S.undated !== fresh.undated)
    add(t('chip_dated'), () => {
      S.undated = true;
    });
  if (S.generic)
    add(t('chip_generic'), () => {
      S.generic = false;
    });
  return found;
}
function drawChips() {
  const found = chips();
  $('chips').replaceChildren(
    ...found.map(chip =>
      button(
        el('span', {}, chip.text),
        () => {
          chip.undo();
          change();
          $('status').focus?.();
        },
        { class: 'chip', 'aria-label': t('remove', { what: chip.text }) },
      ),
    ),
    ...(found.length ? [button(t('clear'), clearFilters, { class: 'quiet' })] : []),
  );
  for (const b of $('chips').querySelectorAll('.chip')) b.append(' ×');
}
