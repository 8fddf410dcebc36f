// The data of the page, and the few tools that every other part uses.

const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);
const P = read('d-payload'),
  WORDS = read('d-words');
const { actors: ACTORS, claims: CLAIMS, lines: LINES, articles: ARTICLES, relations: RELATIONS, rules: RULES, meta: META } = P;
const EDGES = read('d-edges');
const QUOTES = sentences();
const FAMILIES = META.families,
  STATUSES = ['actual', 'planned', 'hypothetical', 'denied', 'negated', 'ended'];
const SIGN = { cooperation: 1, violence: -1, hostility: -1 };
const DIRECTED = new Set(['structure', 'people', 'territory']);
// What an edge says is not stored with its line again.
for (const { id, from, to } of EDGES) {
  const [family, status] = id.split('|').slice(-2);
  Object.assign(LINES[id], { id, a: from, b: to, family, status });
}
const LINE_IDS = Object.keys(LINES).sort((a, b) => DIRECTED.has(LINES[b].family) - DIRECTED.has(LINES[a].family) || (a < b ? -1 : 1)), // structure lies under the others
  ACTOR_IDS = Object.keys(ACTORS).sort((a, b) => ACTORS[a].rank - ACTORS[b].rank);
const NAMED = ACTOR_IDS.filter(id => !ACTORS[id].generic);

// Lines of a pair of actors, in either order; lines of an actor.
const pairKey = (a, b) => (a < b ? a + '|' + b : b + '|' + a);
const PAIRS = new Map(),
  TOUCHING = new Map(ACTOR_IDS.map(id => [id, []]));
for (const id of LINE_IDS) {
  const line = LINES[id],
    key = pairKey(line.a, line.b);
  line.g = line.g || line.claims.map(n => CLAIMS[n].a);
  line.claims.forEach((n, i) => Object.assign(CLAIMS[n], { g: line.g[i], st: line.status, ...sides(line, CLAIMS[n].x) }));
  if (!PAIRS.has(key)) PAIRS.set(key, []);
  PAIRS.get(key).push(id);
  TOUCHING.get(line.a).push(id);
  if (line.b !== line.a) TOUCHING.get(line.b).push(id);
}
CLAIMS.forEach((claim, number) => {
  claim.n = number;
  claim.e = claim.e || claim.f;
  claim.l = claim.l || 'en';
  claim.rule = RULES[claim.k];
  claim.outlet = ARTICLES[claim.a].outlet || ARTICLES[claim.a].id;
});

function sides({ a, b }, turned) {
  return turned ? { s: b, o: a } : { s: a, o: b };
}
// The quotes stand in the file once, in the table for readers without scripts, which a browser that runs scripts keeps as text.
function sentences() {
  const found = [],
    letters = { amp: '&', lt: '<', gt: '>', '#34': '"', '#39': "'" };
  for (const [, number, words] of document.querySelector('noscript').textContent.matchAll(/<q id="q(\d+)">([^<]*)<\/q>/g))
    found[number] = words.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => letters[name]);
  return found;
}

// t is the text of the interface of a key in the current language; {name} is replaced from the second argument.
function t(key, values) {
  const text = WORDS[S.lang][key];
  if (text === undefined) throw new Error('no words for ' + key);
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
}
const plural = (key, n) => t(n === 1 ? key + '_one' : key + '_many', { n: number(n) });
const number = n => n.toLocaleString(S.lang);
const label = id => (ACTORS[id] ? ACTORS[id].label : id);
const short = id => (ACTORS[id] ? ACTORS[id].short || ACTORS[id].label : id);

// Elements are made, never parsed: text of articles cannot become markup.
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
const SVG = 'http://www.w3.org/2000/svg';
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
const button = (text, action, attributes) => el('button', { type: 'button', onclick: action, ...attributes }, text);

// A date as a reader writes it: as precise as the source, no more.
function dateWords(prefix, precision) {
  if (!prefix) return t('unknown_date');
  const [year, month, day] = prefix.split('-').map(Number);
  if (precision === 'decade') return t('decade', { year: Math.floor(year / 10) * 10 });
  if (!month || precision === 'year') return String(year);
  const form = day && precision !== 'month' ? { year: 'numeric', month: 'short', day: 'numeric' } : { year: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(S.lang, { ...form, timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, day || 1)));
}
const claimDate = claim => (claim.w ? dateWords(claim.w, claim.p) : dateWords(ARTICLES[claim.a].published));

// "JNIM fights ISSP": the words of a relation in the interface's language.
const relationWords = (id, inverse) => RELATIONS[id][S.lang][inverse ? 1 : 0];
const fold = text =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[-‐–]/g, ' ')
    .toLowerCase()
    .trim();
const debounce = (action, wait) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
};
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const narrow = () => matchMedia('(max-width: 860px)').matches;
