// The same lines as a table: complete, sortable, a hundred rows a page.

const PAGE = 100;
const COLUMNS = {
  actor: (a, b) => compareText(label(LINES[a].a), label(LINES[b].a)),
  family: (a, b) => FAMILIES.indexOf(LINES[a].family) - FAMILIES.indexOf(LINES[b].family),
  other_actor: (a, b) => compareText(label(LINES[a].b), label(LINES[b].b)),
  status: (a, b) => STATUSES.indexOf(LINES[a].status) - STATUSES.indexOf(LINES[b].status),
  statements: (a, b) => V.lines.get(b).claims.length - V.lines.get(a).claims.length,
  origins: (a, b) => V.lines.get(b).origins - V.lines.get(a).origins,
  last: (a, b) => compareText(V.lines.get(b).last || '', V.lines.get(a).last || ''),
};
const compareText = (x, y) => (x < y ? -1 : x > y ? 1 : 0);

function sortedLines() {
  const by = COLUMNS[S.sort] || COLUMNS.origins;
  return [...V.lines.keys()].sort((a, b) => by(a, b) || compareText(a, b));
}
function drawTable() {
  const box = $('table-view');
  if (box.hidden) return;
  const ids = sortedLines(),
    pages = Math.max(1, Math.ceil(ids.length / PAGE));
  S.page = Math.min(S.page, pages - 1);
  const head = key =>
    el(
      'th',
      {
        scope: 'col',
        'aria-sort': S.sort === key ? (['statements', 'origins', 'last'].includes(key) ? 'descending' : 'ascending') : 'none',
      },
      button(t('column_' + key) + (S.sort === key ? ' ▾' : ''), () => {
        S.sort = key;
        drawTable();
      }),
    );
  box.replaceChildren(
    el(
      'table',
      { class: 'lines' },
      el('caption', { class: 'sr' }, t('table_caption') + ' · ' + $('status').textContent),
      el('thead', {}, el('tr', {}, ...Object.keys(COLUMNS).map(head))),
      el('tbody', {}, ...ids.slice(S.page * PAGE, (S.page + 1) * PAGE).map(tableRow)),
    ),
    pages > 1
      ? el(
          'p',
          { class: 'pages' },
          button(
            '‹',
            () => {
              S.page = Math.max(0, S.page - 1);
              drawTable();
            },
            { 'aria-label': t('page_back') },
          ),
          ` ${t('page', { n: S.page + 1, all: pages })} `,
          button(
            '›',
            () => {
              S.page = Math.min(pages - 1, S.page + 1);
              drawTable();
            },
            { 'aria-label': t('page_on') },
          ),
        )
      : '',
    ids.length ? '' : el('p', {}, t('no_match')),
  );
}
function tableRow(id) {
  const line = LINES[id],
    seen = V.lines.get(id),
    state = clash(line.a, line.b);
  const words = verbs(line, seen.claims);
  return el(
    'tr',
    { class: S.sel && S.sel.id === id ? 'chosen' : null },
    el('th', { scope: 'row' }, actorButton(line.a)),
    el(
      'td',
      {},
      button(
        el('span', {}, lineSample(line.family, line.status, 34), ' ', t('family_' + line.family), el('small', {}, words)),
        () => select({ kind: 'line', id }, { focus: true }),
        { class: 'open' },
      ),
      state ? el('span', { class: 'badge small ' + state }, t('badge_' + state)) : null,
    ),
    el('td', {}, actorButton(line.b)),
    el('td', {}, t('status_' + line.status)),
    el('td', { class: 'n', 'data-h': t('column_statements') }, number(seen.claims.length)),
    el('td', { class: 'n', 'data-h': t('column_origins') }, number(seen.origins)),
    el('td', { 'data-h': t('column_last') }, dateWords(seen.last)),
  );
}
