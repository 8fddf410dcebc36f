// The network without a mouse: arrows go to the next neighbour in that direction; a list mirrors the actors for screen readers.

let cursor = null;

function buildKeyboard() {
  const canvas = $('mynetwork');
  canvas.addEventListener('keydown', event => {
    const turn = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 }[event.key];
    if (turn !== undefined) {
      go(turn);
      event.preventDefault();
    } else if (event.key === 'Enter' && cursor) select({ kind: 'actor', id: cursor }, { focus: true });
    else if (event.key === '+' || event.key === '=') zoomBy(1.25);
    else if (event.key === '-') zoomBy(0.8);
    else if (event.key === '0') fit(true);
  });
  canvas.addEventListener('focus', () => {
    if (!cursor || !V.actors.has(cursor)) cursor = ACTOR_IDS.find(id => V.actors.has(id)) || null;
    say();
    net.redraw();
  });
  canvas.addEventListener('blur', () => net.redraw());
  document.addEventListener('keydown', event => {
    const typing =
      /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) &&
      document.activeElement.type !== 'checkbox' &&
      document.activeElement.type !== 'range';
    if (event.key === 'Escape' && !$('help').open) {
      if (S.sel) {
        select(null);
        canvas.focus();
      } else $('share').open = false;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      $('search').focus();
      event.preventDefault();
    }
    if (event.key === '?') openHelp();
  });
}
// Of the neighbours, the one that lies best in the direction; without neighbours there, the nearest actor at all.
function go(turn) {
  if (!cursor) return;
  const here = net.getPosition(cursor);
  const near = new Set(
    [...V.lines.keys()]
      .filter(id => LINES[id].a === cursor || LINES[id].b === cursor)
      .map(id => (LINES[id].a === cursor ? LINES[id].b : LINES[id].a)),
  );
  const best = some =>
    [...some]
      .filter(id => id !== cursor && V.actors.has(id))
      .map(id => {
        const at = net.getPosition(id),
          off = Math.abs(
            Math.atan2(
              Math.sin(Math.atan2(at.y - here.y, at.x - here.x) - turn),
              Math.cos(Math.atan2(at.y - here.y, at.x - here.x) - turn),
            ),
          );
        return { id, off, cost: Math.hypot(at.x - here.x, at.y - here.y) * (1 + 2 * off) };
      })
      .filter(x => x.off < Math.PI / 3)
      .sort((a, b) => a.cost - b.cost || compareText(a.id, b.id))[0];
  const next = best(near) || best(V.actors);
  if (!next) return;
  cursor = next.id;
  const view = net.canvasToDOM(net.getPosition(cursor)),
    frame = $('mynetwork');
  if (view.x < 30 || view.y < 30 || view.x > frame.clientWidth - 30 || view.y > frame.clientHeight - 30)
    net.moveTo({ position: net.getPosition(cursor) });
  say();
  net.redraw();
}
function say() {
  if (!cursor) return;
  announce(`${label(cursor)}. ${t('degree', degrees(cursor))}`);
  for (const li of $('mirror').children) li.setAttribute('aria-selected', String(li.dataset.id === cursor));
}
function drawMirror() {
  const ids = ACTOR_IDS.filter(id => V.actors.has(id)).slice(0, 300),
    old = [...$('mirror').children].map(li => li.dataset.id);
  if (old.join() === ids.join()) return;
  $('mirror').replaceChildren(
    ...ids.map((id, i) => {
      const li = el(
        'li',
        {
          role: 'option',
          tabindex: i ? -1 : 0,
          'aria-selected': 'false',
          'data-id': id,
          onclick: () => select({ kind: 'actor', id }, { focus: true }),
          onkeydown: event => {
            const next = { ArrowDown: li.nextElementSibling, ArrowUp: li.previousElementSibling }[event.key];
            if (next) {
              li.tabIndex = -1;
              next.tabIndex = 0;
              next.focus();
              event.preventDefault();
            }
            if (event.key === 'Enter' || event.key === ' ') {
              select({ kind: 'actor', id }, { focus: true });
              event.preventDefault();
            }
          },
        },
        label(id),
      );
      return li;
    }),
  );
}
function openHelp() {
  const keys = [
    ['/', 'key_search'],
    ['← ↑ → ↓', 'key_arrows'],
    ['Enter', 'key_enter'],
    ['Esc', 'key_escape'],
    ['+ −', 'key_zoom'],
    ['0', 'key_fit'],
    ['?', 'key_help'],
  ];
  $('help').replaceChildren(
    el('h2', { id: 'help-title' }, t('help')),
    el('p', {}, t('help_text')),
    el('dl', { class: 'keys' }, ...keys.map(([key, words]) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, t(words))))),
    el('p', { class: 'note' }, t('no_line_long')),
    button(t('close'), () => $('help').close()),
  );
  if (!$('help').open) $('help').showModal();
}
