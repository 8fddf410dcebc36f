"""Synthetic articles in any number, in our own words, always the same."""

from __future__ import annotations

import random
from pathlib import Path

ACTORS = (
    "JNIM",
    "ISWAP",
    "Boko Haram",
    "the Malian army",
    "the FLA",
    "Lakurawa",
    "the Nigerian army",
    "Ansaroul Islam",
    "GATIA",
    "the MSA",
)
PLACES = ("Kidal", "Mopti", "Borno", "Zamfara", "Gao", "Djibo", "Sokoto", "Tillaberi")
SENTENCES = (
    "{a} attacked {b} near {place} on Monday.",
    "{a} is negotiating with {b}, a trader in {place} said.",
    "{a} denied that it is allied with {b}.",
    "The alliance between {a} and {b} surprised people in {place}.",
    "Fighters of {a} plan to attack {b}.",
    "{a} accuses {b} of having killed civilians in {place}.",
)
FILLER = "The {n[0]} of {place} {v[0]} {figure:,} sacks for the {n[1]}, and {name}, a {n[2]}, said that the {n[3]} had {v[1]} the {n[4]}."
SYLLABLES = ("ba", "du", "ga", "ma", "sa", "ti", "wo", "ko", "li", "nu", "ra", "fe")
NOUNS = ("market", "school", "harvest", "river", "teacher", "driver", "village", "well", "bridge", "council", "harbour", "field", "trader")
NOUNS += ("garden", "hospital", "museum", "library", "station", "forest", "valley", "orchard", "weaver", "potter", "singer", "shepherd")
VERBS = ("repaired", "praised", "measured", "opened", "painted", "counted", "described", "cleaned", "visited", "studied", "watched")


def write_corpus(folder: Path, count: int, *, sentences: int = 6) -> Path:
    """`count` articles of about `sentences` sentences, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"article-{number:05d}.md").write_text(article(number, sentences), encoding="utf-8")
    return folder


def article(number: int, sentences: int) -> str:
    """The article of a number."""
    chance = random.Random(number)
    lines = []
    for _ in range(sentences):
        a, b = chance.sample(ACTORS, 2)
        name = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
        chosen = {"a": a, "b": b, "place": chance.choice(PLACES), "name": name, "figure": chance.randrange(100, 99_999)}
        chosen |= {"n": chance.sample(NOUNS, 5), "v": chance.sample(VERBS, 2)}
        line = (chance.choice(SENTENCES) if chance.random() < 0.5 else FILLER).format(**chosen)
        lines.append(line[0].upper() + line[1:])
    day = f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    head = f"---\noutlet: Example Wire {number % 7} (fictional)\npublished: {day}\nlanguage: en\n---\n"
    return head + " ".join(lines) + "\n"
