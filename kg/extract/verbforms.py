"""Forms of verbs that a tagger misreads: the lexicon knows its verbs, and a reader knows their forms by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import children, relation
from kg.extract.trees import attach
from kg.extract.words import Words
from kg.vocabulary.lexicon import Lexicon

CARRIERS: Final = ("light.verbs", "light.undergo", "status.planned.verbs", "speech.verbs")  # lists of verbs that are no triggers

_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})


def words_of(lexicon: Lexicon, irregular: Mapping[str, list[str]]) -> Words:
    """The words of a lexicon; `irregular` gives lemmas of irregular forms, as spaCy's lemmatizer has them."""
    verbs = {word for pos, word in lexicon.index if pos == "verb"}
    pasts = {form: verb for verb in sorted(verbs) for form in regular_pasts(verb)}
    pasts |= {form: lemmas[0] for form, lemmas in irregular.items() if lemmas[0] in verbs and not form.endswith(("s", "ing"))}
    pasts = {form: verb for form, verb in pasts.items() if form != verb}
    others = {form: verb for verb in sorted(verbs) for form in (_third_person(verb), _gerund(verb))}
    carried = {word.split()[0] for name in CARRIERS for word in lexicon.cue(name)} - verbs  # `staged an attack`: no form of `stag`
    forms = {form: verb for verb in sorted(carried) for form in (*regular_pasts(verb), _third_person(verb), _gerund(verb))}
    others |= {form: verb for form, verb in forms.items() if form not in pasts}
    verbs |= carried
    nouns = frozenset(word for pos, word in lexicon.index if pos == "noun")
    return Words(nouns, frozenset(verbs), others | pasts, pasts, lexicon.cues)


def _third_person(verb: str) -> str:
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def regular_pasts(verb: str) -> tuple[str, ...]:
    """Regular past forms that an English verb may have.

    >>> regular_pasts("clash"), regular_pasts("ally"), regular_pasts("raze"), regular_pasts("expel")
    (('clashed',), ('allied',), ('razed',), ('expeled', 'expelled'))
    """
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    doubles = len(verb) > 2 and verb[-1] in "bdglmnprt" and verb[-2] in "aeiou"
    return (verb + "ed", verb + verb[-1] + "ed") if doubles else (verb + "ed",)


