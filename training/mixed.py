"""A corpus of two: the treebanks once, our own trees several times, so that a few hundred sentences of this domain weigh something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.training import Corpus, Example
from spacy.util import registry


@registry.readers("sahel.mixed.v1")  # type: ignore[untyped-decorator]
def mixed_corpus(
    path: str, own: str, times: int, augmenter: Callable[[Language, Example], Iterator[Example]] | None = None
) -> Callable[[Language], Iterator[Example]]:
    """Examples of the corpus at `path`, then those at `own`, `times` over; every text may come with augmented copies."""
    treebanks, trees = Corpus(path, augmenter=augmenter), Corpus(own, augmenter=augmenter)

    def examples(nlp: Language) -> Iterator[Example]:
        yield from treebanks(nlp)
        for _ in range(times):
            yield from trees(nlp)

    return examples
