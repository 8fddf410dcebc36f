// Filters with counts, chips of what is filtered, the legend, the status line.

let groups = null;

function buildControls() {
  const box = $('filter-groups');
  groups = {};
  const fold = (key, open, ...content) => el('details', { class: 'group', open }, el('summary', {}, el('h3', {}, t(key))), ...content);
  box.replaceChildren(
    el(
      'div',
      { class: 'group scope', hidden: NAMED.length <= META.core },
      choice('all', [
        [false, t('scope_core', { n: Math.min(META.core, NAMED.length) })],
        [true, t('scope_all', { n: number(NAMED.length) })],
      ]),
    ),
    fold(
      'families',
      true,
      checks(
        'family',
        'families',
        FAMILIES.filter(f => LINE_IDS.some(id => LINES[id].family === f)),
        f => t('family_' + f),
        false,
        f => lineSample(f, 'actual', 34),
      ),
    ),
    fold(
      'statuses',
      true,
      checks(
        'status',
        'statuses',
        STATUSES,
        s => t('status_' + s),
        false,
        s => lineSample('cooperation', s, 34),
      ),
    ),
    fold(
      'actor_classes',
      true,
      checks('class', 'classesOff', CLASSES, c => t('class_' + c), true, shapeSample),
    ),
    fold(
      'strength',
      true,
      slider('origins', 1, Math.max(2, mostOrigins()), 1, v => String(v)),
      slider('confidence', 0, 0.95, 0.05, v => Math.round(v * 100) + ' %'),
    ),
    fold(
      'relation_types',
      false,
      checks('relation', 'relationsOff', Object.keys(RELATIONS), r => relationWords(r), true),
    ),
    fold(
      'countries',
      false,
      checks('country', 'countriesOff', COUNTRIES, c => (c ? label(c) : t('no_country')), true),
    ),
    fold(
      'outlets',
      false,
      checks('outlet', 'outletsOff', OUTLETS, o => o, true),
    ),
    el('div', { class: 'group switches' }, toggle('undated'), toggle('generic'), toggle('fade')),
  );
}
function mostOrigins() {
  return Math.min(12, Math.max(...LINE_IDS.map(id => new Set(LINES[id].g).size), 1));
}

// A list of check boxes; `off` sets name what is left out, the others what is kept.
function checks(group, key, values, words, off, sample) {
  const list = el('ul', { class: 'checks' });
  groups[group] = new Map();
  for (const value of values) {
    const input = el('input', {
      type: 'checkbox',
      value,
      onchange: () => {
        S[key][input.checked !== off ? 'add' : 'delete'](value);
        change();
      },
    });
    const count = el('span', { class: 'count' });
    groups[group].set(value, { input, count, key, off });
    list.append(
      el('li', {}, el('label', {}, input, sample ? sample(value) : null, el('span', { class: 'words', dir: 'auto' }, words(value)), count)),
    );
  }
  return list;
}
function slider(key, min, max, step, words) {
  const output = el('output', {}),
    input = el('input', {
      type: 'range',
      id: 'f-' + key,
      min,
      max,
      step,
      oninput: () => {
        S[key] = Number(input.value);
        changeSoon();
      },
    });
  groups['slider ' + key] = { input, output, words };
  return el('div', { class: 'slider' }, el('label', { for: 'f-' + key }, t('min_' + key)), output, input);
}
function toggle(key) {
  const input = el('input', {
      type: 'checkbox',
      id: 'f-' + key,
      onchange: () => {
        S[key] = input.checked;
        change();
      },
    }),
    count = el('span', { class: 'count' });
  groups['toggle ' + key] = { input, count };
  return el('label', {}, input, el('span', { class: 'words' }, t('switch_' + key)), count);
}
function choice(key, options) {
  return el(
    'div',
    { class: 'segmented', role: 'group', 'aria-label': t('scope') },
    ...options.map(([value, text]) => {
      const b = button(text, () => {
        S[key] = value;
        S.camera = null;
        change();
        fit(true);
      });
      (groups['choice ' + key] = groups['choice ' + key] || []).push([value, b]);
      return b;
    }),
  );
}

function drawControls() {
  for (const group of ['family', 'status', 'relation', 'class', 'country', 'outlet'])
    for (const [value, { input, count, key, off }] of groups[group]) {
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
  const box = $('status'),
    everyone = ACTOR_IDS.filter(id => S.generic || !ACTORS[id].generic).length,
    total = LINE_IDS.filter(id => S.generic || !LINES[id].generic).length;
  const statements = [...V.lines.values()].reduce((sum, seen) => sum + seen.claims.length, 0);
  const text = V.lines.size
    ? t('showing', {
        actors: number(V.actors.size),
        all_actors: number(everyone),
        lines: number(V.lines.size),
        all_lines: number(total),
        statements: number(statements),
      })
    : t('no_match');
  if (box.textContent !== text) box.textContent = text;
  drawEmpty();
}
