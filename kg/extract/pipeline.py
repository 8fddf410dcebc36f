"""The language model and what it makes of an article: one Doc a paragraph, cut into sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from kg.errors import ModelError
from kg.extract.parsed import ParsedArticle, Sentence, keep_text
from kg.extract.parses import Parses
from kg.extract.repairs import repair
from kg.extract.semicolons import open_clauses, whole_sentences
from kg.extract.words import Words
from kg.records import Article

UD_LABELS: Final = frozenset({"nsubj", "obj", "obl", "nmod", "acl:relcl", "nsubj:pass"})


def shipped_model() -> Path:
    """Folder of the English pipeline in the package."""
    return Path(str(resources.files("kg.models"))) / "en"


def load_model(model: str | Path | None = None) -> Language:
    """The shipped pipeline, or a spaCy pipeline by name or folder.

    Raises ModelError where it cannot be loaded, has no parser, or its labels are not Universal Dependencies.
    """
    name = str(model or shipped_model())
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: no spaCy pipeline can be loaded from here ({str(error).splitlines()[0]})") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"{name}: the pipeline has no dependency parser; its components are {', '.join(nlp.pipe_names)}")
    labels = set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
    if missing := sorted(UD_LABELS - labels):
        raise ModelError(
            f"{name}: the parser's labels are not Universal Dependencies (no {', '.join(missing)}); use a pipeline trained on a UD treebank"
        )
    return nlp


def with_known_words(nlp: Language, names: Iterable[tuple[str, str]] = ()) -> Language:
    """The pipeline, with a lexeme for each word that its model knows and each word of the names: form and actor type.

    A memory zone forgets the lexemes that it made, so that they would be made anew for every article, and its table keeps the room of all
    that were ever made. Acronyms and names of one word are left out: `joined` may lend them the features of another word, which must not
    outlive their article.
    """
    forms = list(names)
    lent = {form.lower() for form, kind in forms if kind in LENT}
    every = dict.fromkeys([*nlp.vocab.strings, *(word for form, _ in forms for word in form.split())])
    words = [word for word in every if not word.isupper() and " " not in word and word.lower() not in lent]
    _keep_cuts(nlp, words)
    for word in words:
        nlp.vocab[word]
    return nlp


def _keep_cuts(nlp: Language, words: Iterable[str]) -> None:
    """The tokenizer remembers how it cuts plain words: inside a memory zone it looks at each anew, with all its patterns."""
    if isinstance(tokenizer := nlp.tokenizer, Tokenizer):
        plain = [word for word in words if word.isalpha() and word.islower() and word not in tokenizer.rules]
        tokenizer.max_cache_size += len(plain)
        tokenizer(" ".join(plain))  # a text with a special case in it is not remembered


LEMMAS_KEPT: Final = 4096


def forget_lemmas(nlp: Language) -> None:
    """Empties the lemmatizer's list of words seen, once it is long: a memory zone does not, and every new name is added to it."""
    cache = getattr(nlp.get_pipe("lemmatizer"), "cache", None) if "lemmatizer" in nlp.pipe_names else None
    if cache is not None and len(cache) > LEMMAS_KEPT:
        cache.clear()


def irregular_verbs(nlp: Language) -> dict[str, list[str]]:
    """Lemmas of irregular verb forms in the pipeline's lemmatizer; none where it has no such table."""
    if "lemmatizer" not in nlp.pipe_names:
        return {}
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_exc"):
        return {}
    table = lookups.get_table("lemma_exc").get("verb", {})
    return {str(form): [str(lemma) for lemma in lemmas] for form, lemmas in table.items()}


def model_fingerprint(nlp: Language) -> str:
    """Short hash of the pipeline's name, version and components."""
    meta = nlp.meta
    key = "|".join([str(meta.get("lang")), str(meta.get("name")), str(meta.get("version")), version("spacy"), *nlp.pipe_names])
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def paragraphs(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Iterator[tuple[int, str]]:
    """Offset and text of each line that holds words; `spans` limits them to parts of the text."""
    if spans is not None:
        for start, end in spans:
            yield from ((start + offset, line) for offset, line in paragraphs(text[start:end]))
        return
    start = 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip())
        if stripped := line.strip():
            yield start + lead, stripped
        start += len(line) + 1


