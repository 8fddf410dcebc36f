// The network: vis-network draws lines and shapes where Python put them; nothing moves by itself.

// On a screen that stands upright the picture is laid on its side, so that it fills the width.
const UPRIGHT = innerWidth < innerHeight * 0.8;
const PLACED = read('d-nodes').map(node => ({ ...node, label: undefined, ...(UPRIGHT ? { x: -node.y, y: node.x } : {}) }));
const [TALLER, WIDER] = stretch();
const nodes = new vis.DataSet(PLACED.map(node => ({ ...node, x: node.x * WIDER, y: node.y * TALLER })));
const edges = new vis.DataSet(
  EDGES.map(({ bend, ...edge }) => ({
    ...edge,
    dashes: DASHES[LINES[edge.id].status] || false,
    ...(bend ? { smooth: { enabled: true, type: 'curvedCW', roundness: bend } } : {}),
  })),
);
const HOME = new Map(nodes.map(node => [node.id, { x: node.x, y: node.y }]));
const net = new vis.Network($('mynetwork'), { nodes, edges }, read('d-options'));
const DRAWN = edges.length;
let hovered = null,
  shown = { edges: new Map(), nodes: new Map() };

// How much higher or wider the picture is drawn than it was laid out, in quarters, so that its core fills the frame it opens in.
function stretch() {
  const core = new Set(NAMED.slice(0, META.core)),
    at = PLACED.filter(node => core.has(node.id));
  if (at.length < 3) return [1, 1];
  const span = key => Math.max(...at.map(p => p[key])) - Math.min(...at.map(p => p[key])) + 1,
    frame = narrow() ? innerWidth / (innerHeight * 0.62) : (innerWidth - 648) / Math.max(200, innerHeight - 240),
    factor = span('x') / span('y') / frame,
    quarters = by => Math.min(1.5, Math.max(1, Math.round(by * 4) / 4));
  return [quarters(factor), quarters(1 / factor)];
}

