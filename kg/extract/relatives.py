"""Whom a relative pronoun means: `X, who ...`, `X, a trader who ...`, `the LNA (LAAF), whose commander ...`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.extract.discourse import BODIES, Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import folded, is_plural
from kg.records import Actor


def resolve_relative(m: Mention, token: Token, discourse: Discourse) -> LinkedMention:
    """The noun that the relative clause modifies; else the mention right before the pronoun."""
    verb = next((a for a in [token, *token.ancestors] if a.dep_.startswith("acl")), None)
    candidates = _relative_candidates(m, token, discourse)
    if again := _second_clause(token, candidates, discourse):
        return LinkedMention(m, again.actors, "relative-again", certainty=again.certainty)
    at = token.i - (token.i > 0 and token.nbor(-1).pos_ == "ADP")  # `ECOWAS, from which`
    beside = [x for x in candidates if x.mention.form != "pronoun" and not any(t.is_alpha for t in token.doc[x.mention.last : at])]
    beside = sorted(beside, key=lambda x: (x.mention.last, -x.mention.first))
    modified = [x for x in candidates if verb is not None and x.mention.root == verb.head.i][:1]
    if verb is not None and not modified and (named := _named_before(verb.head, candidates, discourse)):
        modified = [named]
    if verb is not None and not modified and verb.head.dep_ == "appos":  # `X, the group's chief, who`
        modified = [x for x in candidates if x.mention.root == verb.head.head.i][:1]
    if modified and beside and not _is_plural_clause(verb) and discourse.token(beside[-1].mention).head.i == modified[0].mention.root:
        modified = beside[-1:] if discourse.token(beside[-1].mention).dep_ == "conj" else modified
    if token.lower_ == "who" and verb is not None and _is_singular_clause(verb):
        modified, beside = _persons_first(modified, beside)
    for rule, found, certainty in (("relative-clause", modified, 0.9), ("relative-adjacent", beside, 0.7)):
        if found:
            whole = _all_of_row(found[-1], token, candidates, discourse) or _with_row(found[-1], verb, candidates, discourse)
            return LinkedMention(m, whole, rule, certainty=certainty * found[-1].certainty)
    if token.lower_ in ("who", "which", "that") and (above := _above(token, candidates, discourse)):
        return LinkedMention(m, above.actors, "relative-above", certainty=0.7 * above.certainty)
    unknown = verb is not None and verb.head.pos_ == "NOUN" and not is_plural(verb.head)  # `a trader from Gao, who`
    if token.lower_ == "who" and verb is not None and _is_singular_clause(verb):
        candidates = [x for x in candidates if _is_people(x)]
    edge = verb.head.left_edge.i if verb is not None else -1
    candidates = [x for x in candidates if x.mention.form in ("name", "description") and x.mention.last > edge]
    if candidates and token.lower_ in ("who", "whom") and not unknown:  # `militants from the north of Mali, who`
        return LinkedMention(m, candidates[-1].actors, "relative-adjacent", certainty=0.6 * candidates[-1].certainty)
    if token.lower_ == "whose" and (bodies := [x for x in candidates if all(a.type in BODIES for a in x.actors) and x.rule != "demonym"]):
        return LinkedMention(m, bodies[-1].actors, "relative-owner", certainty=0.6 * bodies[-1].certainty)
    return LinkedMention(m, (), "nil-relative", certainty=0.0)


def _named_before(noun: Token, candidates: Sequence[LinkedMention], discourse: Discourse) -> LinkedMention | None:
    """The name in `X, a trader who`, not in `took X, an attack which`."""
    rows = discourse.gazetteer.nouns(noun.lemma_)
    if not any(row.role != "place" for row in rows) and (rows or not noun.lower_.endswith(discourse.gazetteer.person_endings)):
        return None
    doc, i = noun.doc, noun.i - 1
    while i > noun.i - 6 and i > 1 and doc[i].lower_ not in ("a", "an", "the"):
        i -= 1
    if noun.pos_ != "NOUN" or i < 2 or doc[i].lower_ not in ("a", "an", "the") or doc[i - 1].text != ",":
        return None
    return next((x for x in candidates if x.mention.last == i - 1 and x.mention.form == "name"), None)


def _persons_first(modified: list[LinkedMention], beside: list[LinkedMention]) -> tuple[list[LinkedMention], list[LinkedMention]]:
    """`dissidents of the Front under X, who has left`: one person is meant, never `a deserter from the army, who was`."""
    persons = [x for x in (*modified, *beside) if all(actor.type == "person" for actor in x.actors)]
    if persons:
        return persons, []
    return [x for x in modified if _is_people(x)], [x for x in beside if _is_people(x)]


def _is_people(x: LinkedMention) -> bool:
    return not any(actor.type in ("force", "org") for actor in x.actors)


def _second_clause(token: Token, candidates: Sequence[LinkedMention], discourse: Discourse) -> LinkedMention | None:
    """`X, who lost a son and who went on`, `X, which left Y and whose leader is Z`: the second clause is about the first one's actor."""
    if token.i and token.nbor(-1).lower_ in ("and", "but"):
        earlier = [x for x in candidates if x.mention.form == "pronoun" and x.mention.text.lower() in ("who", "which", "that", "whose")]
        closed = [x for x in earlier if discourse.token(x.mention).dep_.startswith("nsubj") or x.mention.text.lower() == "whose"]
        return closed[-1] if closed else None
    verb = token.head
    if verb.dep_ != "conj" or not verb.head.dep_.startswith("acl"):
        return None
    first = [x for x in candidates if x.mention.text.lower() == token.lower_ and discourse.token(x.mention).head.i == verb.head.i]
    return first[0] if first else None


