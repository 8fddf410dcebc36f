"""Who says so: the table of speakers, quotations over sentences, citations."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import Case, cases, extracted

FLOOR = 0.85
FOUND_FLOOR = 0.75

# sentence, relation, words of the speaker (None: the article itself)
SPEAKERS = {
    "the accuser says what the accused did": ("Niger accused Benin of sheltering Lakurawa.", "supports", "Niger"),
    "the accusation itself is the article's": ("Niger accused Benin of sheltering Lakurawa.", "accuses", None),
    "an agent of a passive accusation": ("Wagner is accused by the FLA of killing Fulani herders.", "kills", "the FLA"),
    "a citation in brackets": ("JNIM controls Djibo (Amnesty International, 4 February 2020).", "controls", "Amnesty International"),
    "dates in brackets are no citation": ("Operation Serval fought AQIM (from January 2013 to July 2014).", "fights", None),
    "a relative clause is the article's": ("The mayor said that JNIM, which controls Djibo, wants money.", "controls", None),
    "the nearest speaker wins": ("Niger said that Benin claimed that ISSP had attacked Torodi.", "attacks", "Benin"),
    "a perfect gerund": ("Villagers accuse JNIM of having killed the mayor of Djibo.", "kills", "Villagers"),
    "a gerund behind two accused": (
        "Rights groups have accused the VDP and the army of executing Fulani villagers.", "kills", "Rights groups",
    ),
    "an act that somebody is blamed for": ("MINUSMA blamed Dan Na Ambassagou for the massacre of Fulani.", "attacks", "MINUSMA"),
    "who holds whom responsible": ("Amnesty held Dan Na Ambassagou responsible for the killing of Fulani.", "kills", "Amnesty"),
    "who deems something": ("Ansaroul Islam is deemed by the UN to be part of JNIM.", "partOf", "the UN"),
    "the third of a row of what was said": (
        "JNIM said it had overrun the camp, killed 71 members of the VDP, and taken others prisoner.", "kills", "JNIM",
    ),
    "an office in the words that name the source": (
        "According to Mali's foreign minister, Abdoulaye Diop, France armed JNIM.", "memberOf", None,
    ),
    "an aside": ("JNIM, a trader said, attacked Djibo.", "attacks", "a trader"),
}

QUOTATION = (
    "“JNIM attacked Djibo in the night,” said the mayor, Oumarou Dicko. "
    "“The Burkinabe army has killed many JNIM fighters near the river since then.” "
    "JNIM attacked Arbinda as well."
)
LONG = (
    "“JNIM attacked Djibo in the night,” said the mayor, Oumarou Dicko. “We have waited for help for years.\n"
    "“The Burkinabe army has killed many JNIM fighters near the river since then.”"
)


def _right(case: Case) -> bool:
    want, speaker, sentence = case.row["speaker"], case.claims[0].attributed_to, case.row["sentence"]
    if not want or speaker is None:
        return not want and speaker is None
    start = sentence.index(want)
    return speaker.start < start + len(want) and start < speaker.end


def test_speakers_of_the_table() -> None:
    found = [c for c in cases("speakers") if c.found]
    wrong = [c.row["sentence"] for c in found if not _right(c)]
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong
    assert len(found) >= FOUND_FLOOR * len(cases("speakers"))


@pytest.mark.parametrize(("sentence", "relation", "speaker"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(sentence: str, relation: str, speaker: str | None) -> None:
    found = {c.attributed_to.mention if c.attributed_to else None for c in extracted(sentence).claims if c.relation == relation}
    assert found <= {speaker}


@pytest.mark.parametrize("text", [QUOTATION, LONG], ids=["in one paragraph", "left open at the end of a paragraph"])
def test_a_quotation_goes_on_with_its_speaker(text: str) -> None:
    claims = extracted(text).claims
    killed = [c.attributed_to for c in claims if c.trigger.text == "killed"]
    assert killed
    assert all(s is not None and s.mention == "the mayor" for s in killed)
    assert all(c.attributed_to is None for c in claims if "Arbinda" in c.sentence)


def test_speakers_have_offsets_and_ids() -> None:
    text = "Local people fled. The Malian army said it had killed twenty JNIM fighters."
    speakers = [c.attributed_to for c in extracted(text).claims if c.relation == "kills"]
    assert [(s.id, text[s.start : s.end]) for s in speakers if s] == [("fama", "The Malian army")]
