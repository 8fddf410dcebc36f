// Files of the view as it stands: picture, drawing, tables, graph. Each says what was filtered.

function buildShare() {
  const item = (key, action) => button(t(key), () => { $('share').open = false; action(); });
  $('share-list').replaceChildren(item('copy_link', () => copy(location.href.split('#')[0] + '#' + stateText())), item('copy_state', () => copy(legendText() + '\n#' + stateText())),
    item('export_png', exportPng), item('export_svg', () => save('network.svg', 'image/svg+xml', drawing())), item('export_lines', () => save('relations.csv', 'text/csv', csv(lineTable()))),
    item('export_evidence', () => save('evidence.csv', 'text/csv', csv(evidenceTable()))), item('export_graphml', () => save('network.graphml', 'application/xml', graphml())),
    item('export_json', () => save('evidence.json', 'application/json', JSON.stringify(evidenceTable(true), null, 1))), item('print', () => window.print()), item('reset_layout', resetLayout));
}
function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: type + ';charset=utf-8' }));
  el('a', { download: name, href: url }).click();
  setTimeout(() => URL.revokeObjectURL(url), 4000);
  if (typeof content === 'string') lastExport = { name, content };
  announce(t('saved', { name }));
}
let lastExport = null;
function copy(text) {
  const done = () => announce(t('copied'));
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => copyByHand(text));
  else copyByHand(text);
}
function copyByHand(text) {  // a file that was opened by double click has no clipboard of its own in some browsers
  const field = el('textarea', { class: 'sr' }, text);
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  announce(t('copied'));
}

// A spreadsheet must not run text of an article as a formula.
const cell = value => { const text = String(value ?? ''); return '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"'; };
const csv = rows => '\ufeff' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
function lineTable() {
  const rows = sortedLines().map(id => { const l = LINES[id], s = V.lines.get(id); return [l.a, label(l.a), l.family, l.b, label(l.b), l.status, s.claims.length, s.origins, s.last, verbs(l, s.claims), clash(l.a, l.b) || '']; });
  return [['source', 'source_label', 'family', 'target', 'target_label', 'status', 'claims', 'origins', 'last', 'relations', 'signs'], ...rows];
}
function evidenceTable(records) {
  const keys = ['claim', 'subject', 'subject_label', 'relation', 'object', 'object_label', 'status', 'hedged', 'speaker', 'from', 'to', 'confidence', 'rule', 'article', 'outlet', 'published', 'url', 'sentence'];
  const rows = sortedLines().flatMap(id => V.lines.get(id).claims.map(n => {
    const c = CLAIMS[n], a = ARTICLES[c.a];
    return [c.i, c.s, label(c.s), c.r, c.o, label(c.o), c.st, c.h ? 'yes' : '', c.v || '', c.f || '', c.e || '', c.c, c.rule, a.id, a.outlet || '', a.published || '', a.url || '', META.quotes ? QUOTES[c.q] : ''];
  }));
  return records ? rows.map(row => Object.fromEntries(row.map((value, i) => [keys[i], value]))) : [keys, ...rows];
}
function graphml() {
  const doc = document.implementation.createDocument('http://graphml.graphdrawing.org/xmlns', 'graphml'), root = doc.documentElement;
  const add = (parent, tag, attributes, text) => { const e = doc.createElementNS(root.namespaceURI, tag); for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v); if (text !== undefined) e.textContent = String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ''); parent.append(e); return e; };
  for (const [id, on] of [['label', 'node'], ['class', 'node'], ['family', 'edge'], ['status', 'edge'], ['claims', 'edge'], ['origins', 'edge'], ['last', 'edge']]) add(root, 'key', { id, for: on, 'attr.name': id, 'attr.type': ['claims', 'origins'].includes(id) ? 'int' : 'string' });
  const graph = add(root, 'graph', { edgedefault: 'directed' });
  for (const id of ACTOR_IDS) if (V.actors.has(id)) { const n = add(graph, 'node', { id }); add(n, 'data', { key: 'label' }, label(id)); add(n, 'data', { key: 'class' }, ACTORS[id].class); }
  for (const id of sortedLines()) { const l = LINES[id], s = V.lines.get(id), e = add(graph, 'edge', { id, source: l.a, target: l.b }); for (const [k, v] of [['family', l.family], ['status', l.status], ['claims', s.claims.length], ['origins', s.origins], ['last', s.last || '']]) add(e, 'data', { key: k }, v); }
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(doc);
}

const captionLines = () => [META.title, [$('status').textContent, $('time-words').textContent].filter(Boolean).join(' · '), [...chips().map(c => c.text), t('no_line'), t('data_version', { v: META.version })].join(' · ')];
const legendRows = () => [...FAMILIES.filter(f => [...V.lines.keys()].some(id => LINES[id].family === f)).map(f => [f, 'actual', t('family_' + f)]), ...STATUSES.filter(s => s !== 'actual' && [...V.lines.keys()].some(id => LINES[id].status === s)).map(s => ['cooperation', s, t('status_' + s)])];

