"""The extractor: an article in, its claims with all that was refused out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path

from spacy.language import Language

from kg.extract.arguments import Arguments, Filler
from kg.extract.attribution import speaker_of
from kg.extract.candidates import Candidate, Reject, no_pair
from kg.extract.confidence import Calibration, load_calibration
from kg.extract.constructions import constructions_of
from kg.extract.dates import when_of
from kg.extract.denials import with_denial
from kg.extract.frames import Frame, frames_of, is_aside, triggers_of
from kg.extract.gazetteer import Gazetteer
from kg.extract.layers import forget
from kg.extract.linking import mentions_of
from kg.extract.lists import listed_after
from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence
from kg.extract.parses import Parses
from kg.extract.pipeline import forget_lemmas, irregular_verbs, load_model, model_fingerprint, parse, with_known_words
from kg.extract.places import where_of
from kg.extract.qualifiers import qualifiers_of
from kg.extract.quotations import Quotation, quotations_of
from kg.extract.relations import candidates_of, narrowest
from kg.extract.status import reading_of
from kg.extract.verbforms import words_of
from kg.extract.words import Words
from kg.records import Actor, Argument, Article, Claim, Trigger
from kg.vocabulary import Vocabulary
from kg.vocabulary.lexicon import Lexicon, load_lexicon

LONGEST_TRIGGER = 40


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article gave: claims in text order, the actors they name, refused readings, mentions of nobody known, counts."""

    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    rejects: tuple[tuple[int, Reject], ...]
    unlinked: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A loaded pipeline with its vocabulary; `run` names the versions of code, model and vocabulary, `parses` are kept on disk."""

    nlp: Language
    vocabulary: Vocabulary
    lexicon: Lexicon
    gazetteer: Gazetteer
    calibration: Calibration
    words: Words
    run: str
    parses: Parses | None = None

    def extract(self, article: Article, *, spans: Iterable[tuple[int, int]] | None = None) -> Extraction:
        """Claims of one article; `spans` are the parts of its text to read (all of it where None)."""
        with self.nlp.memory_zone():
            parsed = self.parsed(article, spans=spans)
            found = self._extraction(parsed, mentions_of(parsed, self.gazetteer))
            for sentence in parsed.sentences:
                forget(sentence.span.doc)
        forget_lemmas(self.nlp)
        return found

    def parsed(self, article: Article, *, spans: Iterable[tuple[int, int]] | None = None) -> ParsedArticle:
        """The article's sentences with known names as one word each; call it inside a memory zone of `nlp`."""
        names = partial(known_names, self.gazetteer, published=article.published)
        return parse(article, self.nlp, names=names, spans=spans, words=self.words, parses=self.parses)

    def _extraction(self, parsed: ParsedArticle, linked: tuple[LinkedMention, ...]) -> Extraction:
        claims: dict[str, Claim] = {}
        rejects: list[tuple[int, Reject]] = []
        actors: dict[str, Actor] = {}
        triggers, quotations = 0, quotations_of(parsed, linked, self.lexicon)
        for sentence in parsed.sentences:
            arguments = Arguments(sentence, linked, self.lexicon, listed=listed_after(sentence, parsed, linked))
            found, refused, seen = self.read(sentence, arguments)
            triggers += seen
            rejects += [(sentence.index, r) for r in refused]
            for candidate in found:
                claim = self._claim(candidate, sentence, arguments, parsed.article, quotations)
                claims.setdefault(claim.id, claim)
                actors |= {f.actor.id: f.actor for f in (candidate.subject, candidate.object)}
        unlinked = tuple(m.mention.text for m in linked if not m.actors and m.mention.form in {"name", "description"})
        counts = Counter({"sentences": len(parsed.sentences), "mentions": len(linked), "unlinked": len(unlinked), "triggers": triggers})
        counts.update({"claims": len(claims), "rejects": len(rejects)})
        ordered = tuple(sorted(claims.values(), key=lambda c: (c.start, c.trigger.start, c.subject.start, c.object.start, c.id)))
        return Extraction(ordered, tuple(actors[i] for i in sorted(actors)), tuple(rejects), unlinked, dict(counts))

    def read(self, sentence: Sentence, arguments: Arguments) -> tuple[list[Candidate], list[Reject], int]:
        """Candidates and refusals of one sentence, and how many triggers it holds."""
        if not arguments.has_pair():
            triggers = [(t, entry) for t, entry in triggers_of(sentence, self.lexicon) if not arguments.inside_name(t)]
            return [], [no_pair(t, entry) for t, entry in triggers], len(triggers)
        found: list[Candidate] = []
        refused: list[Reject] = []
        frames = [f for f in frames_of(sentence, self.lexicon) if not arguments.inside_name(f.head)]
        told: set[tuple[int, str]] = set()  # a narrower entry of the same relation has read this trigger
        for frame in frames:
            if (frame.head.i, frame.entry.relation) in told:
                continue
            results = [*candidates_of(frame, arguments, self.vocabulary.relations)]
            candidates = [r for r in results if isinstance(r, Candidate)]
            found += candidates
            refused += [r for r in results if isinstance(r, Reject)]
            told |= {(frame.head.i, c.relation.id) for c in candidates}
        found = [self._of_state(c) for c in found]
        found += constructions_of(sentence, arguments, self.vocabulary.relations)
        return narrowest(found), refused, len({f.head.i for f in frames})

    def _of_state(self, c: Candidate) -> Candidate:
        """`composed of battalions from X`: in a force or mission of several states, troops stand for the state that sends them."""
        troops = c.subject.actor
        words = c.subject.linked.mention.text.lower().split()
        sent = c.subject.linked.rule.startswith("composition") and not self.lexicon.cue("roles.senders").isdisjoint(words)
        if c.relation.id != "partOf" or troops.type != "force" or not sent:
            return c
        state = self.gazetteer.actors.get(troops.country or "")
        if state is None or c.object.actor.country == troops.country or c.object.actor.type not in ("force", "org"):
            return c
        return replace(c, subject=replace(c.subject, actor=state))

    def _claim(self, c: Candidate, sentence: Sentence, arguments: Arguments, article: Article, quotations: tuple[Quotation, ...]) -> Claim:
        reading = reading_of(c.frame, self.lexicon)
        aside = is_aside(c.frame) and reading.status not in {"denied", "planned"}
        speaker = None if aside else speaker_of(c.frame.head, sentence, arguments, self.lexicon, reading, quotations=quotations)
        reading = with_denial(reading, c.frame.head, sentence, speaker, self.lexicon)
        when = when_of(sentence, c.frame.head, article)
        claim = Claim(
            document=article.id, subject=_argument(c.subject), relation=c.relation.id, object=_argument(c.object), status=reading.status,
            attributed_to=speaker, hedged=reading.hedged, when=when, where=where_of(sentence, c.frame.head, arguments.mentions),
            confidence=0.0, sentence=article.text[sentence.start : sentence.end], start=sentence.start, end=sentence.end,
            trigger=_trigger(c.frame, sentence, article), rule=c.rule, qualifiers=qualifiers_of(c, arguments, self.lexicon),
            published=article.published, outlet=article.outlet, url=article.url, language=article.language, run=self.run,
        )  # fmt: skip
        return replace(claim, confidence=self.calibration.confidence(claim))