// Writes only what has changed: a step of the time slider touches few of thousands of lines.
function drawNetwork() {
  const place = S.from || S.to ? S.to || META.last : null,
    theme = dark() ? 'd' : 'l',
    bare = V.lines.size > MANY_LINES,
    newNodes = [];
  for (const id of LINE_IDS) {
    const seen = V.lines.get(id),
      faint = !seen && S.fade && V.actors.has(LINES[id].a) && V.actors.has(LINES[id].b);
    const opacity = !seen ? 0.22 : strength(LINES[id], seen);
    const head = !seen ? NO_HEAD : (bare && !DIRECTED.has(LINES[id].family)) ? NO_HEAD : heads(id, seen);
    const key = seen ? `s${theme}${opacity}${width(seen)}${head.to}${head.from}` : faint ? 'f' + theme : 'h';
    if (shown.edges.get(id) === key) continue;
    shown.edges.set(id, key);
    net.body.edges[id].options.hidden = !seen && !faint;
    if (seen || faint) paint(id, seen ? width(seen) : 1, mixed(hue(LINES[id].family), ink('ground'), opacity), head);
  }
  for (const id of ACTOR_IDS) {
    const seen = V.actors.has(id),
      lonely = !seen && (S.fade || (S.sel && S.sel.kind === 'actor' && S.sel.id === id));
    net.body.nodes[id].options.hidden = !seen && !lonely;
    const gone = place && ACTORS[id].to && ACTORS[id].to < place.slice(0, ACTORS[id].to.length),
      key = theme + (gone ? 'g' : '') + (lonely ? 'f' : '');
    if ((!seen && !lonely) || shown.nodes.get(id) === key) continue;
    shown.nodes.set(id, key);
    const body = { background: HOLLOW.has(ACTORS[id].class) || ACTORS[id].generic || gone ? ink('ground') : ink('node'), border: ink('node') };
    newNodes.push({
      id,
      hidden: false,
      opacity: lonely ? 0.3 : 1,
      color: { ...body, highlight: body, hover: body },
      shapeProperties: { borderDashes: gone ? [3, 3] : false },
    });
  }
  if (newNodes.length) nodes.update(newNodes);
  net.body.nodeIndices = ACTOR_IDS.filter(id => !net.body.nodes[id].options.hidden);
  net.body.edgeIndices = LINE_IDS.filter(id => !net.body.edges[id].options.hidden);
  net.body.emitter.emit('_requestRedraw'); // once a frame; net.redraw() would draw at once, and again for the data
}
// Sets a line of vis-network (9.1.2, pinned) itself: its DataSet takes 40 microseconds a line, which is 0.4 s for 9,000.
function paint(id, wide, colour, head) {
  const { options } = net.body.edges[id];
  for (const end of ['to', 'from']) {
    const arrow = options.arrows[end];
    arrow.enabled = Boolean(head[end]);
    if (!head[end]) continue;
    arrow.type = head[end];
    arrow.scaleFactor = DIRECTED.has(LINES[id].family) ? 0.6 : 0.45;
  }
  options.width = wide;
  options.color = { color: colour, highlight: colour, hover: colour, inherit: false, opacity: 1 };
}
const NO_HEAD = { to: false, from: false };
// Which ends of a line bear a head: of structure the whole; of an act, such as an attack or support, the one whom it meets.
function heads(id, seen) {
  const { family, a } = LINES[id];
  if (DIRECTED.has(family)) return { to: family === 'territory' ? 'vee' : 'arrow', from: false };
  const acts = seen.claims.map(n => CLAIMS[n]).filter(claim => !RELATIONS[claim.r].symmetric);
  return { to: acts.some(claim => claim.s === a) && 'arrow', from: acts.some(claim => claim.s !== a) && 'arrow' };
}
// Paler lines are mixed with the ground and stay opaque: what lies under them must not change the colour of the sign.
const mixtures = new Map();
function mixed(colour, ground, part) {
  const key = colour + ground + part;
  if (!mixtures.has(key)) mixtures.set(key, mixture(colour, ground, part));
  return mixtures.get(key);
}
function mixture(colour, ground, part) {
  const parts = text => [1, 3, 5].map(i => parseInt(text.slice(i, i + 2), 16)),
    [a, b] = [parts(colour), parts(ground)];
  return (
    '#' +
    a
      .map((v, i) =>
        Math.round(v * part + b[i] * (1 - part))
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
  );
}
const width = seen => (seen.carried ? 1.1 : Math.min(1.5 + 1.2 * Math.sqrt(seen.origins), 8));
// Recent reports are strongest; nothing falls below the contrast of 3 to 1.
function strength(line, seen) {
  const floor = dark() ? 0.6 : 0.72,
    end = S.to || META.last;
  if (!seen.last || !end) return 1;
  const years = Math.max(0, (Date.parse(end) - Date.parse(seen.last)) / 31557600000);
  return years < 1 ? 1 : years < 3 ? (2 + floor) / 3 : years < 6 ? (1 + 2 * floor) / 3 : floor; // four steps: each change costs a line's update
}
const isChosen = id =>
  Boolean(
    S.sel &&
    ((S.sel.kind === 'line' && S.sel.id === id) ||
      (S.sel.kind === 'actor' && (LINES[id].a === S.sel.id || LINES[id].b === S.sel.id)) ||
      (S.sel.kind === 'path' && S.sel.lines.includes(id))),
  );

function setGround() {
  net.setOptions({ nodes: { borderWidthSelected: 2 } });
  shown = { edges: new Map(), nodes: new Map() };
}
net.on('beforeDrawing', context => {
  // a ground of its own: an exported picture has none otherwise
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = ink('ground');
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  if (S.sel) for (const id of V.lines.keys()) if (isChosen(id)) halo(context, id);
  const centre = S.sel && S.sel.kind === 'actor' ? [S.sel.id] : S.sel && S.sel.kind === 'path' ? S.sel.actors : [];
  for (const id of centre.filter(id => HOME.has(id))) ring(context, id, 13, ink('halo'));
  if (cursor && document.activeElement === $('mynetwork')) ring(context, cursor, 17, hue('cooperation'));
});
function halo(context, id) {
  const edge = net.body.edges[id],
    via = edge.edgeType.getViaNode(),
    a = edge.from,
    b = edge.to;
  context.beginPath();
  context.moveTo(a.x, a.y);
  if (via && a !== b) context.quadraticCurveTo(via.x, via.y, b.x, b.y);
  else context.lineTo(b.x, b.y);
  context.lineWidth = width(V.lines.get(id)) + (S.sel.kind === 'actor' ? 5 : 9);
  context.strokeStyle = ink('halo');
  context.globalAlpha = S.sel.kind === 'actor' ? 0.5 : 1;
  context.stroke();
  context.globalAlpha = 1;
}
function ring(context, id, extra, colour) {
  const { x, y } = net.getPosition(id);
  context.beginPath();
  context.arc(x, y, nodes.get(id).size + extra, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

net.on('click', event => {
  if (event.nodes.length) return select({ kind: 'actor', id: event.nodes[0] });
  const id = edgeAt(event.pointer.DOM);
  if (id) select({ kind: 'line', id });
  else if (S.sel) select(null);
});
// A finger or a hand that shakes: the nearest line within 9 pixels counts.
function edgeAt(point) {
  for (const r of [0, 4, 9])
    for (let turn = 0; turn < (r ? 8 : 1); turn++) {
      const id = net.getEdgeAt({ x: point.x + r * Math.cos((turn * Math.PI) / 4), y: point.y + r * Math.sin((turn * Math.PI) / 4) });
      if (id && V.lines.has(id)) return id;
    }
  return null;
}
net.on('hoverNode', event => {
  hovered = { node: event.node };
  net.redraw();
  tip(actorTip(event.node), event.pointer.DOM);
});
net.on('hoverEdge', event => {
  if (V.lines.has(event.edge)) {
    hovered = { edge: event.edge };
    tip(lineTip(event.edge), event.pointer.DOM);
  }
});
for (const name of ['blurNode', 'blurEdge', 'dragStart', 'zoom'])
  net.on(name, () => {
    hovered = null;
    $('tip').hidden = true;
    net.redraw();
  });
net.on('dragEnd', keepCamera);
net.on('zoom', debounce(keepCamera, 200));
net.on('animationFinished', keepCamera);
function keepCamera() {
  const { x, y } = net.getViewPosition();
  S.camera = { x: Math.round(x), y: Math.round(y), k: Math.round(net.getScale() * 1000) / 1000 };
  remember();
}
function tip(lines, at) {
  const box = $('tip');
  box.replaceChildren(...lines.map((text, i) => el(i ? 'p' : 'strong', {}, text)));
  box.hidden = false;
  const frame = $('network-view').getBoundingClientRect();
  box.style.left = Math.max(4, Math.min(at.x + 14, frame.width - box.offsetWidth - 8)) + 'px';
  box.style.top = Math.max(4, Math.min(at.y + 14, frame.height - box.offsetHeight - 8)) + 'px';
}
function actorTip(id) {
  const d = degrees(id);
  return [
    label(id),
    t('class_' + ACTORS[id].class) + (ACTORS[id].country ? ', ' + label(ACTORS[id].country) : ''),
    t('degree', { plus: d.plus, minus: d.minus, zero: d.zero }),
  ];
}
function lineTip(id) {
  const line = LINES[id],
    seen = V.lines.get(id);
  return [
    `${short(line.a)} – ${t('family_' + line.family).toLowerCase()} – ${short(line.b)}`,
    `${t('status_' + line.status)} · ${plural('statement', seen.claims.length)} · ${plural('origin', seen.origins)}`,
    t('last_reported', { date: dateWords(seen.last) }),
  ];
}

function fit(animated) {
  const ids = [...V.actors];
  if (!ids.length) return;
  const at = Object.values(net.getPositions(ids)),
    xs = at.map(p => p.x),
    ys = at.map(p => p.y),
    frame = $('mynetwork'),
    rim = narrow() ? 90 : 150;
  if (!frame.clientWidth || !frame.clientHeight) return; // another view is open
  const span = all => Math.max(...all) - Math.min(...all) + 1,
    middle = all => (Math.max(...all) + Math.min(...all)) / 2;
  net.moveTo({
    position: { x: middle(xs), y: middle(ys) },
    scale: Math.max(0.02, Math.min(1.25, (frame.clientWidth - rim) / span(xs), (frame.clientHeight - 90) / span(ys))),
    animation: animated && !calm() ? { duration: 350, easingFunction: 'easeInOutQuad' } : false,
  });
}
function zoomBy(factor) {
  net.moveTo({ scale: Math.min(5, Math.max(0.08, net.getScale() * factor)) });
  keepCamera();
}
function resetLayout() {
  nodes.update([...HOME].map(([id, at]) => ({ id, ...at })));
  S.camera = null;
  fit(true);
}