# Known names of several words are one token for the parser, and look to it like a name of their type that the treebanks are full of:
# trees over `Jama'at Nusrat al-Islam wal-Muslimin` go wrong, and with them the sentence around the name.
LOOKS_LIKE: Final = {
    "group": "Hamas",
    "force": "Army",
    "state": "Iraq",
    "org": "Congress",
    "person": "Bush",
    "community": "Kurds",
    "place": "Baghdad",
}
LENT: Final = frozenset({"group", "person", "force"})  # names of one word of these types, and acronyms, look like another as well
CLOSING: Final = frozenset({")", "]", '"', "”", "’", "'", "»"})
ENDING: Final = frozenset({".", "!", "?", "…", ":", ";"})
# `BAMAKO, Aug 25 - `, `N'DJAMENA (AFP) - `, `(Dakar) - `, `MALI - `: where or on what a report was written, no part of its first sentence.
DATELINE: Final = re.compile(
    r"(?:\([^\W\da-z][\w'’ -]+(?:, [\w ,.]{3,20}?)?\)|"
    r"[^\W\da-z](?:[^\W\da-z]|['’ -])+(?:, [\w ,.]{3,20}?)?(?: ?\([\w /]{2,20}\))?|(?:[^\W\da-z][\w'’-]+,? ){1,4}\([\w /]{2,20}\))"
    r" [-–—]+ (?=[^\W\da-z])"
)
# `57. `, `(b) `, `August 2018: `, `8 March 2020 – `: what numbers or dates an entry of a list.
HEADING: Final = re.compile(
    r"(?:\d{1,3}\.|\(?[a-z\d]{1,3}\)|"
    r"(?:(?:early|mid|late)-?\s?)?(?:\d{1,2} )?(?:[^\W\da-z][a-z]+ )?(?:\d{1,2}, )?(?:1[89]|20)\d\d ?[:–-]) (?=[^\W\da-z])"
)
_END_MARKS: Final = ("!", "?", "...")
_BORDERS: Final[list[int | str]] = ["SENT_START"]
_NO_BORDER: Final = np.uint64(2**64 - 1)  # -1, as an array of a Doc writes it
Names = Callable[[str], Iterable[tuple[int, int, str]]]


def parse(
    article: Article,
    nlp: Language,
    *,
    names: Names | None = None,
    spans: Iterable[tuple[int, int]] | None = None,
    words: Words | None = None,
    parses: Parses | None = None,
) -> ParsedArticle:
    """The article's sentences; all its paragraphs are one batch, so that no other article can move a score.

    `names` finds the known names of a text: start, end and actor type; `words` are those that repairs of the trees go by.
    `parses` are those of earlier times.
    """
    parts = list(paragraphs(article.text, spans))
    sentences: list[Sentence] = []
    words = words or Words()
    made = [open_clauses(joined(nlp.make_doc(text), text, names(text) if names else ()), text, words) for _, text in parts]
    run = partial(nlp.pipe, batch_size=max(len(parts), nlp.batch_size))  # the parser divides a smaller batch again
    docs = parses.docs(article.text, made, run) if parses else run(made)
    for number, ((offset, text), doc) in enumerate(zip(parts, docs, strict=True)):
        whole_sentences(repair(keep_text(doc, text), words))
        sentences += [Sentence(len(sentences) + i, number, span, offset) for i, span in enumerate(_sentences(doc))]
    return ParsedArticle(article, tuple(sentences))


def joined(doc: Doc, text: str, names: Iterable[tuple[int, int, str]]) -> Doc:
    """The Doc of a text with every known name as one token that looks familiar to the parser."""
    found = [(span, kind) for start, end, kind in names if (span := doc.char_span(start, end)) is not None]
    starts = {span.start_char: kind for span, kind in found if len(span) > 1 or span.text.isupper() or kind in LENT}
    with doc.retokenize() as retokenizer:
        for span, _ in found:
            if len(span) > 1:
                retokenizer.merge(span)
    tokens = list(doc)
    for token in tokens if starts else ():
        if token.idx in starts:
            model, lexeme = doc.vocab[LOOKS_LIKE.get(starts[token.idx], "Hamas")], doc.vocab[token.orth]
            lexeme.norm, lexeme.prefix, lexeme.suffix, lexeme.shape = model.norm, model.prefix, model.suffix, model.shape
    named = next((kind for span, kind in found if span.start_char == 0), "place")
    return unbroken(doc, text, tokens, dateline=named in {"place", "state"})


def unbroken(doc: Doc, text: str, tokens: Sequence[Token], *, dateline: bool) -> Doc:
    """The Doc with no sentence border but after a dateline or an end mark: long lists of names make the parser see them."""
    words, borders = [token.text for token in tokens], doc.to_array(_BORDERS)
    opening = HEADING.match(text) or (DATELINE.match(text) if dateline else None)
    may_open, last = [0], ""  # the word before, closing marks aside
    for i, before in enumerate(words[:-1], 1):
        last = last if before in CLOSING and last else before
        if last in ENDING or last.endswith(_END_MARKS):
            may_open.append(i)
    closed = np.full_like(borders, _NO_BORDER)
    closed[may_open] = borders[may_open]
    if opening and (first := next((token.i for token in tokens if token.idx == opening.end()), None)):
        closed[first] = 1
    doc.from_array(_BORDERS, closed)  # type: ignore[arg-type]  # all at once: spaCy looks through the whole Doc before it sets one
    return doc


def _sentences(doc: Doc) -> list[spacy.tokens.Span]:
    return [span for span in doc.sents if any(t.is_alpha for t in span)]
