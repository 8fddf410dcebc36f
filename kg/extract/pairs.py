"""Whom `both`, `the two groups`, `the latter`, `all three` mean: rows of names, and the last two that were named."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.discourse import BODIES, Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.records import Actor

_CLAUSES: Final = ("root", "ROOT", "parataxis", "conj", "advcl")
NUMBERS: Final = {"three": 3, "four": 4, "five": 5}


def rows_before(
    m: Mention, discourse: Discourse, *, types: tuple[str, ...] = (*BODIES, "person", "community"), back: int = 1
) -> list[tuple[Token, tuple[Actor, ...]]]:
    """Coordinated mentions of the last sentences, as the first member's word and all actors, in text order."""
    rows: dict[tuple[int, int], tuple[Token, list[Actor]]] = {}
    last: tuple[LinkedMention, Token] | None = None
    for x in discourse.before(m, back=back):
        token = discourse.token(x.mention)
        first = token.head if token.dep_ == "appos" and token.head.dep_ == "conj" else token  # `X and his companion Y`
        while first.dep_ == "conj" and first.head.i != first.i:
            first = first.head
        if last and _joined_by_and(last[0], x, token):  # repair: whatever the parser hung the second name on
            first = last[1]
        if x.mention.form == "name":
            last = (x, first)
        if x.mention.form != "possessive" and x.rule != "demonym" and all(actor.type in types for actor in x.actors):
            rows.setdefault((x.mention.sentence, first.i), (first, []))[1].extend(x.actors)
    whole = [(first, tuple(dict.fromkeys(actors))) for first, actors in rows.values()]
    return [(first, actors) for first, actors in whole if len(actors) > 1]


def _joined_by_and(before: LinkedMention, x: LinkedMention, token: Token) -> bool:
    """`Ansaroul Islam and Katiba Hanifa`: two names with nothing but `and` between them, of one type."""
    first, second = before.mention, x.mention
    if first.sentence != second.sentence or second.form != "name" or before.actors[0].type != x.actors[0].type:
        return False
    between = [t.lower_ for t in token.doc[first.last : second.first]]
    return between in (["and"], ["and", "the"])


def resolve_pair(m: Mention, discourse: Discourse, *, word: str, types: tuple[str, ...] = (*BODIES, "person")) -> LinkedMention:
    """`both`, `the two groups`, `the parties`, `the latter`: the last row, else the last two named, else the article's two."""
    back = 1 if word in ("former", "latter") else 3
    if back > 1 and (acted := _parties(m, discourse, types)):
        return LinkedMention(m, acted, "coreference-parties", certainty=0.7)
    rows = [actors for _, actors in rows_before(m, discourse, types=types, back=back) if not any(actor.generic for actor in actors)]
    recent = _recent(m, discourse, types)
    if word in ("former", "latter"):
        return _one_of_two(m, [row for row in rows if len({actor.type for actor in row}) == 1], recent, discourse)
    counted = [row for row in rows if len(row) == 2 or word == "parties"]
    if not counted and (opposite := _opposite(m, discourse, types)):
        return LinkedMention(m, opposite, "coreference-parties", certainty=0.65)
    if counted:
        return LinkedMention(m, counted[-1], "coreference-row", certainty=0.7)
    if len(recent) != 2 and (met := _met(m, discourse, types)):
        return LinkedMention(m, met, "coreference-parties", certainty=0.65)
    if len(recent) == 2 and recent[0].type == recent[1].type:
        return LinkedMention(m, (recent[1], recent[0]), "coreference-pair", certainty=0.65)
    pair = discourse.pair() if set(types) & {"group", "force"} else ()
    pair = pair if set(pair) <= {actor for x in discourse.everything_before(m) for actor in x.actors} else ()
    rule = "pair-in-focus" if pair else "nil-pair"
    return LinkedMention(m, pair, rule, candidates=tuple(sorted(a.id for a in recent)), certainty=0.6 if pair else 0.0)


def _parties(m: Mention, discourse: Discourse, types: tuple[str, ...]) -> tuple[Actor, ...]:
    """`X pushed Y out, and the two sides clashed`: who acts and who suffers, where the sentence has no row of two behind them."""
    beside = [x for x in discourse.beside(m) if x.mention.end <= m.start and x.mention.form in ("name", "description")]
    named = {x.mention.root: x for x in beside if x.rule != "demonym" and len(x.actors) == 1 and x.actors[0].type in types}
    words = [discourse.token(x.mention) for x in named.values() if not x.actors[0].generic]
    for verb in reversed([t.head for t in words if t.dep_ == "obj" or (t.dep_ == "obl" and _opposed(t))]):
        sides = [t for t in words if t.head.i == verb.i and (t.dep_ in ("nsubj", "nsubj:pass", "obj") or _opposed(t))]
        actors = tuple(dict.fromkeys(named[t.i].actors[0] for t in sides))
        joined = any(c.dep_ == "conj" and c.i in named for t in sides for c in t.children)
        later = any(t.i > sides[-1].i and t.dep_ == "conj" and t.head.pos_ in ("NOUN", "PROPN") for t in words)
        if len(actors) == 2 and actors[0].type == actors[1].type and not joined and not later:
            return actors
    return ()