def repair_verb_forms(tokens: Sequence[Token], words: Words) -> None:
    """A past form with a subject is a verb, whatever the tagger says, and a verb's lemma is one that the lexicon knows.

    `clashed` was an adjective, `swore` its own lemma, `rechristened` a form of a word that does not exist.
    """
    _opening_participle(tokens, words)
    for token in tokens:
        if token.pos_ == "ADJ" and token.tag_ in _FINITE and children(token, "nsubj"):
            token.pos_ = "VERB"  # `the militias lean towards X`: the tagger knows better
        if token.dep_ == "acl" and token.tag_ == "VBD" and _describes(token):
            token.tag_ = "VBN"
            token.set_morph("Tense=Past|VerbForm=Part|Voice=Pass")  # type: ignore[attr-defined]
            continue
        if token.pos_ == "VERB" and _is_inflected(token) and _stands_as_noun(token):
            token.pos_ = "NOUN"
            token.set_morph("Number=Plur")  # type: ignore[attr-defined]
            for name in children(token, "obj"):  # `JNIM commanders X and Y were killed`
                name.dep_ = "appos"
            continue
        if token.dep_ == "acl:relcl" and _ends_noun_phrase(token):
            _to_noun(token)
            continue
        lemma = words.forms.get(token.lower_)
        if lemma is None:
            continue
        if token.pos_ == "VERB" and token.lemma_.lower() not in words.verbs and not _is_base(token):
            token.lemma_ = lemma
        elif token.lower_ in words.pasts and _stands_as_verb(token):
            token.pos_, token.lemma_ = "VERB", lemma
            token.set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]  # spaCy's stub has no such method
        elif token.dep_ == "acl:relcl" and children(token, "obj") and _stands_as_verb(token):  # `X, which groups A and B`
            token.pos_, token.lemma_ = "VERB", lemma
            token.set_morph("Mood=Ind|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]


def _describes(token: Token) -> bool:
    """Whether a past form between commas stands beside a participle with an agent: `X, set up in 2020 and armed by Y, patrolled`."""
    if children(token, "nsubj", "obj", "aux", "mark") or token.i == 0 or token.nbor(-1).text != ",":
        return False
    return any(c.tag_ == "VBN" and not children(c, "nsubj", "aux", "obj") and children(c, "cc") for c in children(token, "conj"))


def _ends_noun_phrase(token: Token) -> bool:
    """Whether a past form behind a name ends what an article and an adjective began: `any possible JNIM split`.

    The name may be read as its subject, where the form is also that of a noun.
    """
    adjective, subjects = token.head, children(token, "nsubj")
    bare = token.lower_ == token.lemma_.lower()
    names = children(token, "compound") or (subjects if bare else [])
    if adjective.pos_ != "ADJ" or not names or names[0].i != adjective.i + 1 or not children(adjective, "det"):
        return False
    others = [t for t in subjects if t not in names] + children(token, "obj", "aux", "cop", "mark")
    return not others and adjective.head != adjective and adjective.head.pos_ == "VERB"


def _to_noun(token: Token) -> None:
    """Put a noun read as a verb in the place of the adjective before it; its phrases are the verb's above."""
    adjective, verb, label = token.head, token.head.head, token.head.dep_
    for phrase in children(token, "obl"):
        attach(phrase, verb, phrase.dep_)
    attach(token, verb, label)
    for name in children(token, "nsubj"):
        name.dep_ = "compound"
    for article in children(adjective, "det"):
        attach(article, token, "det")
    attach(adjective, token, "amod")
    token.pos_, token.lemma_ = "NOUN", token.lower_
    token.set_morph("Number=Sing")  # type: ignore[attr-defined]


def _opening_participle(sentence: Sequence[Token], words: Words) -> None:
    """`Led by X, Y attacked`: a past form that opens a sentence before an agent is no name, whatever its capital says."""
    first = sentence[0]
    agent = len(sentence) > 2 and sentence[1].lower_ in words.cue("trees.agents")
    if not agent or first.lower_ not in words.pasts or first.pos_ == "VERB" or first.dep_ == "ROOT":
        return
    first.pos_, first.tag_, first.lemma_, first.dep_ = "VERB", "VBN", words.pasts[first.lower_], "advcl"
    first.set_morph("Tense=Past|VerbForm=Part|Voice=Pass")  # type: ignore[attr-defined]
    for child in children(first, "nmod"):
        child.dep_ = "obl:agent"


def _is_inflected(token: Token) -> bool:
    """Whether a form of the present is not the lemma, as the plural of a noun is not."""
    if token.lower_ == token.lemma_.lower():
        return False
    return "Pres" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", [])


def _stands_as_noun(token: Token) -> bool:
    """Whether a present form is a verb's subject or object and has none itself: `CMA fighters under X clashed with Y`."""
    listed = relation(token) == "conj" and token.head.pos_ in {"NOUN", "PROPN"}
    argument = listed or relation(token) in {"nsubj", "obj", "iobj", "obl", "nmod"}
    objects = children(token, "obj")
    named = [t for t in objects if t.i == token.i + 1 and t.pos_ == "PROPN" and children(token, "compound")]
    return argument and objects == named and not children(token, "nsubj", "aux", "advmod", "mark", "ccomp", "xcomp")


def _stands_as_verb(token: Token) -> bool:
    """Whether a word read as an adjective or noun has a subject and nothing else that those have."""
    return token.pos_ in {"ADJ", "NOUN"} and bool(children(token, "nsubj")) and not children(token, "cop", "det", "amod", "case")


def _is_base(token: Token) -> bool:
    """Whether a form stands after `to` or an auxiliary, as `found` may."""
    return "Inf" in token.morph.get("VerbForm", []) or bool(children(token, "mark") and token.tag_ != "VBD")
