"""A small synthetic corpus: invented reports on real actors, in our own words. For tests and for looking at the explorer.

Sentences are written with marks, `[s:JNIM] [t:attacked] [o:a base]`, from which the offsets of the claims are computed.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kg.records import Actor, Argument, Article, Claim, Speaker, Trigger, When
from kg.vocabulary.relations import Relation

RELATIONS = Path(__file__).parents[2] / "kg" / "vocabulary" / "data" / "relations.csv"
MARK = re.compile(r"\[([stov]):([^\]]*)\]")

ACTORS = [
    Actor("jnim", "Jama'at Nusrat al-Islam wal-Muslimin", "group", "jihadist-group", from_="2017-03",
          aliases=(("JNIM", "en"), ("GSIM", "fr"), ("Groupe de soutien à l'islam et aux musulmans", "fr"))),
    Actor("issp", "Islamic State Sahel Province", "group", "jihadist-group", aliases=(("ISSP", "en"), ("ISGS", "en"), ("EIGS", "fr"))),
    Actor("aqim", "Al-Qaeda in the Islamic Maghreb", "group", "jihadist-group", aliases=(("AQIM", "en"), ("AQMI", "fr"))),
    Actor("ansar-dine", "Ansar Dine", "group", "jihadist-group", from_="2011", to="2017-03", aliases=(("Ansar Eddine", "fr"),)),
    Actor("katiba-macina", "Katiba Macina", "group", "jihadist-unit", parent="jnim",
          aliases=(("Macina Liberation Front", "en"), ("FLM", "fr"))),
    Actor("ansarul-islam", "Ansarul Islam", "group", "jihadist-group", "burkina-faso", aliases=(("Ansaroul Islam", "fr"),)),
    Actor("mali-army", "Malian Armed Forces", "force", "state-force", "mali", parent="mali",
          aliases=(("FAMa", "fr"), ("Forces armées maliennes", "fr"), ("Malian army", "en"))),
    Actor("mali", "Mali", "state", "country", "mali"),
    Actor("burkina-faso", "Burkina Faso", "state", "country", "burkina-faso"),
    Actor("niger", "Niger", "state", "country", "niger"),
    Actor("algeria", "Algeria", "state", "country", "algeria", aliases=(("Algérie", "fr"),)),
    Actor("france", "France", "state", "country", "france"),
    Actor("nigeria", "Nigeria", "state", "country", "nigeria"),
    Actor("chad", "Chad", "state", "country", "chad", aliases=(("Tchad", "fr"),)),
    Actor("russia", "Russia", "state", "country", "russia"),
    Actor("barkhane", "Operation Barkhane", "force", "operation", "france", parent="france", from_="2014-08", to="2022-11"),
    Actor("wagner", "Wagner Group", "force", "foreign-force", "russia", aliases=(("Groupe Wagner", "fr"),), to="2025-06"),
    Actor("africa-corps", "Africa Corps", "force", "foreign-force", "russia", parent="russia"),
    Actor("fla", "Azawad Liberation Front", "group", "armed-movement", "mali", from_="2024-11",
          aliases=(("FLA", "fr"), ("Front de libération de l'Azawad", "fr"))),
    Actor("mnla", "National Movement for the Liberation of Azawad", "group", "armed-movement", "mali", to="2024-11",
          aliases=(("MNLA", "fr"),)),
    Actor("cma", "Coordination of Azawad Movements", "group", "coalition", "mali", from_="2014", to="2024", aliases=(("CMA", "fr"),)),
    Actor("gatia", "Imghad Tuareg Self-Defense Group and Allies", "group", "self-defence-militia", "mali", aliases=(("GATIA", "fr"),)),
    Actor("msa", "Movement for the Salvation of Azawad", "group", "armed-movement", "mali", aliases=(("MSA", "fr"),)),
    Actor("dan-na-ambassagou", "Dan Na Ambassagou", "group", "self-defence-militia", "mali"),
    Actor("vdp", "Volunteers for the Defence of the Homeland", "force", "self-defence-militia", "burkina-faso", aliases=(("VDP", "fr"),)),
    Actor("iswap", "Islamic State West Africa Province", "group", "jihadist-group", "nigeria", aliases=(("ISWAP", "en"),)),
    Actor("jas", "Boko Haram", "group", "jihadist-group", "nigeria", aliases=(("JAS", "en"), ("Jama'tu Ahlis Sunna", "en"))),
    Actor("nigerian-army", "Nigerian Army", "force", "state-force", "nigeria", parent="nigeria"),
    Actor("mnjtf", "Multinational Joint Task Force", "force", "mission", aliases=(("MNJTF", "en"), ("FMM", "fr"))),
    Actor("lakurawa", "Lakurawa", "group", "jihadist-group", "nigeria"),
    Actor("ecowas", "Economic Community of West African States", "org", "intergovernmental", aliases=(("ECOWAS", "en"), ("CEDEAO", "fr"))),
    Actor("aes", "Alliance of Sahel States", "org", "intergovernmental", aliases=(("AES", "fr"),)),
    Actor("iyad-ag-ghaly", "Iyad Ag Ghaly", "person", "jihadist-leader", aliases=(("Iyad Ag Ghali", "fr"),)),
    Actor("amadou-koufa", "Amadou Koufa", "person", "jihadist-leader"),
    Actor("shekau", "Abubakar Shekau", "person", "jihadist-leader", to="2021-05"),
    Actor("fulani", "Fulani", "community", "community", aliases=(("Peul", "fr"),)),
    Actor("dogon", "Dogon", "community", "community"),
    Actor("bamako", "Bamako", "place", "city", "mali", latitude=12.64, longitude=-8.0),
    Actor("kidal", "Kidal", "place", "town", "mali"),
    Actor("menaka", "Ménaka", "place", "town", "mali"),
    Actor("x-gunmen", "gunmen", "group", "", generic=True),
]  # fmt: skip

OUTLETS = {
    "wire": "Sahel Wire (fictional)", "tide": "Niger River Tide (fictional)", "obs": "Lake Observer (fictional)",
    "courrier": "Courrier du Fleuve (fictional)", "desk": "Conflict Desk (fictional)", "dune": "Radio Dune (fictional)",
}  # fmt: skip

Spans = dict[str, tuple[int, int]]

# article, outlet, date, language
ARTICLES = [
    ("north-2012", "wire", "2012-05-28", "en"),
    ("algiers-2015", "tide", "2015-06-21", "en"),
    ("merger-2017", "wire", "2017-03-03", "en"),
    ("macina-2018", "courrier", "2018-11-12", "fr"),
    ("centre-2019", "desk", "2019-03-25", "en"),
    ("thaw-2019", "tide", "2019-10-10", "en"),
    ("rift-2020", "wire", "2020-04-14", "en"),
    ("rift-2020-reprint", "dune", "2020-04-15", "en"),
    ("shekau-2021", "obs", "2021-06-07", "en"),
    ("wagner-2022", "tide", "2022-01-06", "en"),
    ("menaka-2022", "desk", "2022-04-02", "en"),
    ("exit-2022", "courrier", "2022-11-09", "fr"),
    ("coup-2023", "wire", "2023-08-11", "en"),
    ("kidal-2023", "desk", "2023-11-15", "en"),
    ("tinza-2024", "dune", "2024-07-29", "en"),
    ("bamako-2024", "wire", "2024-09-18", "en"),
    ("fla-2024", "courrier", "2024-12-02", "fr"),
    ("lakurawa-2024", "obs", "2024-12-14", "en"),
    ("talks-2025", "tide", "2025-03-09", "en"),
    ("talks-2025-denial", "dune", "2025-03-12", "en"),
    ("fuel-2025", "wire", "2025-10-05", "en"),
    ("lake-2025", "obs", "2025-05-15", "en"),
    ("review-2025", "desk", "2025-11-01", "en"),
]

def relations() -> dict[str, Relation]:
    """The shipped relations, read without the rest of the vocabulary."""
    with RELATIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = Relation.__slots__
    flags = ("symmetric", "transitive")
    return {r["id"]: Relation(**{k: (v == "yes" if k in flags else v) for k, v in r.items() if k in names}) for r in rows}


def rows() -> list[dict[str, str]]:
    """The claims as they are written down in `sample.csv`."""
    with (Path(__file__).parent / "sample.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(written: list[dict[str, str]] | None = None, *, actors: list[Actor] = ACTORS) -> tuple[list[Claim], list[Article]]:
    """Claims and the articles that hold their sentences, one sentence a line, offsets computed."""
    known = {actor.id: actor for actor in actors}
    facts = {row[0]: row[1:] for row in ARTICLES}
    lines: dict[str, list[str]] = {row[0]: [] for row in ARTICLES}
    claims = []
    for row in rows() if written is None else written:
        sentence, spans = unmark(row["sentence"])
        offset = sum(len(line) + 1 for line in lines[row["article"]])
        lines[row["article"]].append(sentence)
        claims.append(_claim(row, sentence, spans, offset, known, facts[row["article"]]))
    articles = [
        Article(i, i.replace("-", " ").capitalize(), OUTLETS[o], f"https://example.org/{i}", d, lang, "\n".join(lines[i]), "0" * 64)
        for i, o, d, lang in ARTICLES
    ]
    return claims, articles


def _claim(row: dict[str, str], sentence: str, spans: Spans, offset: int, known: dict[str, Actor], article: tuple[str, str, str]) -> Claim:
    outlet, published, language = article
    return Claim(
        row["article"],
        _side(known[row["subject"]], "s", sentence, spans, offset),
        row["relation"],
        _side(known[row["object"]], "o", sentence, spans, offset),
        row["status"],
        sentence,
        offset,
        offset + len(sentence),
        Trigger(*_words("t", sentence, spans, offset)),
        "sample",
        float(row["confidence"]),
        attributed_to=_speaker(row, sentence, spans, offset),
        hedged=row["hedged"] == "yes",
        when=_when(row["when"]),
        published=published,
        outlet=OUTLETS[outlet],
        url=f"https://example.org/{row['article']}",
        language=language,
        run="r-sample",
    )


def unmark(marked: str) -> tuple[str, Spans]:
    """Text without its marks, and the code points of each mark."""
    text, last = "", 0
    spans: Spans = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        spans[match[1]] = (len(text), len(text) + len(match[2]))
        text += match[2]
        last = match.end()
    return text + marked[last:], spans


def _words(kind: str, sentence: str, spans: Spans, offset: int) -> tuple[str, int, int]:
    start, end = spans[kind]
    return sentence[start:end], offset + start, offset + end


def _side(actor: Actor, kind: str, sentence: str, spans: Spans, offset: int) -> Argument:
    return Argument(actor.id, actor.label, actor.type, *_words(kind, sentence, spans, offset), generic=actor.generic)


def _speaker(row: dict[str, str], sentence: str, spans: Spans, offset: int) -> Speaker | None:
    if row["speaker"]:
        start = sentence.index(row["speaker"])
        return Speaker(row["speaker"], offset + start, offset + start + len(row["speaker"]))
    if not row["speaker_id"]:
        return None
    return Speaker(*_words("v" if "v" in spans else "s", sentence, spans, offset), id=row["speaker_id"])


def _when(value: str) -> When | None:
    return When(value, None, value, {4: "year", 7: "month", 10: "day"}[len(value)]) if value else None
