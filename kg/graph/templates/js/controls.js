// Filters with counts, chips of what is filtered, the legend, the status line.

let groups = null;

function buildControls() {
  const box = $('filter-groups');
  groups = {};
  const fold = (key, open, ...content) => el('details', { class: 'group', open }, el('summary', {}, el('h3', {}, t(key))), ...content);
  box.replaceChildren(
    el('div', { class: 'group scope', hidden: NAMED.length <= META.core }, choice('all', [[false, t('scope_core', { n: Math.min(META.core, NAMED.length) })], [true, t('scope_all', { n: number(NAMED.length) })]])),
    fold('families', true, checks('family', 'families', FAMILIES.filter(f => LINE_IDS.some(id => LINES[id].family === f)), f => t('family_' + f), false, f => lineSample(f, 'actual', 34))),
    fold('statuses', true, checks('status', 'statuses', STATUSES, s => t('status_' + s), false, s => lineSample('cooperation', s, 34))),
    fold('actor_classes', true, checks('class', 'classesOff', CLASSES, c => t('class_' + c), true, shapeSample)),
    fold('strength', true, slider('origins', 1, Math.max(2, mostOrigins()), 1, v => String(v)), slider('confidence', 0, 0.95, 0.05, v => Math.round(v * 100) + ' %')),
    fold('relation_types', false, checks('relation', 'relationsOff', Object.keys(RELATIONS), r => relationWords(r), true)),
    fold('countries', false, checks('country', 'countriesOff', COUNTRIES, c => c ? label(c) : t('no_country'), true)),
    fold('outlets', false, checks('outlet', 'outletsOff', OUTLETS, o => o, true)),
    el('div', { class: 'group switches' }, toggle('undated'), toggle('generic'), toggle('fade')));
}
function mostOrigins() { return Math.min(12, Math.max(...LINE_IDS.map(id => new Set(LINES[id].g).size), 1)); }

// A list of check boxes; `off` sets name what is left out, the others what is kept.
function checks(group, key, values, words, off, sample) {
  const list = el('ul', { class: 'checks' });
  groups[group] = new Map();
  for (const value of values) {
    const input = el('input', { type: 'checkbox', value, onchange: () => { S[key][input.checked !== off ? 'add' : 'delete'](value); change(); } });
    const count = el('span', { class: 'count' });
    groups[group].set(value, { input, count, key, off });
    list.append(el('li', {}, el('label', {}, input, sample ? sample(value) : null, el('span', { class: 'words', dir: 'auto' }, words(value)), count)));
  }
  return list;
}
function slider(key, min, max, step, words) {
  const output = el('output', {}), input = el('input', { type: 'range', id: 'f-' + key, min, max, step, oninput: () => { S[key] = Number(input.value); changeSoon(); } });
  groups['slider ' + key] = { input, output, words };
  return el('div', { class: 'slider' }, el('label', { for: 'f-' + key }, t('min_' + key)), output, input);
}
function toggle(key) {
  const input = el('input', { type: 'checkbox', id: 'f-' + key, onchange: () => { S[key] = input.checked; change(); } }), count = el('span', { class: 'count' });
  groups['toggle ' + key] = { input, count };
  return el('label', {}, input, el('span', { class: 'words' }, t('switch_' + key)), count);
}
function choice(key, options) {
  return el('div', { class: 'segmented', role: 'group', 'aria-label': t('scope') }, ...options.map(([value, text]) => {
    const b = button(text, () => { S[key] = value; S.camera = null; change(); fit(true); });
    (groups['choice ' + key] = groups['choice ' + key] || []).push([value, b]);
    return b;
  }));
}

function drawControls() {
  for (const group of ['family', 'status', 'relation', 'class', 'country', 'outlet']) for (const [value, { input, count, key, off }] of groups[group]) {
    input.checked = S[key].has(value) !== off;
    count.textContent = number(V.counts[group][value] || 0);
  }
  for (const key of ['origins', 'confidence']) {
    const { input, output, words } = groups['slider ' + key];
    input.value = S[key];
    output.textContent = words(S[key]);
  }
  for (const key of ['undated', 'generic', 'fade']) groups['toggle ' + key].input.checked = S[key];
  groups['toggle undated'].count.textContent = number(V.undated);
  for (const [value, b] of groups['choice all']) b.setAttribute('aria-pressed', String(S.all === value));
  drawStatus();
  drawChips();
  drawLegend();
}