def _met(m: Mention, discourse: Discourse, types: tuple[str, ...]) -> tuple[Actor, ...]:
    """`He met his counterpart, X. The two ministers ...`: the two of one kind in the last clause that has two."""
    clauses: dict[tuple[int, int], dict[Actor, None]] = {}
    for x in discourse.before(m, back=1):
        if len(x.actors) != 1 or x.actors[0].type not in types or x.mention.form == "possessive" or x.rule == "demonym":
            continue
        token = discourse.token(x.mention)
        word = token.head if token.dep_ in ("appos", "nmod:desc") else token
        if word.dep_.startswith("nsubj") or word.dep_ in ("obj", "obl:agent") or (word.dep_ == "obl" and _opposed(word)):
            clauses.setdefault((x.mention.sentence, word.head.i), {})[x.actors[0]] = None
    pairs = [tuple(row) for row in clauses.values() if len(row) == 2 and len({actor.type for actor in row}) == 1]
    return pairs[-1] if pairs else ()


def _opposite(m: Mention, discourse: Discourse, types: tuple[str, ...]) -> tuple[Actor, ...]:
    """`X holds the hills, while Y rules the lake. The two ...`: the subjects of the clauses before."""
    before = [x for x in discourse.before(m, back=1) if x.mention.sentence < m.sentence and x.mention.form in ("name", "description")]
    heads = [(x, discourse.token(x.mention)) for x in before if len(x.actors) == 1 and not x.actors[0].generic and x.rule != "demonym"]
    subjects = [x for x, t in heads if t.dep_ in ("nsubj", "nsubj:pass") and t.head.dep_ in _CLAUSES]
    actors = tuple(dict.fromkeys(a for x in subjects for a in x.actors if a.type in types and a.type != "person"))
    return actors if len(actors) == 2 and actors[0].type == actors[1].type else ()


def _opposed(word: Token) -> bool:
    """`fought with X`, `fought against X`."""
    return word.dep_ == "obl" and any(c.lower_ in ("with", "against") for c in word.children if c.dep_ == "case")


def _one_of_two(m: Mention, rows: list[tuple[Actor, ...]], recent: list[Actor], discourse: Discourse) -> LinkedMention:
    """`the former`, `the latter`: of the last row, else of the last two of one kind; the latter beside a former is the other one."""
    first = discourse.token(m).lower_ == "former"
    told = [x for x in discourse.before(m) if x.mention.text == "former" and x.candidates]
    if not first and told:
        same = [a for x in discourse.everything_before(m) for a in x.actors if a.id == told[-1].candidates[0]]
        return LinkedMention(m, tuple(same[:1]), "coreference-pair" if same else "nil-pair", certainty=0.7 if same else 0.0)
    if not first and recent and recent[0].type == "person" and _is_man(discourse.token(m)):
        return LinkedMention(m, (recent[0],), "coreference-pair", certainty=0.7)
    bodies = [actor for actor in recent if actor.type != "person"] or recent
    alike = [actor for actor in bodies if actor.type == bodies[0].type][:2]
    alike = alike if len(alike) == 2 else [actor for actor in bodies if actor.type in BODIES[:3]][:2]
    alike = alike if len(alike) == 2 else [actor for actor in recent if actor.type == "person"][:2]
    pair = rows[-1] if rows else tuple(reversed(alike))
    if len(pair) != 2:
        return LinkedMention(m, (), "nil-pair", certainty=0.0)
    chosen, other = pair if first else reversed(pair)
    return LinkedMention(m, (chosen,), "coreference-pair", candidates=(other.id,), certainty=0.7)


def _is_man(word: Token) -> bool:
    """`the latter said that his front`: whether the clause speaks of a person."""
    return any(t.tag_ in ("PRP", "PRP$") and "Gender=Masc" in str(t.morph) for t in word.head.subtree if t.i > word.i)


def resolve_several(m: Mention, discourse: Discourse, *, number: int, types: tuple[str, ...]) -> LinkedMention:
    """`the three governments`, `all four groups`: the last row of so many."""
    rows = [actors for _, actors in rows_before(m, discourse, types=types, back=m.sentence) if len(actors) == number]
    rows = [actors for actors in rows if not any(actor.generic for actor in actors)]
    if rows:
        return LinkedMention(m, rows[-1], "coreference-row", certainty=0.7)
    return LinkedMention(m, (), "nil-row", certainty=0.0)


def _recent(m: Mention, discourse: Discourse, types: tuple[str, ...]) -> list[Actor]:
    """Different named actors before a mention, the last one first."""
    found = [
        actor
        for x in reversed(discourse.before(m))
        for actor in reversed(x.actors)
        if actor.type in types and not actor.generic and x.rule != "demonym"
    ]
    return list(dict.fromkeys(found))
