// A sentence on a card: what it says, who said it, where it was printed.

// One sentence and all that is known of it.
function card(claim) {
  const article = ARTICLES[claim.a],
    facts = [];
  const fact = (key, value) => facts.push(el('div', {}, el('dt', {}, t(key)), el('dd', { dir: 'auto' }, value)));
  fact('event_date', claim.w ? claimDate(claim) : t('not_stated'));
  if (claim.v) fact('speaker', claim.v);
  fact('status', t('status_' + claim.st) + (claim.h ? ', ' + t('hedged') : ''));
  if (claim.at) fact('place', claim.at.join(', '));
  if (claim.y) fact('kind', Object.values(claim.y).join(', '));
  fact('confidence', Math.round(claim.c * 100) + ' %');
  fact('rule', claim.rule);
  fact('claim', claim.i);
  return el(
    'article',
    { class: 'card ' + claim.st },
    META.quotes && claim.q !== undefined
      ? el('blockquote', { lang: claim.l, dir: 'auto' }, ...quoted(claim))
      : el('p', { class: 'note' }, t('no_quote')),
    el(
      'p',
      { class: 'source' },
      el('cite', { dir: 'auto' }, claim.outlet),
      ' · ',
      el('time', { datetime: article.published }, dateWords(article.published)),
      article.title ? ' · ' : '',
      article.title ? el('span', { dir: 'auto' }, article.title) : null,
    ),
    el(
      'p',
      { class: 'tags' },
      el('span', { class: 'tag ' + claim.st }, t('status_' + claim.st)),
      claim.h ? el('span', { class: 'tag' }, t('hedged')) : null,
      claim.v ? el('span', { class: 'tag said' }, t('says', { who: claim.v })) : null,
      claim.g !== claim.a ? el('span', { class: 'tag' }, t('copy_of', { outlet: ARTICLES[claim.g].outlet || ARTICLES[claim.g].id })) : null,
    ),
    el('details', {}, el('summary', {}, t('more')), el('dl', {}, ...facts)),
    el(
      'p',
      { class: 'acts' },
      link(article.url),
      button(t('copy_citation'), () => copy(citation(claim)), { class: 'quiet' }),
    ),
  );
}
// Marks are start, end, kind, and so on, in UTF-16 units: s subject, o object, t trigger, v speaker.
function quoted(claim) {
  const text = QUOTES[claim.q],
    parts = [];
  let at = 0;
  for (let i = 0; i < claim.m.length; i += 3) {
    const [start, end, kind] = claim.m.slice(i, i + 3);
    parts.push(
      text.slice(at, start),
      el('mark', { class: 'm-' + kind }, text.slice(start, end), el('span', { class: 'sr' }, ` (${t('mark_' + kind)}) `)),
    );
    at = end;
  }
  return [...parts, text.slice(at)];
}
const safe = url => /^https?:\/\//i.test(url || '');
const link = url =>
  safe(url) ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, t('open_at', { domain: url.split('/')[2] })) : null;
const citation = claim =>
  `${label(claim.s)} ${relationWords(claim.r)} ${label(claim.o)} (${t('status_' + claim.st)}, ${claimDate(claim)}). ${claim.outlet}, ${dateWords(ARTICLES[claim.a].published)}${safe(ARTICLES[claim.a].url) ? ', ' + ARTICLES[claim.a].url : ''}. ${META.title}, ${t('data_version', { v: META.version })}, ${claim.i}.`;
