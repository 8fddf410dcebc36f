// Pictures of the view: the same shapes as SVG, the canvas with title and legend as PNG.

const captionLines = () => [
  META.title,
  [$('status').textContent, $('time-words').textContent].filter(Boolean).join(' · '),
  [...chips().map(c => c.text), t('no_line'), t('data_version', { v: META.version })].join(' · '),
];
const legendRows = () => [
  ...FAMILIES.filter(f => [...V.lines.keys()].some(id => LINES[id].family === f)).map(f => [f, 'actual', t('family_' + f)]),
  ...STATUSES.filter(s => s !== 'actual' && [...V.lines.keys()].some(id => LINES[id].status === s)).map(s => [
    'cooperation',
    s,
    t('status_' + s),
  ]),
];

// The network as SVG, from the same shapes and the same curves.
function drawing() {
  const at = net.getPositions([...V.actors]),
    all = Object.values(at),
    m = 110,
    rows = legendRows();
  const left = Math.min(...all.map(p => p.x)) - m,
    top = Math.min(...all.map(p => p.y)) - m - 60,
    w = Math.max(...all.map(p => p.x)) + m - left,
    h = Math.max(...all.map(p => p.y)) + m + 30 - top;
  const picture = svg(
    'svg',
    {
      xmlns: SVG,
      viewBox: `${left} ${top} ${w} ${h + rows.length * 22 + 10}`,
      'font-family': FONT,
      role: 'img',
      'aria-label': captionLines().slice(0, 2).join('. '),
    },
    svg('rect', { x: left, y: top, width: w, height: h + rows.length * 22 + 10, fill: ink('ground') }),
  );
  captionLines().forEach((text, i) =>
    picture.append(
      svg('text', { x: left + 20, y: top + 30 + i * 20, 'font-size': i ? 12 : 18, 'font-weight': i ? 400 : 600, fill: ink('ink') }, text),
    ),
  );
  for (const id of V.lines.keys()) picture.append(...drawnLine(id));
  for (const id of V.actors) {
    const kind = ACTORS[id].class,
      r = nodes.get(id).size;
    picture.append(
      svg('path', {
        class: 'actor',
        d: SHAPES[kind] || SHAPES.group,
        transform: `translate(${at[id].x} ${at[id].y}) scale(${r / 7})`,
        fill: HOLLOW.has(kind) ? ink('ground') : ink('node'),
        stroke: ink('node'),
        'stroke-width': 1.5,
      }),
      svg(
        'text',
        {
          x: at[id].x,
          y: at[id].y + r + 15,
          'text-anchor': 'middle',
          'font-size': 13,
          fill: ink('ink'),
          stroke: ink('ground'),
          'stroke-width': 3,
          'paint-order': 'stroke',
        },
        short(id),
      ),
    );
  }
  rows.forEach(([family, status, words], i) => {
    const sample = lineSample(family, status);
    sample.setAttribute('x', left + 20);
    sample.setAttribute('y', top + h + i * 22);
    picture.append(sample, svg('text', { x: left + 76, y: top + h + 13 + i * 22, 'font-size': 13, fill: ink('ink') }, words));
  });
  return new XMLSerializer().serializeToString(picture);
}
function drawnLine(id) {
  const line = LINES[id],
    edge = net.body.edges[id],
    seen = V.lines.get(id),
    dash = DASHES[line.status],
    colour = hue(line.family),
    mark = MARKS[line.family],
    at = pointOn(edge, 0.5);
  if (!at) return [];
  const a = net.getPosition(line.a),
    b = net.getPosition(line.b),
    via = edge.edgeType.getViaNode(),
    head = heads(id, seen),
    back = pointOn(edge, 0.03),
    d = via ? `M${a.x} ${a.y}Q${via.x} ${via.y} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
  const turned = p => `translate(${p.x} ${p.y}) rotate(${(p.turn * 180) / Math.PI})`;
  return [
    svg('path', { d, fill: 'none', stroke: colour, 'stroke-width': width(seen), 'stroke-dasharray': dash && dash.join(' ') }),
    head.to && headShape(head.to, turned(pointOn(edge, 0.97)), colour),
    head.from && headShape(head.from, turned({ ...back, turn: back.turn + Math.PI }), colour),
    mark &&
      svg('path', { d: mark.d, transform: turned(at), fill: mark.open ? ink('ground') : colour, stroke: colour, 'stroke-width': 1.5 }),
    ['denied', 'negated'].includes(line.status) &&
      svg('path', { d: CROSS, transform: `translate(${at.x + 9} ${at.y})`, stroke: ink('ink'), 'stroke-width': 2, fill: 'none' }),
    line.status === 'ended' &&
      svg('path', { d: TICK, transform: turned(pointOn(edge, 0.62)), stroke: colour, 'stroke-width': 2, fill: 'none' }),
  ].filter(Boolean);
}
const headShape = (kind, transform, stroke) =>
  svg('path', { d: kind === 'vee' ? VEE : ARROW, transform, fill: kind === 'vee' ? 'none' : stroke, stroke });
// The canvas at its pixels, with title, filters and legend around it.
function exportPng() {
  const source = document.querySelector('#mynetwork canvas'),
    k = source.width / source.clientWidth,
    rows = legendRows(),
    columns = Math.max(1, Math.floor(source.clientWidth / 230)),
    high = Math.ceil(rows.length / columns) * 24;
  const canvas = el('canvas', { width: source.width, height: source.height + (84 + high + 20) * k }),
    c = canvas.getContext('2d');
  c.fillStyle = ink('ground');
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.drawImage(source, 0, 84 * k);
  c.scale(k, k);
  captionLines().forEach((text, i) => {
    c.font = `${i ? 400 : 600} ${i ? 12 : 18}px ${FONT}`;
    c.fillStyle = ink(i ? 'soft' : 'ink');
    c.fillText(text, 16, 30 + i * 20, source.clientWidth - 32);
  });
  rows.forEach(([family, status, words], i) =>
    legendOnCanvas(c, family, status, words, 16 + (i % columns) * 230, 84 + source.clientHeight + 20 + Math.floor(i / columns) * 24),
  );
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
  if (DIRECTED.has(family))
    stamp(c, family === 'territory' ? VEE : ARROW, { x: x + 46, y, turn: 0 }, 0.9, {
      stroke: hue(family),
      fill: family === 'territory' ? null : hue(family),
    });
  c.font = `13px ${FONT}`;
  c.fillStyle = ink('ink');
  c.fillText(words, x + 56, y + 4);
}