// The network as SVG, from the same shapes and the same curves.
function drawing() {
  const at = net.getPositions([...V.actors]), all = Object.values(at), m = 110, rows = legendRows();
  const left = Math.min(...all.map(p => p.x)) - m, top = Math.min(...all.map(p => p.y)) - m - 60, w = Math.max(...all.map(p => p.x)) + m - left, h = Math.max(...all.map(p => p.y)) + m + 30 - top;
  const picture = svg('svg', { xmlns: SVG, viewBox: `${left} ${top} ${w} ${h + rows.length * 22 + 10}`, 'font-family': FONT, role: 'img', 'aria-label': captionLines().slice(0, 2).join('. ') }, svg('rect', { x: left, y: top, width: w, height: h + rows.length * 22 + 10, fill: ink('ground') }));
  captionLines().forEach((text, i) => picture.append(svg('text', { x: left + 20, y: top + 30 + i * 20, 'font-size': i ? 12 : 18, 'font-weight': i ? 400 : 600, fill: ink('ink') }, text)));
  for (const id of V.lines.keys()) picture.append(...drawnLine(id));
  for (const id of V.actors) {
    const kind = ACTORS[id].class, r = nodes.get(id).size;
    picture.append(svg('path', { class: 'actor', d: SHAPES[kind] || SHAPES.group, transform: `translate(${at[id].x} ${at[id].y}) scale(${r / 7})`, fill: HOLLOW.has(kind) ? ink('ground') : ink('node'), stroke: ink('node'), 'stroke-width': 1.5 }),
      svg('text', { x: at[id].x, y: at[id].y + r + 15, 'text-anchor': 'middle', 'font-size': 13, fill: ink('ink'), stroke: ink('ground'), 'stroke-width': 3, 'paint-order': 'stroke' }, short(id)));
  }
  rows.forEach(([family, status, words], i) => { const sample = lineSample(family, status); sample.setAttribute('x', left + 20); sample.setAttribute('y', top + h + i * 22); picture.append(sample, svg('text', { x: left + 76, y: top + h + 13 + i * 22, 'font-size': 13, fill: ink('ink') }, words)); });
  return new XMLSerializer().serializeToString(picture);
}
function drawnLine(id) {
  const line = LINES[id], edge = net.body.edges[id], seen = V.lines.get(id), dash = DASHES[line.status], colour = hue(line.family), mark = MARKS[line.family], at = pointOn(edge, 0.5);
  if (!at) return [];
  const a = net.getPosition(line.a), b = net.getPosition(line.b), via = edge.edgeType.getViaNode(), end = pointOn(edge, 0.97), d = via ? `M${a.x} ${a.y}Q${via.x} ${via.y} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
  const turned = p => `translate(${p.x} ${p.y}) rotate(${p.turn * 180 / Math.PI})`;
  return [svg('path', { d, fill: 'none', stroke: colour, 'stroke-width': width(seen), 'stroke-dasharray': dash && dash.join(' ') }),
    DIRECTED.has(line.family) && svg('path', { d: line.family === 'territory' ? VEE : ARROW, transform: turned(end), fill: line.family === 'territory' ? 'none' : colour, stroke: colour }),
    mark && svg('path', { d: mark.d, transform: turned(at), fill: mark.open ? ink('ground') : colour, stroke: colour, 'stroke-width': 1.5 }),
    ['denied', 'negated'].includes(line.status) && svg('path', { d: CROSS, transform: `translate(${at.x + 9} ${at.y})`, stroke: ink('ink'), 'stroke-width': 2, fill: 'none' }),
    line.status === 'ended' && svg('path', { d: TICK, transform: turned(pointOn(edge, 0.62)), stroke: colour, 'stroke-width': 2, fill: 'none' })].filter(Boolean);
}
// The canvas at its pixels, with title, filters and legend around it.
function exportPng() {
  const source = document.querySelector('#mynetwork canvas'), k = source.width / source.clientWidth, rows = legendRows(), columns = Math.max(1, Math.floor(source.clientWidth / 230)), high = Math.ceil(rows.length / columns) * 24;
  const canvas = el('canvas', { width: source.width, height: source.height + (84 + high + 20) * k }), c = canvas.getContext('2d');
  c.fillStyle = ink('ground');
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.drawImage(source, 0, 84 * k);
  c.scale(k, k);
  captionLines().forEach((text, i) => { c.font = `${i ? 400 : 600} ${i ? 12 : 18}px ${FONT}`; c.fillStyle = ink(i ? 'soft' : 'ink'); c.fillText(text, 16, 30 + i * 20, source.clientWidth - 32); });
  rows.forEach(([family, status, words], i) => legendOnCanvas(c, family, status, words, 16 + (i % columns) * 230, 84 + source.clientHeight + 20 + Math.floor(i / columns) * 24));
  lastExport = { name: 'network.png', canvas, below: (84 + source.clientHeight) * k };
  canvas.toBlob(blob => save('network.png', 'image/png', blob));
}
function legendOnCanvas(c, family, status, words, x, y) {
  c.strokeStyle = hue(family);
  c.lineWidth = 2.6;
  c.setLineDash((DASHES[status] || []).map(n => n * 0.7));
  c.beginPath();
  c.moveTo(x, y);
  c.lineTo(x + 46, y);
  c.stroke();
  c.setLineDash([]);
  const mark = MARKS[family];
  if (mark) stamp(c, mark.d, { x: x + 23, y, turn: 0 }, 0.9, { fill: mark.open ? ink('ground') : hue(family), stroke: hue(family) });
  if (status === 'denied' || status === 'negated') stamp(c, CROSS, { x: x + 34, y, turn: 0 }, 0.8, { stroke: ink('ink'), width: 2 });
  if (DIRECTED.has(family)) stamp(c, family === 'territory' ? VEE : ARROW, { x: x + 46, y, turn: 0 }, 0.9, { stroke: hue(family), fill: family === 'territory' ? null : hue(family) });
  c.font = `13px ${FONT}`;
  c.fillStyle = ink('ink');
  c.fillText(words, x + 56, y + 4);
}