def _relative_candidates(m: Mention, token: Token, discourse: Discourse) -> list[LinkedMention]:
    """Earlier mentions of the sentence of a type that the pronoun can mean: `who` no place, `which` no person."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.lower_ == "whose" and any(r.role in ("force", "member", "person") for r in discourse.gazetteer.nouns(following.lemma_)):
        return [x for x in discourse.beside(m) if x.mention.end <= m.start and not any(a.type in ("place", "community") for a in x.actors)]
    barred = {"who": ("place", "state"), "whom": ("place", "state"), "whose": ()}.get(token.lower_, ("person",))
    if token.lower_ in ("which", "that") and _is_of_people(token, discourse.gazetteer.cues):
        barred = ("person", "place")  # `the blast near Gao which killed`, `the band in Arlit which a court outlawed`
    return [x for x in discourse.beside(m) if x.mention.end <= m.start and not any(actor.type in barred for actor in x.actors)]


def _is_of_people(token: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause says what no place does or undergoes."""
    lemma = folded(token.head.lemma_)
    if token.dep_ == "nsubj":
        return lemma in cues["person-verb"] | cues["hostile-verb"] | cues["speech-verb"] | cues["group-does"]
    return token.dep_ == "obj" and lemma in cues["group-undergoes"]


def _above(token: Token, candidates: Sequence[LinkedMention], discourse: Discourse) -> LinkedMention | None:
    """Whom the words before a clause belong to: `the men of X in Porga, who`, `set up X in May, which`."""
    doc, i = token.doc, token.i - 1
    while i > 0 and doc[i].is_punct:
        i -= 1
    at = {x.mention.root: x for x in candidates if x.mention.form in ("name", "description")}
    word = doc[i].head if doc[i].dep_ == "conj" else doc[i]
    placed = any(c.lower_ in ("in", "at", "near") for c in word.children)
    if not placed and not doc[i].like_num and folded(doc[i].text) not in discourse.gazetteer.cues["calendar"]:
        return None
    for _ in range(4):
        if word.pos_ == "VERB":
            return next((at[c.i] for c in word.children if c.dep_ in ("obj", "nsubj:pass") and c.i in at), None)
        if word.i in at:
            return at[word.i]
        if word.pos_ == "NOUN":
            return None  # `the blast near Gao which`
        word = word.head
    return None


def _row_of(
    x: LinkedMention, token: Token, verb: Token, candidates: Sequence[LinkedMention], discourse: Discourse
) -> tuple[Actor, ...]:
    """All of a row whose first member a plural clause modifies, where its last one stands right before the clause."""
    comma = next((c.i for c in verb.subtree if c.text == "," or c.tag_ in ("WDT", "WP")), verb.i)
    last = [y for y in candidates if y.mention.last == comma and discourse.token(y.mention).head.i == token.i]
    if not last or discourse.token(last[-1].mention).dep_ != "conj" or not _is_plural_clause(verb):
        return ()
    joined = {token.i, *(c.i for c in token.children if c.dep_ == "conj")}
    row = [y for y in candidates if y.mention.root in joined and y.mention.form != "possessive"]
    return tuple(dict.fromkeys(a for y in row for a in y.actors if a.type == x.actors[0].type))


def _all_of_row(x: LinkedMention, whose: Token, candidates: Sequence[LinkedMention], discourse: Discourse) -> tuple[Actor, ...]:
    """`Mali, Niger and Chad, whose armies`: what each has but one of, and the noun is a plural."""
    token, noun = discourse.token(x.mention), whose.head
    if whose.lower_ != "whose" or token.dep_ != "conj" or not is_plural(noun):
        return ()
    if folded(noun.lemma_) not in discourse.gazetteer.cues["one-each"] or any(actor.type != "state" for actor in x.actors):
        return ()
    row = [y for y in candidates if token.head.i in (discourse.token(y.mention).i, discourse.token(y.mention).head.i)]
    return tuple(dict.fromkeys(a for y in row if y.mention.form == "name" for a in y.actors if a.type == "state"))


def _is_plural_clause(verb: Token | None) -> bool:
    return verb is not None and any(t.tag_ == "VBP" for t in [verb, *verb.children])


def _is_singular_clause(verb: Token) -> bool:
    return any(t.tag_ == "VBZ" or t.lower_ == "was" for t in [verb, *verb.children])


def _with_row(x: LinkedMention, verb: Token | None, candidates: Sequence[LinkedMention], discourse: Discourse) -> tuple[Actor, ...]:
    """A clause with a plural verb is about the whole row: `the Fulani and the Bambara, who share ...`."""
    token = discourse.token(x.mention)
    if verb is not None and token.dep_ != "conj" and (whole := _row_of(x, token, verb, candidates, discourse)):
        return whole  # `Mali and Niger, which accuse`
    if token.dep_ != "conj" or verb is None:
        return x.actors
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    subjects = first.dep_ in ("nsubj", "nsubj:pass", "root", "ROOT") and not _is_singular_clause(verb)  # `Mali and Chad, which had left`
    if not subjects and not _is_plural_clause(verb):
        return x.actors
    row = [y for y in candidates if first.i in (discourse.token(y.mention).i, discourse.token(y.mention).head.i)]
    same = [actor for y in row for actor in y.actors if actor.type == x.actors[0].type]
    return tuple(dict.fromkeys([*same, *x.actors]))
