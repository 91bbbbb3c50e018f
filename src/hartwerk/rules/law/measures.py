# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules by their ids: what each does, where it comes from, and which values it reads.

Only a rule of law stops anybody, and only on values that are law themselves. All others warn,
whatever a policy, a guidance or we ourselves would like. What a person must say yes to, and what
money is spent on, are gates of the product: they stand in the lifecycles and block by themselves.
"""

from dataclasses import dataclass
from enum import StrEnum

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Row, Subject
from hartwerk.rules.law.tables import ROWS
from hartwerk.rules.parameters import Status


class Does(StrEnum):
    """What a rule does when it applies."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"
    DEADLINE = "deadline"
    DERIVE = "derive"
    INFO = "info"
    PRIVACY = "privacy"
    """What is not asked, stored or shown."""


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    subject: Subject
    does: Does
    status: Status
    source: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the values it reads."""
        return tuple(dict.fromkeys(each.key for each in ROWS if self.id in each.rules))

    def blocks(self, *rows: Row) -> bool:
        """Say whether it may stop somebody, given the rows it rests on this time.

        One row that is not law, such as an amount nobody checked, turns the stop into a warning.
        """
        is_law = self.does is Does.BLOCK and self.status is Status.LAW
        return is_law and all(each.blocks for each in rows)


BLOCK, WARN, HINT, DEADLINE = Does.BLOCK, Does.WARN, Does.HINT, Does.DEADLINE
DERIVE, INFO, PRIVACY = Does.DERIVE, Does.INFO, Does.PRIVACY
LAW, POLICY, GUIDANCE = Status.LAW, Status.POLICY, Status.GUIDANCE
OWN, OPEN = Status.PROPOSAL, Status.UNVERIFIED

TRIAL, SUBSIDY, TARGET = (
    Subject.TRIAL_PLACEMENT,
    Subject.WAGE_COST_SUBSIDY,
    Subject.TARGET_GROUP,
)
JOBS, RISK, BENEFIT = Subject.JOBS_AGREEMENT, Subject.NO_RISK, Subject.WAGE_COST_BENEFIT
COACH, CONTRACT, LENDING = Subject.JOB_COACH, Subject.CONTRACT, Subject.LENDING
WAGE = Subject.MINIMUM_WAGE

STATUTE = "BZK-doelgroep: WW art. 76a, WIA art. 37, Wajong art. 2:24"
WTL = "BouwendNL-2026, BZK-doelgroep: Wtl art. 2.10 tot 2.13"
UWV = "UWV-proef, UWV-BR2013"

RULES: tuple[Rule, ...] = (
    #    id        subject   does      status  source
    Rule("PP-01",  TRIAL,    BLOCK,    LAW,    STATUTE),
    Rule("PP-02",  TRIAL,    WARN,     POLICY, "UWV-proef"),
    Rule("PP-03",  TRIAL,    BLOCK,    LAW,    "Pw-2026 art. 8a lid 2 onder d"),
    Rule("PP-04",  TRIAL,    BLOCK,    LAW,    "Pw-2026 art. 8a lid 2 onder d"),
    Rule("PP-05",  TRIAL,    HINT,     OWN,    OWN_CHOICE),
    Rule("PP-06",  TRIAL,    BLOCK,    LAW,    "UWV-proef, Pw-2026 art. 8a"),
    Rule("PP-07",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-08",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-09",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-10",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-11",  TRIAL,    WARN,     POLICY, "UWV-proef, Acture"),
    Rule("PP-12",  TRIAL,    DEADLINE, OWN,    OWN_CHOICE),
    Rule("PP-13",  TRIAL,    DERIVE,   LAW,    "Pw-2026 art. 8a lid 1 onder a, lid 2 onder d"),
    Rule("LKS-01", SUBSIDY,  HINT,     LAW,    "Pw-2026 art. 10d lid 1"),
    Rule("LKS-02", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d lid 2"),
    Rule("LKS-03", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d lid 5"),
    Rule("LKS-04", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d lid 12"),
    Rule("LKS-05", SUBSIDY,  BLOCK,    LAW,    "Pw-2026 art. 10d lid 4"),
    Rule("LKS-06", SUBSIDY,  WARN,     LAW,    "Pw-2026 art. 10c lid 2"),
    Rule("LKS-07", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d lid 7"),
    Rule("LKS-08", SUBSIDY,  WARN,     OWN,    OWN_CHOICE),
    Rule("DR-01",  TARGET,   DERIVE,   OWN,    OWN_CHOICE),
    Rule("DR-02",  TARGET,   PRIVACY,  OWN,    OWN_CHOICE),
    Rule("DR-03",  TARGET,   BLOCK,    LAW,    "BZK-doelgroep: Wfsv art. 38b"),
    Rule("DR-04",  TARGET,   PRIVACY,  GUIDANCE, "AP-soll"),
    Rule("DR-05",  TARGET,   HINT,     OWN,    OWN_CHOICE),
    Rule("BA-01",  JOBS,     DERIVE,   POLICY, "Werkgeverslijn-2016"),
    Rule("NR-01",  RISK,     DEADLINE, LAW,    "ZW-2026 art. 29b lid 1"),
    Rule("NR-02",  RISK,     DERIVE,   LAW,    "ZW-2026 art. 29b lid 2, 11"),
    Rule("NR-03",  RISK,     PRIVACY,  LAW,    "AP-2020-Q"),
    Rule("NR-04",  RISK,     PRIVACY,  OWN,    OWN_CHOICE),
    Rule("LKV-01", BENEFIT,  HINT,     LAW,    WTL),
    Rule("LKV-02", BENEFIT,  DEADLINE, LAW,    "BZK-mvt: Wtl art. 2.6, 2.14"),
    Rule("LKV-03", BENEFIT,  DERIVE,   LAW,    "NvW-36458"),
    Rule("LKV-04", BENEFIT,  DERIVE,   LAW,    "BZK-doelgroep: Wtl art. 2.13"),
    Rule("JC-01",  COACH,    WARN,     POLICY, "AO-metalektro-2024, Utrecht-jobcoach"),
    Rule("JC-02",  COACH,    DEADLINE, OWN,    OWN_CHOICE),
    Rule("JC-03",  COACH,    PRIVACY,  OWN,    OWN_CHOICE),
    Rule("AZ-01",  CONTRACT, DEADLINE, LAW,    "BW7-2026 art. 7:668"),
    Rule("AZ-02",  CONTRACT, INFO,     LAW,    "BW7-2026 art. 7:668"),
    Rule("AZ-03",  CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668 lid 4"),
    Rule("KET-01", CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668a lid 1"),
    Rule("KET-02", CONTRACT, WARN,     LAW,    "BW7-2026 art. 7:668a lid 1"),
    Rule("KET-03", CONTRACT, DERIVE,   OPEN,   "TK-36746: wetsvoorstel"),
    Rule("KET-04", CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668a lid 10"),
    Rule("KET-05", CONTRACT, WARN,     LAW,    "BW7-2026 art. 7:668a lid 2"),
    Rule("PT-01",  CONTRACT, BLOCK,    LAW,    "BW7-2026, Heikens, Jurimail: BW art. 7:652"),
    Rule("PT-02",  CONTRACT, WARN,     LAW,    "BW7-2026, Heikens, Jurimail: BW art. 7:652"),
    Rule("TV-01",  CONTRACT, INFO,     LAW,    "BW7-2026 art. 7:673"),
    Rule("LN-01",  LENDING,  BLOCK,    LAW,    "Waadi-2026 art. 1 lid 3 onder b"),
    Rule("LN-02",  LENDING,  BLOCK,    LAW,    "Waadi-2026 hoofdstuk 3a, Zipconomy-2025"),
    Rule("LN-03",  LENDING,  BLOCK,    LAW,    "Waadi-2026 art. 7a"),
    Rule("LN-04",  LENDING,  WARN,     OWN,    OWN_CHOICE),
    Rule("LN-05",  LENDING,  INFO,     LAW,    "Waadi-2026 art. 11, 12a"),
    Rule("LN-06",  LENDING,  DERIVE,   LAW,    "Waadi-2026 art. 12c lid 5, 12d lid 3"),
    Rule("LN-07",  LENDING,  INFO,     LAW,    "Waadi-2026 art. 9a"),
    Rule("LN-08",  LENDING,  WARN,     OWN,    OWN_CHOICE),
    Rule("LN-09",  LENDING,  INFO,     OPEN,   MEMORY),
    Rule("BM-01",  LENDING,  PRIVACY,  OPEN,
         "Waadi-2026 art. 7c: alleen voor wie bemiddelt"),
    Rule("WML-01", WAGE,     BLOCK,    LAW,    "WML-2026 art. 7, 8"),
    Rule("WML-02", WAGE,     WARN,     OWN,    OWN_CHOICE),
)  # fmt: skip

_BY_ID = {each.id: each for each in RULES}


def rule(rule_id: str) -> Rule:
    """Return a rule by its id, such as "PP-06"; raises `KeyError` for one that is not there."""
    return _BY_ID[rule_id]
