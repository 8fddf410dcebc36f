"""Who is behind an act: doers of events that are subjects or means, and people who have left those they are named by."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import children
from kg.extract.lightverbs import governing_lemma
from kg.extract.nounclauses import roles_of_clause, roles_of_governor
from kg.extract.roles import Roles, add
from kg.extract.trees import is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def roles_of_event_subject(roles: Roles, event: Token, lexicon: Lexicon) -> None:
    """Who is behind an act that is itself the subject: `an attack by X killed`, `the ambush, which killed ..., was the work of X`."""
    noun = event
    if "Rel" in event.morph.get("PronType", []):
        noun = next((t.head for t in event.ancestors if t.dep_ == "acl:relcl"), event)
    weapon = noun.lemma_.lower() in lexicon.cue("roles.weapons")
    if noun.pos_ != "NOUN" or not (weapon or ("noun", noun.lemma_.lower()) in lexicon.index):
        return
    add(roles, "behind", _doers_of(noun, lexicon))
    behind: Roles = {}
    roles_of_governor(behind, noun, lexicon)
    add(roles, "behind", [*behind.get("by", []), *behind.get("doer", []), *children(noun, "compound")])
    if weapon and roles["behind"]:
        roles["agent"] = [t for t in roles["agent"] if t != event]  # `drones operated by X` do nothing of themselves


def _doers_of(event: Token, lexicon: Lexicon) -> list[Token]:
    """Whose an act is by the words that hang on it: `X's raid`, `a raid by X`, `a raid blamed on X`, `a raid that X claimed`."""
    clauses: Roles = {}
    for clause in children(event, "acl"):
        roles_of_clause(clauses, clause, lexicon)
        if {governing_lemma(clause), clause.lemma_.lower()} & lexicon.cue("light.own") and not is_passive(clause):
            add(clauses, "by", [t for t in clauses.get("doer", []) if t in children(clause, "nsubj")])
    return [*children(event, "nmod:poss"), *(t for t in children(event, "nmod") if preposition(t) == "by"), *clauses.get("by", [])]


def behind_means(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Who is behind the act in which somebody dies or falls: `was killed in an attack by X`, `was ousted in a coup led by X`."""
    lost = all(t.lemma_.lower() in lexicon.cue("roles.lives") for t in roles.get("patient", []))  # `lost their lives in a raid by X`
    if verb.lemma_.lower() not in lexicon.cue("roles.befalling") or not (is_passive(verb) or lost):
        return
    for event in [*children(verb, "obl"), *(t for c in children(verb, "advcl", "acl") for t in children(c, "obl"))]:
        rows = lexicon.index.get(("noun", event.lemma_.lower()), ()) if preposition(event) in {"in", "during", "by"} else ()
        if event.pos_ == "NOUN" and any({"doer", "pre"} <= {*entry.subject} for _, entry in rows):
            before = [t for t in children(event, "compound", "amod") if t.pos_ in {"PROPN", "ADJ"}]
            add(roles, "means", [*_doers_of(event, lexicon), *before])


def split_off(roles: Roles, lexicon: Lexicon) -> None:
    """`was formed by defectors from X`, `made up of former members of X`: who made it has left X, which made nothing."""
    for name in ("agent", "by"):
        for noun in [t for t in roles.get(name, []) if t.pos_ == "NOUN" and _has_left(t, lexicon)]:
            add(roles, "left", [t for t in children(noun, "nmod", "compound") if preposition(t) in {"", "of", "from"}])
            add(roles, "left", _left_by(noun, lexicon))
            roles[name] = [t for t in roles[name] if t != noun]


def _has_left(noun: Token, lexicon: Lexicon) -> bool:
    former = noun.lemma_.lower() in lexicon.cue("roles.people_of") and any(
        c.lemma_.lower() in lexicon.cue("status.ended.adjectives") for c in children(noun, "amod")
    )
    return former or noun.lemma_.lower() in lexicon.cue("roles.leavers") or bool(_left_by(noun, lexicon))


def _left_by(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Whom people have left, by a relative clause: `commanders who had walked out of X`, `men who had broken with X`."""
    clauses = [c for c in children(noun, "acl") if c.dep_ == "acl:relcl" and governing_lemma(c).split()[0] in lexicon.cue("roles.leaving")]
    marks = lexicon.cue("roles.left_by")
    return [t for c in clauses for t in [*children(c, "obj"), *(o for o in children(c, "obl") if preposition(o) in marks)]]