def load_extractor(vocabulary: Vocabulary, *, model: str | Path | None = None, directory: Path | None = None) -> Extractor:
    """The extractor of a vocabulary; `directory` may hold a user's own lexicon and cues. Raises ModelError, VocabularyError."""
    names = ((alias.form, vocabulary.actors[alias.actor].type) for alias in vocabulary.aliases)
    nlp = with_known_words(load_model(model), names)
    lexicon = load_lexicon(vocabulary.relations, language=nlp.lang or "en", directory=directory)
    calibration = load_calibration(directory)
    words = words_of(lexicon, irregular_verbs(nlp))
    return Extractor(nlp, vocabulary, lexicon, Gazetteer(vocabulary), calibration, words, run_id(nlp, vocabulary, lexicon, calibration))


def run_id(nlp: Language, vocabulary: Vocabulary, lexicon: Lexicon, calibration: Calibration) -> str:
    """Short name of the versions that made a claim: the content of code, model, vocabulary and lexicon."""
    key = "|".join([code_fingerprint(), model_fingerprint(nlp), vocabulary.fingerprint, lexicon.fingerprint, calibration.fingerprint])
    return f"r-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def code_fingerprint() -> str:
    """Hash of the modules of this package: another rule, another run."""
    folder = resources.files("kg.extract")
    sources = sorted((f.name, f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".py"))
    return hashlib.sha256(b"".join(name.encode() + b"\0" + content for name, content in sources)).hexdigest()


def known_names(gazetteer: Gazetteer, text: str, *, published: str | None) -> Iterator[tuple[int, int, str]]:
    """Start, end and actor type of the vocabulary's names in a text."""
    for match in gazetteer.matches(text, published=published):
        yield match.start, match.end, gazetteer.actors[match.aliases[0].actor].type


def _argument(filler: Filler) -> Argument:
    m, a = filler.linked.mention, filler.actor
    share = next((i for i, other in enumerate(filler.linked.actors) if other.id == a.id), 0)
    return Argument(
        a.id, a.label, a.type, m.text, m.start, m.end, generic=a.generic, link=filler.linked.rule, candidates=filler.linked.candidates,
        share=share,
    )


def _trigger(frame: Frame, sentence: Sentence, article: Article) -> Trigger:
    """The trigger's words where they stand together, else its head alone."""
    words = sorted(frame.words, key=lambda t: t.i)
    start, end = sentence.offset + words[0].idx, sentence.offset + words[-1].idx + len(words[-1])
    if end - start > LONGEST_TRIGGER:
        start, end = sentence.offset + frame.head.idx, sentence.offset + frame.head.idx + len(frame.head)
    return Trigger(article.text[start:end], start, end)
