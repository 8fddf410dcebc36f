// Steps that an author has laid down: a caption and a state each, to go through with a colleague.

let chapter = -1;

function buildStory() {
  const box = $('story'),
    steps = P.story;
  box.hidden = !steps.length;
  if (!steps.length) return;
  box.replaceChildren(
    button('‹', () => tell(chapter - 1), { 'aria-label': t('story_back') }),
    el('p', { id: 'story-words', role: 'status', dir: 'auto' }),
    button('›', () => tell(chapter + 1), { 'aria-label': t('story_on') }),
  );
  $('story-words').textContent =
    chapter < 0 ? t('story_start', { n: steps.length }) : `${chapter + 1}/${steps.length} ${steps[chapter][0]}`;
}
function tell(step) {
  if (step < 0 || step >= P.story.length) return;
  chapter = step;
  open(P.story[step][1]);
}
// A state in place of the present one; theme and language stay with the reader.
function open(text) {
  const { theme, lang } = S;
  Object.assign(S, start(), { theme, lang });
  readState(text);
  buildAll();
  change();
  showView(S.view);
  if (S.camera) net.moveTo({ position: S.camera, scale: S.camera.k });
  else fit(true);
}
