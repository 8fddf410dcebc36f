// One change, all views: compute what is in view, then redraw what shows it.

function change() {
  compute();
  if (S.sel && S.sel.kind === 'path') Object.assign(S.sel, route(S.sel.a, S.sel.b)); // a filter may have cut it
  for (const part of [drawTime, drawControls, drawNetwork, drawMirror, drawTimeline, drawTable]) part();
  drawPanel(false);
  remember();
}
let due = 0;
// Handles and sliders fire faster than a screen draws.
function changeSoon() {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(change);
}

function select(sel, { focus = false, move = false } = {}) {
  const before = S.sel;
  S.sel = sel;
  hovered = null;
  const outside = sel && ((sel.kind === 'actor' && !V.actors.has(sel.id)) || (sel.kind === 'line' && !V.lines.has(sel.id)));
  if (outside || (before && !S.all && !S.focus)) change();
  if (sel && sel.kind === 'actor') cursor = sel.id;
  drawNetwork();
  drawPanel(focus);
  drawTimeline();
  drawTable();
  if (move && sel.kind === 'actor' && HOME.has(sel.id))
    net.moveTo({
      position: net.getPosition(sel.id),
      scale: Math.max(0.9, net.getScale()),
      animation: calm() ? false : { duration: 350, easingFunction: 'easeInOutQuad' },
    });
  remember();
}
function showView(view) {
  S.view = view;
  giveRoom();
  for (const name of ['network', 'timeline', 'table']) {
    $(name + '-view').hidden = name !== view;
    $('tab-' + name).setAttribute('aria-selected', String(name === view));
    $('tab-' + name).tabIndex = name === view ? 0 : -1;
  }
  if (view === 'network') {
    net.setSize('100%', '100%');
    if (S.camera) net.redraw();
    else fit(false);
  }
  drawTimeline();
  drawTable();
  remember();
}
function announce(text) {
  // the status line speaks for a moment, then counts again
  $('status').textContent = text;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(drawStatus, 3500);
}

function wordsOfPage() {
  document.documentElement.lang = S.lang;
  for (const item of document.querySelectorAll('[data-w]')) item.textContent = t(item.dataset.w);
  for (const item of document.querySelectorAll('[data-l]')) item.setAttribute('aria-label', t(item.dataset.l));
  for (const item of document.querySelectorAll('[data-p]')) item.setAttribute('placeholder', t(item.dataset.p));
  const other = S.lang === 'en' ? 'fr' : 'en';
  $('language').textContent = other.toUpperCase();
  $('language').setAttribute('aria-label', `${other.toUpperCase()}: ${WORDS[other].this_language}`);
  $('language').lang = other;
  $('help-button').setAttribute('aria-label', t('help'));
  $('foot').replaceChildren(
    el('p', {}, t('no_line_long')),
    el(
      'p',
      {},
      t('corpus', {
        articles: number(ARTICLES.length),
        claims: number(CLAIMS.length),
        first: dateWords(META.first),
        last: dateWords(META.last),
      }),
      ' ',
      t('data_version', { v: META.version }),
    ),
  );
  $('zoom').replaceChildren(
    button('+', () => zoomBy(1.25), { 'aria-label': t('zoom_in') }),
    button('−', () => zoomBy(0.8), { 'aria-label': t('zoom_out') }),
    button('⤢', () => fit(true), { 'aria-label': t('key_fit') }),
  );
}
function setTheme() {
  document.documentElement.dataset.theme = dark() ? 'dark' : 'light';
  $('theme').textContent = dark() ? '☀' : '☾';
  $('theme').setAttribute('aria-label', t(dark() ? 'theme_light' : 'theme_dark'));
  setGround();
}
function buildAll() {
  wordsOfPage();
  setTheme();
  buildControls();
  buildTime();
  buildShare();
  buildStory();
}

readState(location.hash.slice(1));
$('app').hidden = false;
if (narrow()) $('filters-fold').open = false;
buildAll();
buildSearch();
buildKeyboard();
$('language').addEventListener('click', () => {
  S.lang = S.lang === 'en' ? 'fr' : 'en';
  buildAll();
  change();
});
$('theme').addEventListener('click', () => {
  S.theme = dark() ? 'light' : 'dark';
  setTheme();
  buildControls();
  change();
});
$('help-button').addEventListener('click', openHelp);
$('tabs').addEventListener('click', event => {
  const tab = event.target.closest('[data-view]');
  if (tab) showView(tab.dataset.view);
});
$('tabs').addEventListener('keydown', event => {
  const tabs = ['network', 'timeline', 'table'],
    step = { ArrowRight: 1, ArrowLeft: 2 }[event.key];
  if (step) {
    const next = tabs[(tabs.indexOf(S.view) + step) % 3];
    showView(next);
    $('tab-' + next).focus();
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (!S.theme) {
    setTheme();
    buildControls();
    change();
  }
});
$('skip').addEventListener('click', event => {
  event.preventDefault();
  showView('table');
  $('table-view').focus();
});
addEventListener(
  'resize',
  debounce(() => {
    net.setSize('100%', '100%');
    net.redraw();
    if (!S.camera) fit(false);
    drawTimeline();
  }, 150),
);
addEventListener('hashchange', () => {
  if (location.hash.slice(1) !== stateText()) open(location.hash.slice(1));
});
change();
showView(S.view);
if (S.camera) net.moveTo({ position: S.camera, scale: S.camera.k });
net.redraw();
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    window.explorer = {
      S,
      net,
      nodes,
      edges,
      select,
      change,
      clearFilters,
      view: () => V,
      lastExport: () => lastExport,
      stateText,
      ready: performance.now(),
    };
  }),
);
