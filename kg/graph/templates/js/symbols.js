// Colours and marks. One table of shapes serves canvas, legend, timeline and the exported SVG.

const HUES = {
  light: {
    cooperation: '#0072B2',
    diplomacy: '#9D2BE8',
    violence: '#C44601',
    hostility: '#C44601',
    structure: '#595959',
    people: '#595959',
    territory: '#595959',
  },
  dark: {
    cooperation: '#56B4E9',
    diplomacy: '#C07BFF',
    violence: '#F28E2B',
    hostility: '#F28E2B',
    structure: '#B8BCC4',
    people: '#B8BCC4',
    territory: '#B8BCC4',
  },
};
const INKS = {
  light: { ground: '#ffffff', node: '#3d4654', ink: '#1b232e', soft: '#59626e', halo: '#ffd54a' },
  dark: { ground: '#14171c', node: '#c3cad4', ink: '#eef1f5', soft: '#aeb6c2', halo: '#7a5c00' },
};
const DASHES = { actual: null, planned: [12, 7], hypothetical: [2, 6], denied: [2, 11], negated: [2, 11], ended: [16, 5, 3, 5] };
// In the middle of a line, x along it. `open`: filled with the ground.
const MARKS = {
  cooperation: { d: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z' },
  diplomacy: { d: 'M-6.5 0L0 -5.5L6.5 0L0 5.5Z' },
  violence: { d: 'M-2 -8H2V8H-2Z' },
  hostility: { d: 'M-3 -8H3V8H-3Z', open: true },
  people: { d: 'M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0Z', open: true },
  territory: { d: 'M-3.5 -3.5H3.5V3.5H-3.5Z', open: true },
};
const CROSS = 'M-5 -5L5 5M-5 5L5 -5',
  TICK = 'M-2.5 -7V7M2.5 -7V7',
  ARROW = 'M-9 -5L0 0L-9 5Z',
  VEE = 'M-9 -5L0 0L-9 5';
const SHAPES = {
  // of actors, radius 7
  jihadist: 'M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z',
  group: 'M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z',
  person: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z',
  rebel: 'M0 -8L8 0L0 8L-8 0Z',
  militia: 'M-7 -6H7L0 7Z',
  force: 'M-7 6H7L0 -7Z',
  state: 'M-6.5 -6.5H6.5V6.5H-6.5Z',
  place: 'M-6.5 -6.5H6.5V6.5H-6.5Z',
  org: 'M-7 0L-3.5 -6L3.5 -6L7 0L3.5 6L-3.5 6Z',
  community: 'M-7 0L-3.5 -6L3.5 -6L7 0L3.5 6L-3.5 6Z',
};
const HOLLOW = new Set(['person', 'community', 'place']);

const dark = () => (S.theme ? S.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);
const hue = family => HUES[dark() ? 'dark' : 'light'][family];
const ink = name => INKS[dark() ? 'dark' : 'light'][name];

// A line of the legend, the table and the panel, as it looks on the canvas.
function lineSample(family, status, width = 46) {
  const colour = hue(family),
    mid = width / 2,
    mark = MARKS[family],
    dash = DASHES[status];
  const picture = svg(
    'svg',
    { width, height: 18, viewBox: `0 0 ${width} 18`, class: 'sample', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', {
      d: `M2 9H${width - 2}`,
      stroke: colour,
      'stroke-width': 2.6,
      'stroke-dasharray': dash && dash.map(n => n * 0.7).join(' '),
      fill: 'none',
    }),
  );
  if (DIRECTED.has(family))
    picture.append(
      svg('path', {
        d: family === 'territory' ? VEE : ARROW,
        transform: `translate(${width - 1} 9)`,
        fill: family === 'territory' ? 'none' : colour,
        stroke: colour,
        'stroke-width': 1.5,
      }),
    );
  if (mark)
    picture.append(
      svg('path', {
        d: mark.d,
        transform: `translate(${mid} 9)`,
        fill: mark.open ? ink('ground') : colour,
        stroke: colour,
        'stroke-width': 1.6,
      }),
    );
  if (status === 'denied' || status === 'negated')
    picture.append(
      svg('path', { d: CROSS, transform: `translate(${width * 0.72} 9)`, stroke: ink('ink'), 'stroke-width': 2, fill: 'none' }),
    );
  if (status === 'ended')
    picture.append(svg('path', { d: TICK, transform: `translate(${width * 0.8} 9)`, stroke: colour, 'stroke-width': 2, fill: 'none' }));
  return picture;
}
function shapeSample(kind) {
  return svg(
    'svg',
    { width: 18, height: 18, viewBox: '-9 -9 18 18', class: 'sample', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', {
      d: SHAPES[kind] || SHAPES.group,
      fill: HOLLOW.has(kind) ? ink('ground') : ink('node'),
      stroke: ink('node'),
      'stroke-width': 1.8,
    }),
  );
}
