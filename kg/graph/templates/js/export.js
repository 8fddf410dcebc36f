// Files of the view as it stands: picture, drawing, tables, graph. Each says what was filtered.

function buildShare() {
  const item = (key, action) =>
    button(t(key), () => {
      $('share').open = false;
      action();
    });
  $('share-list').replaceChildren(
    item('copy_link', () => copy(location.href.split('#')[0] + '#' + stateText())),
    item('copy_state', () => copy(legendText() + '\n#' + stateText())),
    item('export_png', exportPng),
    item('export_svg', () => save('network.svg', 'image/svg+xml', drawing())),
    item('export_lines', () => save('relations.csv', 'text/csv', csv(lineTable()))),
    item('export_evidence', () => save('evidence.csv', 'text/csv', csv(evidenceTable()))),
    item('export_graphml', () => save('network.graphml', 'application/xml', graphml())),
    item('export_json', () => save('evidence.json', 'application/json', JSON.stringify(evidenceTable(true), null, 1))),
    item('print', () => window.print()),
    item('reset_layout', resetLayout),
  );
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
function copyByHand(text) {
  // a file that was opened by double click has no clipboard of its own in some browsers
  const field = el('textarea', { class: 'sr' }, text);
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  announce(t('copied'));
}

// A spreadsheet must not run text of an article as a formula.
const cell = value => {
  const text = String(value ?? '');
  return '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
};
const csv = rows => '\ufeff' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
function lineTable() {
  const rows = sortedLines().map(id => {
    const l = LINES[id],
      s = V.lines.get(id);
    return [
      l.a,
      label(l.a),
      l.family,
      l.b,
      label(l.b),
      l.status,
      s.claims.length,
      s.origins,
      s.last,
      verbs(l, s.claims),
      clash(l.a, l.b) || '',
    ];
  });
  return [
    ['source', 'source_label', 'family', 'target', 'target_label', 'status', 'claims', 'origins', 'last', 'relations', 'signs'],
    ...rows,
  ];
}
function evidenceTable(records) {
  const keys = [
    'claim',
    'subject',
    'subject_label',
    'relation',
    'object',
    'object_label',
    'status',
    'hedged',
    'speaker',
    'from',
    'to',
    'confidence',
    'rule',
    'article',
    'outlet',
    'published',
    'url',
    'sentence',
  ];
  const rows = sortedLines().flatMap(id =>
    V.lines.get(id).claims.map(n => {
      const c = CLAIMS[n],
        a = ARTICLES[c.a];
      return [
        c.i,
        c.s,
        label(c.s),
        c.r,
        c.o,
        label(c.o),
        c.st,
        c.h ? 'yes' : '',
        c.v || '',
        c.f || '',
        c.e || '',
        c.c,
        c.rule,
        a.id,
        a.outlet || '',
        a.published || '',
        a.url || '',
        META.quotes ? QUOTES[c.q] : '',
      ];
    }),
  );
  return records ? rows.map(row => Object.fromEntries(row.map((value, i) => [keys[i], value]))) : [keys, ...rows];
}
function graphml() {
  const doc = document.implementation.createDocument('http://graphml.graphdrawing.org/xmlns', 'graphml'),
    root = doc.documentElement;
  const add = (parent, tag, attributes, text) => {
    const e = doc.createElementNS(root.namespaceURI, tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    if (text !== undefined) e.textContent = String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
    parent.append(e);
    return e;
  };
  for (const [id, on] of [
    ['label', 'node'],
    ['class', 'node'],
    ['family', 'edge'],
    ['status', 'edge'],
    ['claims', 'edge'],
    ['origins', 'edge'],
    ['last', 'edge'],
  ])
    add(root, 'key', { id, for: on, 'attr.name': id, 'attr.type': ['claims', 'origins'].includes(id) ? 'int' : 'string' });
  const graph = add(root, 'graph', { edgedefault: 'directed' });
  for (const id of ACTOR_IDS)
    if (V.actors.has(id)) {
      const n = add(graph, 'node', { id });
      add(n, 'data', { key: 'label' }, label(id));
      add(n, 'data', { key: 'class' }, ACTORS[id].class);
    }
  for (const id of sortedLines()) {
    const l = LINES[id],
      s = V.lines.get(id),
      e = add(graph, 'edge', { id, source: l.a, target: l.b });
    for (const [k, v] of [
      ['family', l.family],
      ['status', l.status],
      ['claims', s.claims.length],
      ['origins', s.origins],
      ['last', s.last || ''],
    ])
      add(e, 'data', { key: k }, v);
  }
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(doc);
}
