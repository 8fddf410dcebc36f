"""Regular English inflection, enough to put the verbs and nouns of the relation lexicon into treebank sentences."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Final

# Common irregular verbs are in the treebanks anyway; the rules below would make forms of them that do not exist.
IRREGULAR: Final = Path(__file__).parent / "irregular.txt"
VOWELS: Final = "aeiou"


def inflect(lemma: str, tag: str) -> str:
    """The form of a regular verb or noun for a Penn tag.

    >>> [inflect("clash", t) for t in ("VB", "VBZ", "VBD", "VBG", "NNS")]
    ['clash', 'clashes', 'clashed', 'clashing', 'clashes']
    >>> inflect("ally", "VBD"), inflect("raid", "VBG"), inflect("ambush", "VBN"), inflect("torch", "VBZ"), inflect("hijack", "VBD")
    ('allied', 'raiding', 'ambushed', 'torches', 'hijacked')
    """
    if tag in {"VBZ", "NNS"}:
        return _with_s(lemma)
    if tag in {"VBD", "VBN"}:
        return _stem(lemma, "ed")
    return _stem(lemma, "ing") if tag == "VBG" else lemma


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _stem(lemma: str, ending: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + ending
    if lemma.endswith("y") and lemma[-2] not in VOWELS and ending == "ed":
        return lemma[:-1] + "ied"
    return lemma + ending


def lexicon_words(path: Path) -> dict[str, list[str]]:
    """Single words of the relation lexicon by part of speech, `verb` and `noun`, each sorted, without irregular verbs."""
    found: dict[str, set[str]] = {"verb": set(), "noun": set()}
    irregular = set(IRREGULAR.read_text(encoding="utf-8").split())
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["entry"]:
        words = {w for w in entry["lemmas"].split() if w.isalpha() and w.isascii() and len(w) > 3}
        if entry["pos"] in found:
            found[entry["pos"]] |= words - (irregular if entry["pos"] == "verb" else set())
    # A final consonant that doubles (`rebel`, `expel`) needs stress, which a list does not tell.
    found["verb"] = {w for w in found["verb"] if not (w[-1] in "lmnprtbdg" and w[-2] in VOWELS and w[-3] not in VOWELS)}
    return {pos: sorted(words) for pos, words in found.items()}


def agent_nouns(path: Path) -> list[str]:
    """Single English words of the vocabulary's table of nouns (`fighter`, `jihadist`, `battalion`), sorted."""
    with path.open(encoding="utf-8", newline="") as file:
        lemmas = {row["lemma"] for row in csv.DictReader(file) if row["language"] == "en"}
    return sorted(w for w in lemmas if w.isalpha() and w.isascii() and len(w) > 2 and not w.endswith("man"))
