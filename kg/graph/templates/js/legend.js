// The legend: what is on the screen, with counts, to read, to filter by and to copy.

function drawLegend() {
  const families = tally([...V.lines.keys()].map(id => LINES[id].family)),
    statuses = tally([...V.lines.keys()].map(id => LINES[id].status));
  const classes = tally([...V.actors].map(id => ACTORS[id].class));
  const row = (sample, text, n, act) =>
    el(
      'li',
      {},
      act
        ? button(el('span', {}, sample, ' ', text), act, { title: null, 'aria-label': t('hide_these', { what: text }) })
        : el('span', {}, sample, ' ', text),
      el('span', { class: 'count' }, number(n)),
    );
  $('legend-body').replaceChildren(
    el('h3', {}, t('families')),
    el(
      'ul',
      {},
      ...FAMILIES.filter(f => families[f]).map(f =>
        row(lineSample(f, 'actual'), t('family_' + f), families[f], () => {
          S.families.delete(f);
          change();
        }),
      ),
    ),
    el('h3', {}, t('statuses')),
    el(
      'ul',
      {},
      ...STATUSES.filter(s => statuses[s]).map(s =>
        row(lineSample('cooperation', s), t('status_' + s), statuses[s], () => {
          S.statuses.delete(s);
          change();
        }),
      ),
    ),
    el('h3', {}, t('actor_classes')),
    el(
      'ul',
      {},
      ...CLASSES.filter(c => classes[c]).map(c =>
        row(shapeSample(c), t('class_' + c), classes[c], () => {
          S.classesOff.add(c);
          change();
        }),
      ),
    ),
    el('p', { class: 'note' }, t('legend_note')),
    button(t('copy_legend'), () => copy(legendText()), { class: 'quiet' }),
  );
}
const tally = values =>
  values.reduce((sums, value) => {
    sums[value] = (sums[value] || 0) + 1;
    return sums;
  }, {});
const legendText = () =>
  [
    META.title,
    $('status').textContent,
    ...chips().map(c => c.text),
    ...[...$('legend-body').querySelectorAll('li')].map(li => li.innerText.replace(/\s+/g, ' ').trim()),
    t('no_line'),
    t('data_version', { v: META.version }),
  ].join('\n');