function drawStatus() {
  const box = $('status'), everyone = ACTOR_IDS.filter(id => S.generic || !ACTORS[id].generic).length, total = LINE_IDS.filter(id => S.generic || !LINES[id].generic).length;
  const statements = [...V.lines.values()].reduce((sum, seen) => sum + seen.claims.length, 0);
  const text = V.lines.size ? t('showing', { actors: number(V.actors.size), all_actors: number(everyone), lines: number(V.lines.size), all_lines: number(total), statements: number(statements) }) : t('no_match');
  if (box.textContent !== text) box.textContent = text;
  drawEmpty();
}
// An empty view says which filter to give up, and what that would bring back.
function drawEmpty() {
  const box = $('empty');
  box.hidden = V.lines.size > 0;
  if (!box.hidden) box.replaceChildren(el('h2', {}, t(CLAIMS.length ? 'no_match' : 'no_data')), ...(CLAIMS.length ? relaxations() : [el('p', {}, t('no_data_hint'))]));
}
function relaxations() {
  const offers = [];
  for (const chip of chips()) {
    const saved = { ...S };
    chip.undo();
    compute();
    if (V.lines.size) offers.push(el('li', {}, button(t('without', { filter: chip.text, n: number(V.lines.size) }), () => { chip.undo(); change(); })));
    Object.assign(S, saved);
  }
  compute();
  return [el('p', {}, t('relax')), el('ul', {}, ...offers, el('li', {}, button(t('clear'), clearFilters)))];
}

function chips() {
  const found = [], fresh = start(), named = (key, words) => [...(S[key] instanceof Set ? S[key] : [])].map(words).join(', ');
  const add = (text, undo) => found.push({ text, undo });
  const missing = (key, standard, word) => {
    const off = standard.filter(x => !S[key].has(x)), on = [...S[key]].filter(x => !standard.includes(x));
    if (off.length) add(t('chip_without', { what: off.map(x => t(word + x)).join(', ') }), () => { S[key] = new Set([...S[key], ...off]); });
    if (on.length) add(t('chip_with', { what: on.map(x => t(word + x)).join(', ') }), () => { S[key] = new Set([...S[key]].filter(x => standard.includes(x))); });
  };
  missing('families', START_FAMILIES, 'family_');
  missing('statuses', START_STATUSES, 'status_');
  for (const [key, words] of [['relationsOff', r => relationWords(r)], ['outletsOff', o => o], ['classesOff', c => t('class_' + c)], ['countriesOff', c => c ? label(c) : t('no_country')]]) {
    if (S[key].size) add(t('chip_without', { what: named(key, words) }), () => { S[key] = new Set(); });
  }
  if (S.origins > 1) add(t('chip_origins', { n: S.origins }), () => { S.origins = 1; });
  if (S.confidence > 0) add(t('chip_confidence', { n: Math.round(S.confidence * 100) }), () => { S.confidence = 0; });
  if (S.from || S.to) add($('time-words').textContent || t('time'), () => { S.from = S.to = null; });
  if (S.focus) add(t('chip_focus', { name: short(S.focus.id), n: S.focus.n }), () => { S.focus = null; });
  if (S.undated !== fresh.undated) add(t('chip_dated'), () => { S.undated = true; });
  if (S.generic) add(t('chip_generic'), () => { S.generic = false; });
  return found;
}
function drawChips() {
  const found = chips();
  $('chips').replaceChildren(...found.map(chip => button(el('span', {}, chip.text), () => { chip.undo(); change(); $('status').focus?.(); }, { class: 'chip', 'aria-label': t('remove', { what: chip.text }) })),
    ...(found.length ? [button(t('clear'), clearFilters, { class: 'quiet' })] : []));
  for (const b of $('chips').querySelectorAll('.chip')) b.append(' ×');
}

// The legend shows what is on the screen, with counts, and each row is a filter.
function drawLegend() {
  const families = tally([...V.lines.keys()].map(id => LINES[id].family)), statuses = tally([...V.lines.keys()].map(id => LINES[id].status));
  const classes = tally([...V.actors].map(id => ACTORS[id].class));
  const row = (sample, text, n, act) => el('li', {}, act ? button(el('span', {}, sample, ' ', text), act, { title: null, 'aria-label': t('hide_these', { what: text }) }) : el('span', {}, sample, ' ', text), el('span', { class: 'count' }, number(n)));
  $('legend-body').replaceChildren(
    el('h3', {}, t('families')), el('ul', {}, ...FAMILIES.filter(f => families[f]).map(f => row(lineSample(f, 'actual'), t('family_' + f), families[f], () => { S.families.delete(f); change(); }))),
    el('h3', {}, t('statuses')), el('ul', {}, ...STATUSES.filter(s => statuses[s]).map(s => row(lineSample('cooperation', s), t('status_' + s), statuses[s], () => { S.statuses.delete(s); change(); }))),
    el('h3', {}, t('actor_classes')), el('ul', {}, ...CLASSES.filter(c => classes[c]).map(c => row(shapeSample(c), t('class_' + c), classes[c], () => { S.classesOff.add(c); change(); }))),
    el('p', { class: 'note' }, t('legend_note')), button(t('copy_legend'), () => copy(legendText()), { class: 'quiet' }));
}
const tally = values => values.reduce((sums, value) => { sums[value] = (sums[value] || 0) + 1; return sums; }, {});
const legendText = () => [META.title, $('status').textContent, ...chips().map(c => c.text), ...[...$('legend-body').querySelectorAll('li')].map(li => li.innerText.replace(/\s+/g, ' ').trim()), t('no_line'), t('data_version', { v: META.version })].join('\n');
