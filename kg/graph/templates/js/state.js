// One state for all views. The address after # holds what differs from the start, so that a link restores it.

const START_FAMILIES = FAMILIES.filter(f => f !== 'territory'),
  START_STATUSES = ['actual', 'planned', 'ended'];
const start = () => ({
  families: new Set(START_FAMILIES),
  statuses: new Set(START_STATUSES),
  relationsOff: new Set(),
  outletsOff: new Set(),
  classesOff: new Set(),
  countriesOff: new Set(),
  confidence: 0,
  origins: 1,
  from: null,
  to: null,
  upto: false,
  carry: false,
  undated: true,
  generic: false,
  all: NAMED.length <= META.core,
  fade: false,
  view: 'network',
  sel: null,
  focus: null,
  camera: null,
  theme: null,
  lang: META.language,
  sort: 'origins',
  page: 0,
});
const S = start();
const OUTLETS = [...new Set(CLAIMS.map(c => c.outlet))].sort(),
  CLASSES = [...new Set(ACTOR_IDS.map(id => ACTORS[id].class))].sort();
const COUNTRIES = [...new Set(ACTOR_IDS.map(id => ACTORS[id].country || ''))].sort();

const DAY = /^\d{4}-\d\d-\d\d$/;
const codec = {
  // key -> [short name, to text or null, from text or undefined where the text is not of the form]
  families: ['f', listed(START_FAMILIES), among(FAMILIES)],
  statuses: ['s', listed(START_STATUSES), among(STATUSES)],
  relationsOff: ['nr', listed([]), among(Object.keys(RELATIONS))],
  outletsOff: ['no', listed([]), among(OUTLETS)],
  classesOff: ['nc', listed([]), among(CLASSES)],
  countriesOff: ['nl', listed([]), among(COUNTRIES)],
  confidence: ['c', v => (v > 0 ? v : null), text => bounded(text, 0, 1)],
  origins: ['o', v => (v > 1 ? v : null), text => bounded(text, 1, 999)],
  from: ['d1', v => v, day],
  to: ['d2', v => v, day],
  upto: ['up', flag, truth],
  carry: ['cy', flag, truth],
  generic: ['g', flag, truth],
  fade: ['fd', flag, truth],
  undated: ['nd', v => (v ? null : 1), text => (text === '1' ? false : undefined)],
  all: ['all', v => (v === start().all ? null : +v), text => (text === '1' ? true : text === '0' ? false : undefined)],
  view: ['v', v => (v === 'network' ? null : v), text => (['network', 'timeline', 'table'].includes(text) ? text : undefined)],
  sel: ['x', v => v && v.kind + ':' + (v.id || v.cut || (v.kind === 'path' ? v.a + '>' + v.b : '')), selected],
  focus: ['fo', v => v && v.n + ':' + v.id, focused],
  camera: ['z', v => v && [v.x, v.y, v.k].join('_'), camera],
  theme: ['t', v => v, text => (['light', 'dark'].includes(text) ? text : undefined)],
  lang: ['l', v => (v === META.language ? null : v), text => (text in WORDS ? text : undefined)],
};

function listed(standard) {
  return set =>
    set.size === standard.length && standard.every(x => set.has(x)) ? null : [...set].sort().map(encodeURIComponent).join('~') || '-';
}
function among(known) {
  return text =>
    new Set(
      text === '-'
        ? []
        : text
            .split('~')
            .map(plain)
            .filter(x => known.includes(x)),
    );
}
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
function bounded(text, low, high) {
  const n = Number(text);
  return Number.isFinite(n) && n >= low && n <= high ? n : undefined;
}
function day(text) {
  return DAY.test(text) ? text : undefined;
}
function flag(value) {
  return value ? 1 : null;
}
function truth(text) {
  return text === '1' ? true : undefined;
}
function selected(text) {
  const at = text.indexOf(':'),
    kind = text.slice(0, at),
    id = text.slice(at + 1);
  if (kind === 'path' && ends(id)) return { kind, ...ends(id), actors: [], lines: [], weakest: 0 };
  if (kind === 'changes') return { kind, cut: day(id) };
  if (kind === 'view' || kind === 'triangles') return { kind };
  return (kind === 'actor' && Object.hasOwn(ACTORS, id)) || (kind === 'line' && Object.hasOwn(LINES, id)) ? { kind, id } : undefined;
}
function focused(text) {
  const n = Number(text[0]),
    id = text.slice(2);
  return [1, 2, 3].includes(n) && Object.hasOwn(ACTORS, id) ? { n, id } : undefined;
}
function ends(text) {
  const [a, b] = text.split('>');
  return Object.hasOwn(ACTORS, a) && Object.hasOwn(ACTORS, b || '') ? { a, b } : undefined;
}
function camera(text) {
  const [x, y, k] = text.split('_').map(Number);
  return [x, y, k].every(Number.isFinite) && k > 0.01 && k < 20 ? { x, y, k } : undefined;
}

function stateText() {
  const parts = new URLSearchParams();
  for (const [key, [name, write]] of Object.entries(codec)) {
    const value = write(S[key]);
    if (value !== null && value !== undefined) parts.set(name, value);
  }
  return parts.toString();
}
function readState(text) {
  const parts = new URLSearchParams(text);
  for (const [key, [name, , parse]] of Object.entries(codec)) {
    const value = parts.has(name) ? parse(parts.get(name)) : undefined;
    if (value !== undefined) S[key] = value;
  }
}
const remember = debounce(() => {
  const text = stateText();
  try {
    history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
  } catch {
    location.hash = text;
  }
}, 120);
function clearFilters() {
  const fresh = start();
  for (const key of [
    'families',
    'statuses',
    'relationsOff',
    'outletsOff',
    'classesOff',
    'countriesOff',
    'confidence',
    'origins',
    'from',
    'to',
    'upto',
    'carry',
    'undated',
    'generic',
    'focus',
  ])
    S[key] = fresh[key];
  change();
}
