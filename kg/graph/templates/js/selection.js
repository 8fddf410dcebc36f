// What is in view: the same answer for canvas, table, timeline, legend, paths and exports.

let V = { lines: new Map(), actors: new Set(), counts: {}, undated: 0 };

// Whether a claim speaks of the chosen time: 2 in it, 1 carried on from before (only when the reader chose so), 0 not.
function inTime(claim) {
  if (!claim.f) return S.undated ? 2 : 0;
  if (S.to && claim.f > S.to) return 0;
  if (S.upto || !S.from || claim.e >= S.from) return 2;
  return S.carry && claim.st === 'actual' && (!claim.u || claim.u > S.from) ? 1 : 0;
}
const claimFaults = claim =>
  (S.relationsOff.has(claim.r) ? 1 : 0) | (S.outletsOff.has(claim.outlet) ? 2 : 0) | (claim.c < S.confidence ? 4 : 0);
function lineFaults(line) {
  const a = ACTORS[line.a],
    b = ACTORS[line.b];
  return (
    (S.families.has(line.family) ? 0 : 8) |
    (S.statuses.has(line.status) ? 0 : 16) |
    (S.classesOff.has(a.class) || S.classesOff.has(b.class) ? 32 : 0) |
    (S.countriesOff.has(a.country || '') || S.countriesOff.has(b.country || '') ? 64 : 0)
  );
}

function compute() {
  const counts = { family: {}, status: {}, relation: {}, outlet: {}, class: {}, country: {} },
    scope = inScope();
  const add = (group, key) => {
    counts[group][key] = (counts[group][key] || 0) + 1;
  };
  const lines = new Map(),
    actors = new Set();
  let undated = 0;
  for (const id of LINE_IDS) {
    const line = LINES[id];
    if ((line.generic && !S.generic) || !scope(line)) continue;
    const own = lineFaults(line),
      kept = [];
    const sources = new Set();
    let carried = 0;
    line.claims.forEach((n, i) => {
      const claim = CLAIMS[n],
        when = inTime(claim);
      if (!claim.f && own === 0) undated++;
      if (!when) return;
      const faults = own | claimFaults(claim);
      if (faults === 0 || faults === 1) add('relation', claim.r);
      if (faults === 0 || faults === 2) add('outlet', claim.outlet);
      if ((faults & 7) === 0) {
        kept.push(n);
        sources.add(line.g[i]);
        if (when === 1) carried++;
      }
    });
    if (!kept.length || sources.size < S.origins) continue;
    if (own === 0 || own === 8) add('family', line.family);
    if (own === 0 || own === 16) add('status', line.status);
    if (own === 0 || own === 32) for (const k of new Set([ACTORS[line.a].class, ACTORS[line.b].class])) add('class', k);
    if (own === 0 || own === 64) for (const k of new Set([ACTORS[line.a].country || '', ACTORS[line.b].country || ''])) add('country', k);
    if (own) continue;
    lines.set(id, {
      claims: kept,
      origins: sources.size,
      carried: carried === kept.length,
      last: kept
        .map(n => CLAIMS[n].e || '')
        .sort()
        .pop(),
    });
    actors.add(line.a).add(line.b);
  }
  V = { lines, actors, counts, undated };
}

// Which lines are looked at before any filter: those of the focus, of a path, of the core, or all.
function inScope() {
  if (S.focus) {
    const near = within(S.focus.id, S.focus.n);
    return line => near.has(line.a) && near.has(line.b);
  }
  if (S.all) return () => true;
  const core = coreActors();
  return line => core.has(line.a) && core.has(line.b);
}
function coreActors() {
  const core = new Set(
    ACTOR_IDS.filter(id => !ACTORS[id].generic && (S.families.has('territory') || ACTORS[id].type !== 'place')).slice(0, META.core),
  );
  if (S.sel && S.sel.kind === 'actor') core.add(S.sel.id);
  if (S.sel && S.sel.kind === 'path') core.add(S.sel.a).add(S.sel.b);
  if (S.sel && S.sel.kind === 'line') core.add(LINES[S.sel.id].a).add(LINES[S.sel.id].b);
  return core;
}
function within(centre, steps) {
  let ring = new Set([centre]);
  const found = new Set(ring);
  for (let step = 0; step < steps; step++) {
    const next = new Set();
    for (const id of ring)
      for (const lineId of TOUCHING.get(id)) {
        const line = LINES[lineId],
          other = line.a === id ? line.b : line.a;
        if (
          found.has(other) ||
          lineFaults(line) ||
          (line.generic && !S.generic) ||
          !line.claims.some(n => inTime(CLAIMS[n]) && !claimFaults(CLAIMS[n]))
        )
          continue;
        next.add(other);
      }
    for (const id of next) found.add(id);
    ring = next;
  }
  return found;
}

// A pair seen with both signs as fact: at once (contradictory) or one after the other (changed over time).
const clashes = new Map();
function clash(a, b) {
  const key = pairKey(a, b);
  if (!clashes.has(key)) clashes.set(key, clashOf(a, b));
  return clashes.get(key);
}
function clashOf(a, b) {
  const facts = (PAIRS.get(pairKey(a, b)) || []).map(id => LINES[id]).filter(line => line.status === 'actual' && SIGN[line.family]);
  const days = sign =>
    facts
      .filter(line => SIGN[line.family] === sign)
      .flatMap(line => line.claims.map(n => CLAIMS[n]))
      .filter(c => c.f);
  const good = days(1),
    bad = days(-1);
  if (!facts.some(l => SIGN[l.family] === 1) || !facts.some(l => SIGN[l.family] === -1)) return null;
  const months = c => [c.f.slice(0, 7), c.e.slice(0, 7)];
  return good.some(g => bad.some(h => months(g)[0] <= months(h)[1] && months(h)[0] <= months(g)[1])) ? 'contradictory' : 'changed';
}
const visiblePairs = () => {
  const found = new Map();
  for (const id of V.lines.keys()) {
    const key = pairKey(LINES[id].a, LINES[id].b);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(id);
  }
  return found;
};
// Signed degree of an actor in view: actual lines alone are facts.
function degrees(id) {
  const sums = { plus: 0, minus: 0, zero: 0 };
  for (const lineId of TOUCHING.get(id))
    if (V.lines.has(lineId) && LINES[lineId].status === 'actual') {
      sums[{ 1: 'plus', '-1': 'minus' }[SIGN[LINES[lineId].family]] || 'zero']++;
    }
  return sums;
}
