"""Claims whose every text tries to become a program or a formula."""

from __future__ import annotations

from kg.records import Actor, Argument, Article, Claim, Qualifiers, Speaker, Trigger, When, Where

PAYLOAD = (
    '</noscript></title></style></script ><img src=x onerror="window.PWN=1"><script>window.PWN=1</script>'
    " href= <!--<script> {{7*7}} ' &amp;"
)
FORMULA = "=HYPERLINK(1)"


def build() -> tuple[list[Claim], list[Actor], list[Article]]:
    """Two actors and two claims between them, hostile in each field that a text or a file can fill."""
    ids = ("evil", 'x-"><img src=x onerror="window.PWN=1">')
    aliases = ((PAYLOAD, PAYLOAD), ("ÉVIL", "fr"))
    actors = [
        Actor(key, f"{number} {PAYLOAD}", "group", PAYLOAD, country=ids[1], parent=ids[0], aliases=aliases, note=PAYLOAD)
        for number, key in enumerate(ids)
    ]
    sentence = f"{FORMULA} {PAYLOAD} 😀 attacked {PAYLOAD}"
    start = len(FORMULA) + 1
    trigger = sentence.index("attacked")
    sides = [
        Argument(ids[0], actors[0].label, "group", PAYLOAD, start, start + len(PAYLOAD)),
        Argument(ids[1], actors[1].label, "group", PAYLOAD, trigger + 9, len(sentence)),
    ]
    claims = [
        Claim(
            "evil-article", sides[0], relation, sides[1], status, sentence, 0, len(sentence), Trigger("attacked", trigger, trigger + 8),
            PAYLOAD, 0.5, attributed_to=Speaker(PAYLOAD, 0, 5), when=When("2024-02", None, PAYLOAD, "month"),
            where=(Where("place", PAYLOAD, 0, 3),), qualifiers=Qualifiers(supportType=PAYLOAD), published="2024-02-03",
            outlet=FORMULA + PAYLOAD, url="javascript:window.PWN=1", language='en" onclick="window.PWN=1', run=PAYLOAD,
        )
        for relation, status in (("attacks", "actual"), ("alliedWith", "denied"))
    ]  # fmt: skip
    article = Article("evil-article", PAYLOAD, FORMULA + PAYLOAD, "javascript:window.PWN=1", "2024-02-03", "en", sentence, "0" * 64)
    return claims, actors, [article]
