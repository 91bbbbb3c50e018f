# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules by their ids: what each does, where it comes from, and which values it reads.

Only a rule of law stops anybody, and only on values that are law themselves. All others warn,
whatever a policy, a guidance or we ourselves would like. What a person must say yes to, and what
money is spent on, are gates of the product: they stand in the lifecycles and block by themselves.
"""

from dataclasses import dataclass
from enum import StrEnum

from hartwerk.rules.law.row import Row, Subject
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

UWV = "UWV-proef, UWV-BR2013; current version not seen"

RULES: tuple[Rule, ...] = (
    #    id        subject   does      status  source
    Rule("PP-01",  TRIAL,    BLOCK,    LAW,    "WW 76a, WIA 37, Wajong 2:24 via BZK-doelgroep"),
    Rule("PP-02",  TRIAL,    WARN,     POLICY, "UWV-proef: undated practice"),
    Rule("PP-03",  TRIAL,    BLOCK,    LAW,    "Pw-2026 art. 8a(2)(d)"),
    Rule("PP-04",  TRIAL,    BLOCK,    LAW,    "Pw-2026 art. 8a(2)(d)"),
    Rule("PP-05",  TRIAL,    HINT,     OWN,    "inferred from Pw-2026 art. 8a(2)(d)"),
    Rule("PP-06",  TRIAL,    BLOCK,    LAW,    "UWV-proef; Pw-2026 art. 8a"),
    Rule("PP-07",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-08",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-09",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-10",  TRIAL,    WARN,     POLICY, UWV),
    Rule("PP-11",  TRIAL,    WARN,     POLICY, "UWV-proef, Acture; current version not seen"),
    Rule("PP-12",  TRIAL,    DEADLINE, OWN,    "own choice; UWV needs about two weeks"),
    Rule("PP-13",  TRIAL,    DERIVE,   LAW,    "Pw-2026 art. 8a(1)(a), (2)(d)"),
    Rule("LKS-01", SUBSIDY,  HINT,     LAW,    "Pw-2026 art. 10d(1)"),
    Rule("LKS-02", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d(2)"),
    Rule("LKS-03", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d(5)"),
    Rule("LKS-04", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d(12)"),
    Rule("LKS-05", SUBSIDY,  BLOCK,    LAW,    "Pw-2026 art. 10d(4)"),
    Rule("LKS-06", SUBSIDY,  WARN,     LAW,    "Pw-2026 art. 10c(2)"),
    Rule("LKS-07", SUBSIDY,  DEADLINE, LAW,    "Pw-2026 art. 10d(7)"),
    Rule("LKS-08", SUBSIDY,  WARN,     OWN,    "inferred: granted to the employer per employment"),
    Rule("DR-01",  TARGET,   DERIVE,   OWN,    "own choice"),
    Rule("DR-02",  TARGET,   PRIVACY,  OWN,    "own choice, after VUM-3.0"),
    Rule("DR-03",  TARGET,   BLOCK,    LAW,    "Wfsv art. 38b via BZK-doelgroep"),
    Rule("DR-04",  TARGET,   PRIVACY,  GUIDANCE, "AP-soll"),
    Rule("DR-05",  TARGET,   HINT,     OWN,    "inferred from a case of OnbeperktADS"),
    Rule("BA-01",  JOBS,     DERIVE,   POLICY, "Werkgeverslijn-2016"),
    Rule("NR-01",  RISK,     DEADLINE, LAW,    "ZW-2026 art. 29b(1)"),
    Rule("NR-02",  RISK,     DERIVE,   LAW,    "ZW-2026 art. 29b(2), (11)"),
    Rule("NR-03",  RISK,     PRIVACY,  LAW,    "AP-2020-Q: law as the AP reads it"),
    Rule("NR-04",  RISK,     PRIVACY,  OWN,    "own choice"),
    Rule("LKV-01", BENEFIT,  HINT,     LAW,    "Wtl art. 2.10 to 2.13, BouwendNL-2026"),
    Rule("LKV-02", BENEFIT,  DEADLINE, LAW,    "Wtl art. 2.6, 2.14 via BZK-mvt"),
    Rule("LKV-03", BENEFIT,  DERIVE,   LAW,    "NvW-36458"),
    Rule("LKV-04", BENEFIT,  DERIVE,   LAW,    "Wtl art. 2.13 via BZK-doelgroep"),
    Rule("JC-01",  COACH,    WARN,     POLICY, "AO-metalektro-2024, Utrecht-jobcoach"),
    Rule("JC-02",  COACH,    DEADLINE, OWN,    "own choice"),
    Rule("JC-03",  COACH,    PRIVACY,  OWN,    "own choice"),
    Rule("AZ-01",  CONTRACT, DEADLINE, LAW,    "BW7-2026 art. 7:668"),
    Rule("AZ-02",  CONTRACT, INFO,     LAW,    "BW7-2026 art. 7:668"),
    Rule("AZ-03",  CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668(4)"),
    Rule("KET-01", CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668a(1)"),
    Rule("KET-02", CONTRACT, WARN,     LAW,    "BW7-2026 art. 7:668a(1)"),
    Rule("KET-03", CONTRACT, DERIVE,   OPEN,   "bill 36746: adoption and date not found"),
    Rule("KET-04", CONTRACT, DERIVE,   LAW,    "BW7-2026 art. 7:668a(10)"),
    Rule("KET-05", CONTRACT, WARN,     LAW,    "BW7-2026 art. 7:668a(2)"),
    Rule("PT-01",  CONTRACT, BLOCK,    LAW,    "BW art. 7:652 via Heikens, Jurimail; not read"),
    Rule("PT-02",  CONTRACT, WARN,     LAW,    "BW art. 7:652 via Heikens, Jurimail; not read"),
    Rule("TV-01",  CONTRACT, INFO,     LAW,    "BW7-2026 art. 7:673"),
    Rule("LN-01",  LENDING,  BLOCK,    LAW,    "Waadi-2026 art. 1(3)b"),
    Rule("LN-02",  LENDING,  BLOCK,    LAW,    "Waadi-2026 ch. 3a; entry to be checked"),
    Rule("LN-03",  LENDING,  BLOCK,    LAW,    "Waadi-2026 art. 7a"),
    Rule("LN-04",  LENDING,  WARN,     OWN,    "own choice"),
    Rule("LN-05",  LENDING,  INFO,     LAW,    "Waadi-2026 art. 11, 12a"),
    Rule("LN-06",  LENDING,  DERIVE,   LAW,    "Waadi-2026 art. 12c(5), 12d(3)"),
    Rule("LN-07",  LENDING,  INFO,     LAW,    "Waadi-2026 art. 9a"),
    Rule("LN-08",  LENDING,  WARN,     OWN,    "own choice"),
    Rule("LN-09",  LENDING,  INFO,     OPEN,   "[mem]"),
    Rule("BM-01",  LENDING,  PRIVACY,  OPEN,
         "Waadi-2026 art. 7c: law where the network is an intermediary, which is an open question"),
    Rule("WML-01", WAGE,     BLOCK,    LAW,    "WML-2026 art. 7, 8"),
    Rule("WML-02", WAGE,     WARN,     OWN,    "own choice"),
)  # fmt: skip

_BY_ID = {each.id: each for each in RULES}


def rule(rule_id: str) -> Rule:
    """Return a rule by its id, such as "PP-06"; raises `KeyError` for one that is not there."""
    return _BY_ID[rule_id]
