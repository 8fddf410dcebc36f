// The time strip: friendly reports above the axis, hostile ones below; two handles, and a player.

const SPAN = { months: 1 };
const BINS = bins();
let playing = null,
  counted = null;

function bins() {
  if (!META.first) return [];
  const from = monthsOf(META.first),
    to = monthsOf(META.last),
    span = to - from + 1;
  SPAN.months = span <= 72 ? 1 : span <= 200 ? 3 : 12;
  const found = [];
  for (let m = Math.floor(from / SPAN.months) * SPAN.months; m <= to; m += SPAN.months) {
    const last = m + SPAN.months - 1;
    found.push({
      start: dayOf(m, 1),
      end: dayOf(last, new Date(Date.UTC(Math.floor(last / 12), (last % 12) + 1, 0)).getUTCDate()),
      plus: 0,
      minus: 0,
      zero: 0,
    });
  }
  return found;
}
function monthsOf(date) {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
function dayOf(months, date) {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
const binOf = date =>
  Math.max(0, Math.min(BINS.length - 1, Math.floor(monthsOf(date) / SPAN.months) - Math.floor(monthsOf(BINS[0].start) / SPAN.months)));
function binWords(i) {
  const { start } = BINS[i];
  if (SPAN.months === 12) return start.slice(0, 4);
  if (SPAN.months === 3) return t('quarter', { n: Math.floor(Number(start.slice(5, 7)) / 3) + 1, year: start.slice(0, 4) });
  return dateWords(start.slice(0, 7));
}

function buildTime() {
  const box = $('time');
  if (!BINS.length) {
    box.hidden = true;
    return;
  }
  const handle = (id, key) =>
    el('input', { type: 'range', id, min: 0, max: BINS.length - 1, step: 1, 'aria-label': t(key), oninput: moved });
  box.replaceChildren(
    el(
      'div',
      { class: 'time-tools' },
      button('▶', play, { id: 'play', 'aria-pressed': 'false', 'aria-label': t('play') }),
      button('‹', () => step(-1), { 'aria-label': t('step_back') }),
      button('›', () => step(1), { 'aria-label': t('step_on') }),
      el('label', { class: 'sr', for: 'speed' }, t('speed')),
      el(
        'select',
        { id: 'speed' },
        ...[
          ['900', 'slow'],
          ['450', 'medium'],
          ['180', 'fast'],
        ].map(([v, k]) => el('option', { value: v, selected: v === '450' }, t('speed_' + k))),
      ),
      el('label', { class: 'sr', for: 'reading' }, t('reading')),
      el(
        'select',
        { id: 'reading', onchange: readingChanged },
        ...['window', 'upto', 'carry'].map(k => el('option', { value: k }, t('reading_' + k))),
      ),
    ),
    el(
      'div',
      { class: 'time-plot' },
      svg('svg', { id: 'histogram', preserveAspectRatio: 'none', 'aria-hidden': 'true' }),
      el('div', { id: 'years', 'aria-hidden': 'true' }),
      handle('time-from', 'time_from'),
      handle('time-to', 'time_to'),
    ),
    el('output', { id: 'time-words', for: 'time-from time-to' }),
  );
}
function moved(event) {
  let low = Number($('time-from').value),
    high = Number($('time-to').value);
  if (low > high) {
    if (event.target.id === 'time-from') high = low;
    else low = high;
  }
  setBins(low, high);
}
function setBins(low, high) {
  S.from = low === 0 ? null : BINS[low].start;
  S.to = high === BINS.length - 1 ? null : BINS[high].end;
  changeSoon();
}
const currentBins = () => [S.from ? binOf(S.from) : 0, S.to ? binOf(S.to) : BINS.length - 1];
function step(by) {
  const [low, high] = currentBins(),
    wide = high - low,
    whole = wide === BINS.length - 1,
    width = whole ? Math.max(0, Math.round(BINS.length / 12) - 1) : wide;
  const next = whole ? (by > 0 ? 0 : BINS.length - 1 - width) : Math.max(0, Math.min(BINS.length - 1 - width, low + by));
  setBins(S.upto && !whole ? low : next, next + width);
  return next + width < BINS.length - 1;
}
function play() {
  if (playing) return stop();
  $('play').setAttribute('aria-pressed', 'true');
  $('play').textContent = '❚❚';
  const [, high] = currentBins();
  if (high === BINS.length - 1) {
    S.from = S.to = null;
    step(1);
  }
  playing = setInterval(
    () => {
      if (!step(1)) stop();
    },
    Number($('speed').value),
  );
}
function stop() {
  clearInterval(playing);
  playing = null;
  $('play').setAttribute('aria-pressed', 'false');
  $('play').textContent = '▶';
}
function readingChanged(event) {
  S.upto = event.target.value === 'upto';
  S.carry = event.target.value === 'carry';
  change();
}

function drawTime() {
  if (!BINS.length) return;
  const [low, high] = currentBins();
  $('time-from').value = low;
  $('time-to').value = high;
  for (const [id, i] of [
    ['time-from', low],
    ['time-to', high],
  ])
    $(id).setAttribute('aria-valuetext', binWords(i));
  $('reading').value = S.upto ? 'upto' : S.carry ? 'carry' : 'window';
  $('time-words').textContent = low === high ? binWords(low) : `${binWords(low)} – ${binWords(high)}`;
  drawHistogram(low, high);
}
// Counts what passes every filter but the dates.
function drawHistogram(low, high) {
  const key = Object.entries(codec)
    .filter(([k]) => !['from', 'to', 'upto', 'carry', 'view', 'camera', 'theme', 'lang'].includes(k))
    .map(([k, [, write]]) => write(S[k]))
    .join();
  if (key !== counted) countBins();
  counted = key;
  const top = Math.max(1, ...BINS.map(b => b.plus + b.zero), ...BINS.map(b => b.minus)),
    picture = $('histogram'),
    w = BINS.length * 10;
  picture.setAttribute('viewBox', `0 0 ${w} 60`);
  const up = 34,
    bar = (i, y, h, family, inside) =>
      h > 0 && svg('rect', { x: i * 10 + 1, y, width: 8, height: h, fill: hue(family), opacity: inside ? 1 : 0.3 });
  picture.replaceChildren(
    svg('rect', { x: low * 10, y: 0, width: (high - low + 1) * 10, height: 60, class: 'window' }),
    ...BINS.flatMap((b, i) => {
      const inside = i >= low && i <= high,
        zero = (b.zero / top) * up,
        plus = (b.plus / top) * up;
      return [
        bar(i, up - zero, zero, 'structure', inside),
        bar(i, up - zero - plus, plus, 'cooperation', inside),
        bar(i, up + 1, (b.minus / top) * 25, 'violence', inside),
      ];
    }).filter(Boolean),
  );
  drawYears();
  const axis = svg('rect', { x: 0, y: up, width: w, height: 1, fill: ink('soft'), opacity: 0.6 });
  picture.append(axis);
}
function countBins() {
  for (const bin of BINS) bin.plus = bin.minus = bin.zero = 0;
  const scope = inScope();
  for (const id of LINE_IDS) {
    const line = LINES[id],
      sign = SIGN[line.family];
    if (lineFaults(line) || (line.generic && !S.generic) || !scope(line)) continue;
    for (const n of line.claims)
      if (CLAIMS[n].f && !claimFaults(CLAIMS[n])) BINS[binOf(CLAIMS[n].f)][sign === 1 ? 'plus' : sign === -1 ? 'minus' : 'zero']++;
  }
}
function drawYears() {
  const years = BINS.map((b, i) => [Number(b.start.slice(0, 4)), i]).filter(
    ([year], i) => i === 0 || Number(BINS[i - 1].start.slice(0, 4)) !== year,
  );
  const every = Math.max(1, Math.ceil(years.length / Math.max(2, $('years').clientWidth / 44)));
  $('years').replaceChildren(
    ...years
      .filter(([year]) => year % every === 0)
      .map(([year, i]) => {
        const mark = el('span', {}, String(year));
        mark.style.left = (i / BINS.length) * 100 + '%';
        return mark;
      }),
  );
}
