"""Why an article gave these claims and no others: its sentences with mentions, frames, claims and refusals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.arguments import Arguments
from kg.extract.candidates import Candidate, Reject, no_pair
from kg.extract.constructions import constructions_of
from kg.extract.extractor import Extractor
from kg.extract.frames import Frame, frames_of
from kg.extract.linking import mentions_of
from kg.extract.lists import listed_after
from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence
from kg.extract.relations import candidates_of
from kg.records import Article, Claim


@dataclass(frozen=True, slots=True)
class MentionNote:
    """Words of a sentence and who they are; `actors` is empty where nobody is found, and `rule` says why."""

    text: str
    form: str
    actors: tuple[str, ...]
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameNote:
    """One reading of a trigger: the relation that its words may carry, the words in each role, what came of it."""

    trigger: str
    relation: str
    construction: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceNote:
    """A sentence with all that was read in it."""

    text: str
    start: int
    end: int
    mentions: tuple[MentionNote, ...]
    frames: tuple[FrameNote, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of an article, and how much of it was covered."""

    document: str
    sentences: tuple[SentenceNote, ...]
    triggers: int
    rejects: tuple[tuple[str, int], ...]
    unlinked: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The article's claims in the order of its sentences."""
        return tuple(claim for sentence in self.sentences for claim in sentence.claims)


def explain(
    extractor: Extractor, article: Article, *, claim: str | None = None, spans: Sequence[tuple[int, int]] | None = None
) -> Explanation:
    """What the extractor saw in an article (in these parts of its text); with the id of a claim, only the sentence it comes from.

    The claims are those of `Extractor.extract`; the frames are read again to show also what led nowhere.
    """
    extraction = extractor.extract(article, spans=spans)
    with extractor.nlp.memory_zone():
        parsed = extractor.parsed(article, spans=spans)
        linked = mentions_of(parsed, extractor.gazetteer)
        notes = [_sentence(s, parsed, linked, extractor, extraction.claims) for s in parsed.sentences]
    kept = tuple(note for note in notes if claim is None or claim in {c.id for c in note.claims})
    rejects = Counter(reject.reason for _, reject in extraction.rejects)
    return Explanation(article.id, kept, extraction.counts["triggers"], tuple(sorted(rejects.items())), extraction.unlinked)


def _sentence(
    sentence: Sentence, parsed: ParsedArticle, linked: tuple[LinkedMention, ...], extractor: Extractor, claims: tuple[Claim, ...]
) -> SentenceNote:
    arguments = Arguments(sentence, linked, extractor.lexicon, listed=listed_after(sentence, parsed, linked))
    mine = tuple(c for c in claims if c.start == sentence.start and c.end == sentence.end)
    frames = [f for f in frames_of(sentence, extractor.lexicon) if not arguments.inside_name(f.head)]
    relations, paired = extractor.vocabulary.relations, arguments.has_pair()
    notes = [_frame(f, list(candidates_of(f, arguments, relations)) if paired else [no_pair(f.head, f.entry)], mine) for f in frames]
    for candidate in constructions_of(sentence, arguments, relations) if paired else ():
        notes.append(_frame(candidate.frame, [candidate], mine))
    mentions = sorted(arguments.mentions, key=lambda m: (m.mention.start, m.mention.end))
    return SentenceNote(sentence.span.text, sentence.start, sentence.end, tuple(map(_mention, mentions)), tuple(notes), mine)


def _mention(linked: LinkedMention) -> MentionNote:
    return MentionNote(linked.mention.text, linked.mention.form, tuple(a.id for a in linked.actors), linked.rule, linked.candidates)


def _frame(frame: Frame, results: list[Candidate | Reject], claims: tuple[Claim, ...]) -> FrameNote:
    roles = tuple((name, tuple(t.text for t in tokens)) for name, tokens in sorted(frame.roles.items()) if tokens)
    words = " ".join(t.text for t in sorted(frame.words, key=lambda t: t.i))
    return FrameNote(words, frame.entry.relation, frame.construction, roles, tuple(_outcome(r, claims) for r in results))


def _outcome(result: Candidate | Reject, claims: tuple[Claim, ...]) -> str:
    if isinstance(result, Reject):
        sides = " and ".join(filter(None, (result.subject, result.object)))
        return f"refused ({result.reason}{': ' + sides if sides else ''})"
    pair = {result.subject.actor.id, result.object.actor.id}
    written = next((c for c in claims if c.relation == result.relation.id and {c.subject.id, c.object.id} == pair), None)
    said = f"{result.subject.actor.id} {result.relation.id} {result.object.actor.id}"
    return f"{said} -> {written.id}" if written else f"{said}: not written, another reading says it of this pair or rules it out"


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation as lines of text, the coverage of the article first."""
    yield coverage_line(explanation)
    for number, note in enumerate(explanation.sentences, 1):
        yield ""
        yield f"[{number}] {note.start}-{note.end}  {note.text}"
        for mention in note.mentions:
            yield f"    mention  {_mention_text(mention)}"
        for frame in note.frames:
            roles = "; ".join(f"{name} {', '.join(words)}" for name, words in frame.roles)
            yield f"    frame    {frame.trigger}: {frame.relation}, {frame.construction}{'; ' + roles if roles else ''}"
            for outcome in frame.outcomes:
                yield f"             {outcome}"
        for claim in note.claims:
            yield f"    claim    {_claim_text(claim)}"


def coverage_line(explanation: Explanation) -> str:
    """How much of an article was covered: sentences, triggers, claims, refusals by reason, mentions of nobody known."""
    rejects = ", ".join(f"{count} {reason}" for reason, count in explanation.rejects) or "none"
    counts = f"{len(explanation.sentences)} sentences, {explanation.triggers} triggers, {len(explanation.claims)} claims"
    return f"{explanation.document}: {counts}; refused: {rejects}; {len(explanation.unlinked)} mentions of nobody known"


def _mention_text(mention: MentionNote) -> str:
    who = ", ".join(mention.actors) or "nobody known"
    others = f"; could be {', '.join(mention.candidates)}" if mention.candidates else ""
    return f"{mention.text} = {who} ({mention.rule}{others})"


def _claim_text(claim: Claim) -> str:
    speaker = f", said by {claim.attributed_to.mention}" if claim.attributed_to else ""
    hedged = ", hedged" if claim.hedged else ""
    head = f"{claim.id}  {claim.subject.label} {claim.relation} {claim.object.label}"
    return f"{head}  [{claim.status}{hedged}{speaker}; confidence {claim.confidence}; rule {claim.rule}; trigger {claim.trigger.text}]"
