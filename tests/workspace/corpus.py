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
FILLER = (
    "The rain was late in {place} this year, and the price of millet rose again at the market.",
    "A teacher in {place} said that the school had opened after the holidays with half of its pupils.",
    "The road to {place} was repaired in the dry season, which drivers welcomed.",
    "Many families who had left for {place} came back to plant their fields before the first rain.",
)


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
        line = chance.choice(SENTENCES if chance.random() < 0.5 else FILLER).format(a=a, b=b, place=chance.choice(PLACES))
        lines.append(line[0].upper() + line[1:])
    day = f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    head = f"---\noutlet: Example Wire {number % 7} (fictional)\npublished: {day}\nlanguage: en\n---\n"
    return head + " ".join(lines) + "\n"
