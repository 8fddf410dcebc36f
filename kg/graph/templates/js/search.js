// Search over labels, aliases and acronyms, without accents and case; the form that matched is shown.

const INDEX = ACTOR_IDS.flatMap(id =>
  [ACTORS[id].label, ...(ACTORS[id].aliases || [])].map(form => ({
    id,
    form,
    key: fold(form),
    initials: fold(form).replace(/[^a-z0-9]/g, ''),
  })),
);
let options = [],
  active = -1;

function matches(text) {
  const key = fold(text),
    bare = key.replace(/[^a-z0-9]/g, '');
  if (!key) return [];
  const best = new Map();
  for (const entry of INDEX) {
    const grade =
      entry.key === key
        ? 0
        : entry.key.startsWith(key)
          ? 1
          : entry.key.includes(' ' + key)
            ? 2
            : bare && entry.initials.startsWith(bare)
              ? 3
              : entry.key.includes(key)
                ? 4
                : 9;
    if (grade < 9 && (!best.has(entry.id) || best.get(entry.id).grade > grade)) best.set(entry.id, { ...entry, grade });
  }
  return [...best.values()].sort((a, b) => a.grade - b.grade || ACTORS[a.id].rank - ACTORS[b.id].rank).slice(0, 9);
}
function buildSearch() {
  const input = $('search');
  input.addEventListener('input', () => offer(input.value));
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options.length) {
        mark((active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
        event.preventDefault();
      }
    } else if (event.key === 'Enter') {
      if (options.length) choose(options[Math.max(0, active)].id);
      else if (input.value) announce(t('no_actor', { text: input.value }));
    } else if (event.key === 'Escape') {
      close();
      input.value = '';
      event.stopPropagation();
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
}
function offer(text) {
  options = matches(text);
  active = -1;
  $('search-list').replaceChildren(
    ...options.map((option, i) =>
      el(
        'li',
        {
          role: 'option',
          id: 'option-' + i,
          'aria-selected': 'false',
          onmousedown: event => {
            event.preventDefault();
            choose(option.id);
          },
        },
        shapeSample(ACTORS[option.id].class),
        el('span', { class: 'words' }, label(option.id)),
        option.form !== label(option.id) ? el('span', { class: 'alias' }, option.form) : null,
      ),
    ),
  );
  if (text && !options.length)
    $('search-list').replaceChildren(el('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, t('no_actor', { text })));
  $('search-list').hidden = !text;
  $('search').setAttribute('aria-expanded', String(Boolean(text)));
  if (options.length) mark(0);
}
function mark(i) {
  active = i;
  [...$('search-list').children].forEach((li, n) => li.setAttribute('aria-selected', String(n === i)));
  $('search').setAttribute('aria-activedescendant', 'option-' + i);
}
function close() {
  $('search-list').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
  $('search').removeAttribute('aria-activedescendant');
}
function choose(id) {
  close();
  $('search').value = '';
  select({ kind: 'actor', id }, { move: true });
}
