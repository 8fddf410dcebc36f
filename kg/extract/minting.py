"""Actors that the vocabulary does not hold: named ones (`x-...`) and unnamed collectives (`g-...`)."""

from __future__ import annotations

import re

from kg.records import Actor
from kg.vocabulary import fold


def slug(text: str) -> str:
    """Folded words joined by hyphens.

    >>> slug("Katiba Sèrma (north)")
    'katiba-serma-north'
    """
    return "-".join(re.findall(r"[^\W_]+", fold(text))) or "unnamed"


def minted(label: str, kind_of_actor: str, *, kind: str = "", country: str | None = None, parent: str | None = None) -> Actor:
    """A new actor whose id comes from its name alone, so that every article that names it means the same one.

    >>> minted("Dogon militias", "group").id
    'x-dogon-militias'
    """
    return Actor(f"x-{slug(label)}", " ".join(label.split()), kind_of_actor, kind=kind, country=country, parent=parent, minted=True)


def plural_of(noun: str) -> str:
    """The regular plural of an English noun, of `-man` and `-y` too.

    >>> [plural_of(noun) for noun in ("gunman", "bandit", "community", "troops")]
    ['gunmen', 'bandits', 'communities', 'troops']
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else noun + "s"


def collective(label: str, kind_of_actor: str) -> Actor:
    """Unnamed people: gunmen, residents, armed groups.

    >>> collective("Armed groups", "group").id
    'g-armed-groups'
    """
    return Actor(f"g-{slug(label)}", label.lower(), kind_of_actor, generic=True, minted=True)
