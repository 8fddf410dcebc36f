"""What each question answers of the invented press in `press.py`; every row was checked against its table by hand.

Cells are separated by ` | `; actors and terms are written without prefix; `...` stands for further cells.
"""

from __future__ import annotations

ANSWERS: list[tuple[str, dict[str, str], str]] = [
    (
        "allies-at",
        {"on": "2024-06"},
        """
        army | gatia-like | 2023-07-01 | 1 | 1
        army | north-front | 2024-05-01 | 1 | 1
        bandit-chief | vanguard | 2023-07-01 | 1 | 1
        gatia-like | union | 2024-05-01 | 1 | 1
        north-front | union | 2024-05-01 | 1 | 1
        union | vanguard | 2017-11-20 | 2 | 2
        """,
    ),
    (
        "allies-at",
        {"on": "2012-05"},
        """
        ansar | north-front | 2012-04 | 1 | 1
        """,
    ),
    (
        "allies-at",
        {"on": "2012-07"},
        """
        """,
    ),
    (
        "allies-at",
        {"on": "2019", "actor": "province"},
        """
        province | union | 2017-11-20 | 1 | 1
        """,
    ),
    (
        "allies-at",
        {"on": "2017-11-20", "rule": "reported"},
        """
        province | union | 2017-11-20 | 1 | 1
        union | vanguard | 2017-11-20 | 1 | 1
        """,
    ),
    (
        "ally-to-rival",
        {},
        """
        ansar | north-front | 2012-04 | 2012-06-27 | North Front alliedWith Ansar. | North Front fights Ansar.
        province | union | 2017-11-20 | 2020-05-05 | Union cooperatesWith Province, a colonel said. | Union fights Province.
        """,
    ),
    (
        "rival-to-ally",
        {},
        """
        gatia-like | union | 2024-05-01 | 2014-03-01 | Gatia Like alliedWith Union. | Union fights Gatia Like.
        """,
    ),
    (
        "single-source",
        {"actor": "vanguard"},
        """
        union | cooperatesWith | vanguard | 2 | 2 | a colonel | one speaker
        bandit-chief | cooperatesWith | vanguard | 1 | 1 |  | one outlet
        vanguard | partOf | ansar | 1 | 1 |  | one outlet
        vanguard | recruitsFrom | herders | 1 | 1 |  | one outlet
        """,
    ),
    (
        "contested",
        {},
        """
        ansar | north-front | 2012 | both signs | 1 | 1
        gatia-like | herders | 2023 | attacks denied | 1 | 1
        mali | union | 2021 | negotiatesWith denied | 1 | 1
        """,
    ),
    (
        "denied-then-confirmed",
        {},
        """
        mali | negotiatesWith | union | 2021-03-01 | the junta | 2021-09-01
        """,
    ),
    (
        "who-says",
        {"actor": "sponsor", "relation": "supports"},
        """
        Wire | 2022-01-10 |  | sponsor | supports | army | actual | Sponsor supports Army.
        Wire | 2022-01-10 | a minister | sponsor | supports | province | denied | Sponsor supports Province, a minister said.
        """,
    ),
    (
        "who-says",
        {"actor": "union", "other": "province", "relation": "violence"},
        """
        Wire | 2020-05-05 |  | union | fights | province | actual | Union fights Province.
        Wire | 2024-01-20 |  | union | attacks | province | actual | Union attacks Province.
        """,
    ),
    (
        "genealogy",
        {"actor": "old-salafists"},
        """
        province | splitFrom | old-salafists | 2019-01-15 | 1
        province-two | splitFrom | province | 2019-01-15 | 1
        union | mergedInto | old-salafists | 2019-01-15 | 1
        """,
    ),
    (
        "parts-of",
        {"actor": "union"},
        """
        ansar | direct | 2020-05-05
        vanguard | through others | 2020-05-05
        """,
    ),
    (
        "parts-of",
        {"actor": "union", "on": "2019"},
        """
        """,
    ),
    (
        "leaders",
        {"actor": "ansar"},
        """
        emir | 2012-04-02 | 2012-04-02 | false | kills | army | 2022-09-30
        deputy | 2023-12-01 | 2023-12-01 | false |  |  |
        """,
    ),
    (
        "leaders",
        {"actor": "ansar", "on": "2020"},
        """
        emir | 2012-04-02 | 2012-04-02 | false | kills | army | 2022-09-30
        """,
    ),
    (
        "side-changers",
        {},
        """
        turncoat | union | province | 2024-01-20 | 2024-01-20 |
        """,
    ),
    (
        "pledges",
        {},
        """
        province | league | actual | 2019-03 | 2019-04 |
        """,
    ),
    (
        "support",
        {},
        """
        sponsor | state | army | arms | 2022 | 1 | 1
        gatia-like | non-state | farmers | not stated | 2023 | 1 | 1
        """,
    ),
    (
        "support",
        {"type": "arms"},
        """
        sponsor | state | army | arms | 2022 | 1 | 1
        """,
    ),
    (
        "sponsorship",
        {},
        """
        sponsor | province | a minister | denied | true | 2022-01-10 | Wire | Sponsor supports Province, a minister said.
        """,
    ),
    (
        "agreements",
        {},
        """
        army | league | ceasefire | 2023-02-01 | Mediator | 2023-06-01
        """,
    ),
    (
        "bandit-talks",
        {},
        """
        bandit-chief | cooperatesWith | vanguard |  | actual | 2023-07-01 | 1
        bandit-chief | negotiatesWith | mali | country | actual | 2023-07-01 | 1
        """,
    ),
    (
        "self-defence",
        {},
        """
        gatia-like | to | cooperatesWith | army | actual | 2023-07-01 | 1
        """,
    ),
    (
        "attacks-on-communities",
        {},
        """
        gatia-like | attacks | herders | actual |  | 2023-07-01 | Radio | Gatia Like attacks Herders.
        gatia-like | attacks | herders | denied | its spokesman | 2023-07-09 | Wire | Gatia Like attacks Herders, its spokesman said.
        """,
    ),
    (
        "recruits-or-protects",
        {},
        """
        gatia-like | supports | farmers | actual | 1 | 2023-07-09
        vanguard | recruitsFrom | herders | actual | 1 | 2023-07-09
        """,
    ),
    (
        "recruits-or-protects",
        {"actor": "union"},
        """
        vanguard | recruitsFrom | herders | actual | 1 | 2023-07-09
        """,
    ),
    (
        "place-history",
        {"place": "hill-town"},
        """
        2021 | foreign-corps | operatesIn | actual |  | Wire | Foreign Corps operatesIn Hill Town.
        2022-08-15 | foreign-corps | withdrawsFrom | actual |  | Radio | Foreign Corps withdrawsFrom Hill Town.
        2022-10-01 | union | seizes | actual | last seizure | Wire | Union seizes Hill Town.
        """,
    ),
    (
        "shared-enemies",
        {},
        """
        army | province | 1 | Union
        army | union | 1 | Province
        gatia-like | province | 1 | Union
        province | x-new-band | 1 | Army
        union | x-new-band | 1 | Army
        """,
    ),
    (
        "shared-enemies",
        {"place": "hill-town"},
        """
        """,
    ),
    (
        "unbalanced-triads",
        {},
        """
        2024 | north-front | army | union | fights
        """,
    ),
    (
        "unbalanced-triads",
        {"year": "2023"},
        """
        """,
    ),
    (
        "brokers",
        {},
        """
        mediator | 2
        mali | 1
        """,
    ),
    (
        "brokers",
        {"year": "2021"},
        """
        """,
    ),
    (
        "ego",
        {"actor": "union", "from": "2020", "to": "2021-06"},
        """
        ansar | from | partOf | actual | 1 | 2020-05-05 | 2020-05-05
        province | to | fights | actual | 1 | 2020-05-05 | 2020-05-05
        """,
    ),
    (
        "ego",
        {"actor": "union", "show": "other"},
        """
        mali | from | negotiatesWith | denied | 1 | 2021-03-01 | 2021-03-01
        north-front | to | alliedWith | planned | 1 | 2024-01-20 | 2024-01-20
        """,
    ),
    (
        "before-and-after",
        {"first": "union", "second": "province", "on": "2020"},
        """
        before | union | cooperatesWith | actual | 1 | 2017-11-20 | 2017-11-20
        after | union | attacks | actual | 1 | 2024-01-20 | 2024-01-20
        after | union | fights | actual | 1 | 2020-05-05 | 2020-05-05
        """,
    ),
    (
        "foreign-forces",
        {},
        """
        foreign-corps | hill-town | 2022-08-15 | union | seizes | 2022-10-01
        """,
    ),
    (
        "without-outlet",
        {"outlet": "Wire"},
        """
        Wire | gatia-like | supports | farmers | 1
        Wire | north-front | alliedWith | ansar | 1
        Wire | sponsor | supports | army | 1
        Wire | union | cooperatesWith | province | 1
        """,
    ),
    (
        "plans-come-true",
        {},
        """
        union | threatens | hill-town | 2022-08-15 | 2022-10-01
        north-front | alliedWith | union | 2024-01-20 | 2024-05-01
        """,
    ),
    (
        "unresolved",
        {},
        """
        not in the vocabulary | x-new-band |  | New Band | 1
        one name, two actors | mali | merged-front | MF | 0
        other candidates | x-new-band | vanguard | New Band | 1
        """,
    ),
    (
        "evidence",
        {"actor": "union", "other": "province"},
        """
        2017-11-20 | union | cooperatesWith | province | actual | false | a colonel | Wire | ...
        2020-05-05 | union | fights | province | actual | false |  | Wire | ...
        2024-01-20 | union | attacks | province | actual | false |  | Wire | ...
        """,
    ),
    (
        "timeline",
        {"actor": "union", "other": "province"},
        """
        2017 | 1 | 1 | cooperatesWith
        2020 | 1 | -1 | fights
        2024 | 1 | -1 | attacks
        """,
    ),
]
