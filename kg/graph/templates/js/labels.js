// Names, marks and counts on the canvas, in screen size at every zoom. The most important names are placed first; none overlaps another.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const MANY_LINES = 2500; // above this many, marks would cost more than the lines
const measures = new Map();
let taken = [],
  marked = [],
  named = [],
  frame = [-Infinity, Infinity],
  sure = 12; // so many actors are named whatever their names lie on

net.on('afterDrawing', context => {
  const scale = net.getScale(),
    body = net.body;
  sure = narrow() ? 6 : 12;
  taken = [];
  marked = [];
  named = ['zoom', 'legend'].map(inCanvas);
  frame = [net.DOMtoCanvas({ x: 2, y: 0 }).x, net.DOMtoCanvas({ x: $('mynetwork').clientWidth - 2, y: 0 }).x];
  context.save();
  const visible = [...V.lines.keys()];
  if (visible.length <= MANY_LINES && scale > 0.28) for (const id of visible) drawMark(context, id, body.edges[id], scale);
  for (const id of ACTOR_IDS) if (V.actors.has(id)) taken.push(around(id, scale));
  for (const id of labelOrder()) drawName(context, id, scale);
  if (visible.length <= MANY_LINES && scale > 0.45) for (const id of visible) drawCount(context, id, body.edges[id], scale);
  context.restore();
});

// The place of a control over the picture, in canvas units: no name is written under it.
function inCanvas(id) {
  const box = $(id).getBoundingClientRect(),
    from = $('mynetwork').getBoundingClientRect(),
    corner = (x, y) => net.DOMtoCanvas({ x: x - from.left, y: y - from.top });
  const [a, b] = [corner(box.left, box.top), corner(box.right, box.bottom)];
  return [a.x, a.y, b.x, b.y];
}
function labelOrder() {
  return [...new Set([...chosenActors(), cursor, ...ACTOR_IDS])].filter(id => id && V.actors.has(id));
}
// Those that are named whatever lies under the name.
function chosenActors() {
  const { sel } = S,
    chosen = !sel
      ? []
      : sel.kind === 'actor'
        ? [sel.id]
        : sel.kind === 'line'
          ? [LINES[sel.id].a, LINES[sel.id].b]
          : sel.kind === 'path'
            ? sel.actors
            : [];
  return hovered && hovered.node ? [hovered.node, ...chosen] : chosen;
}
// Boxes are in canvas units: [left, top, right, bottom].
function around(id, scale) {
  const { x, y } = net.getPosition(id),
    r = nodes.get(id).size + 1 / scale;
  return [x - r, y - r, x + r, y + r];
}
const clear = (box, others) => !others.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);

function drawName(context, id, scale) {
  const text = short(id),
    main = chosenActors().includes(id),
    rank = ACTORS[id].rank;
  const size = (rank < sure ? 13.5 : 12) / scale,
    weight = main || rank < sure ? 600 : 450;
  const wide = measure(context, text, weight) * size,
    high = size * 1.25,
    r = nodes.get(id).size + 3 / scale,
    { x, y } = net.getPosition(id);
  const spots = [
    [x - wide / 2, y + r],
    [x - wide / 2, y - r - high],
    [x + r, y - high / 2],
    [x - r - wide, y - high / 2],
    [x + r * 0.7, y + r * 0.5],
    [x - r * 0.7 - wide, y + r * 0.5],
    [x + r * 0.7, y - r * 0.5 - high],
    [x - r * 0.7 - wide, y - r * 0.5 - high],
  ];
  const boxes = spots
    .map(([left, top]) => [left, top, left + wide, top + high])
    .filter(box => clear(box, named) && box[0] >= frame[0] && box[2] <= frame[1]);
  const apart = boxes.filter(box => clear(box, taken)); // the most important are named even across a shape, never across a name
  const spot =
    apart.find(box => clear(box, marked)) || apart[0] || (rank < sure || main ? leastOver(boxes) : null) || (main ? spots[0] : null);
  if (!spot) return;
  named.push([spot[0] - 2 / scale, spot[1], spot[0] + wide + 2 / scale, spot[1] + high]);
  write(context, text, spot[0], spot[1] + high * 0.78, size, weight, ink('ink'), scale);
}
// Of some boxes the one that hides least of the shapes.
function leastOver(boxes) {
  const shared = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const hidden = new Map(boxes.map(box => [box, taken.reduce((sum, other) => sum + shared(box, other), 0)]));
  return [...boxes].sort((a, b) => hidden.get(a) - hidden.get(b))[0];
}
function measure(context, text, weight) {
  const key = weight + text;
  if (!measures.has(key)) {
    context.font = `${weight} 100px ${FONT}`;
    measures.set(key, context.measureText(text).width / 100);
  }
  return measures.get(key);
}
function write(context, text, x, y, size, weight, colour, scale) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.lineJoin = 'round';
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = ink('ground');
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

// Where a line is at a part of its length, and how it turns there.
function pointOn(edge, part) {
  if (!edge || !edge.connected || edge.from === edge.to) return null;
  const at = edge.edgeType.getPoint(part),
    near = edge.edgeType.getPoint(part + 0.02);
  return { x: at.x, y: at.y, turn: Math.atan2(near.y - at.y, near.x - at.x) };
}
function drawMark(context, id, edge, scale) {
  const line = LINES[id],
    at = pointOn(edge, 0.5),
    mark = MARKS[line.family],
    zoom = Math.min(1.25, Math.max(0.55, scale)) / scale;
  if (!at) return;
  if (mark) stamp(context, mark.d, at, zoom, { fill: mark.open ? ink('ground') : hue(line.family), stroke: hue(line.family) });
  if (line.status === 'denied' || line.status === 'negated')
    stamp(context, CROSS, pointOn(edge, 0.4), zoom, { stroke: ink('ink'), width: 2.2, upright: true });
  if (line.status === 'ended') stamp(context, TICK, pointOn(edge, 0.62), zoom, { stroke: hue(line.family), width: 2 });
  if (scale > 0.45) marked.push([at.x - 7 * zoom, at.y - 7 * zoom, at.x + 7 * zoom, at.y + 7 * zoom]);
}
function stamp(context, d, at, zoom, look) {
  context.save();
  context.translate(at.x, at.y);
  context.rotate(look.upright ? 0 : at.turn);
  context.scale(zoom, zoom);
  const path = new Path2D(d);
  context.lineWidth = look.width || 1.6;
  context.strokeStyle = look.stroke;
  if (look.fill) {
    context.fillStyle = look.fill;
    context.fill(path);
  }
  context.stroke(path);
  context.restore();
}
function drawCount(context, id, edge, scale) {
  const seen = V.lines.get(id),
    at = pointOn(edge, 0.5);
  if (!at || seen.claims.length < 2) return;
  const text = '×' + seen.claims.length,
    size = 10.5 / scale,
    wide = measure(context, text, 600) * size,
    gap = 11 / scale;
  const x = at.x - Math.sin(at.turn) * gap - wide / 2,
    y = at.y + Math.cos(at.turn) * gap,
    box = [x, y - size * 0.6, x + wide, y + size * 0.6];
  if (![taken, marked, named].every(others => clear(box, others))) return;
  taken.push(box);
  write(context, text, x, y + size * 0.36, size, 600, hue(LINES[id].family), scale);
}
