# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""On what an order rests, what was unknown, and what a file brought: in plain sentences."""

from collections import Counter
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.interchange.notes import CaseloadRead, Format, Reason, WorksRead, private_text
from hartwerk.matching.outcome import RULES_VERSION, Look
from hartwerk.rules.conditions import Verdict
from hartwerk.rules.parameters import value


def nothing_decides() -> str:
    return _("Deze lijst beslist niets. U kiest wie u belt; de persoon zelf zegt ja of nee.")


def order_rests_on(look: Look) -> tuple[str, ...]:
    """Return the steps of the order, the first that differs decides."""
    minutes = int(value("travel_band", look.on))
    weeks = int(value("waiting_band", look.on)) // 7
    return (
        _("Wie nu niet kan, staat achteraan. Dat is alleen: reizen, uren, een eigen nee, of een "
          "bewijs dat de wet voor dit werk eist."),
        _("Dan: wat er nog te regelen is. Hoe minder, hoe eerder; een aanpassing die de werkplek "
          "al biedt telt als geregeld."),
        _("Dan: wie zelf zei dit werk graag te willen."),
        _("Dan: wat er nog te vragen is. Hoe minder, hoe eerder."),
        _("Dan: wie eigenlijk ander werk zoekt, komt later."),
        _("Dan: de reistijd, in stappen van %(minutes)s minuten (geschat uit afstand en vervoer).")
        % {"minutes": minutes},
        _("Dan: wie het langst wacht, in stappen van %(weeks)s weken.") % {"weeks": weeks},
        _("Is dan alles gelijk, dan beslist het lot, met lotnummer %(seed)s: telkens hetzelfde.")
        % {"seed": look.seed},
    )  # fmt: skip


def never_counts() -> tuple[str, ...]:
    return (
        _("Wat niet bekend is, is een vraag: nooit een nee en nooit een nul."),
        _("Wat iemand (nog) niet kan, sluit nooit uit."),
        _("Leeftijd, geslacht, herkomst, uitkering en registerstatus tellen nooit mee."),
    )


def made(look: Look) -> str:
    return _("Gemaakt voor %(day)s, lotnummer %(seed)s, %(rules)s.") % {
        "day": date_format(look.on, "j F Y"),
        "seed": look.seed,
        "rules": RULES_VERSION,
    }


def unknowns(look: Look) -> tuple[tuple[str, int], ...]:
    """Count what was not known, of people and of work; what is known of all is left out."""
    people, works = look.people, look.works
    counted = (
        (_("mensen zonder bekende woonplaats"), sum(p.spot is None for p in people)),
        (_("mensen van wie niet bekend is hoe zij reizen"), sum(p.means is None for p in people)),
        (
            _("mensen van wie de uren niet bekend zijn"),
            sum(p.hours_min is None and p.hours_max is None for p in people),
        ),
        (
            _("mensen van wie de dagdelen niet bekend zijn"),
            sum(p.day_parts is None for p in people),
        ),
        (
            _("mensen van wie niet alle bewijzen en rijbewijzen bekend zijn"),
            sum(p.certificates is None for p in people),
        ),
        (
            _("mensen van wie de vaardigheden niet bekend zijn"),
            sum(p.skills is None for p in people),
        ),
        (
            _("mensen met wie nog niets besproken is over wat zij kunnen"),
            sum(not p.levels for p in people),
        ),
        (_("vacatures zonder bekende plaats"), sum(w.spot is None for w in works)),
        (
            _("vacatures waarvan niet beschreven is wat zij vragen"),
            sum(not w.demands for w in works),
        ),
    )
    return tuple((text, number) for text, number in counted if number)


def came_in(read: CaseloadRead | WorksRead) -> tuple[int, int]:
    """Return how many rows came in and how many did not."""
    taken = sum(note.taken for note in read.rows)
    return taken, len(read.rows) - taken


def rows_told(read: CaseloadRead | WorksRead) -> str:
    taken, left = came_in(read)
    if not left:
        return ngettext(
            "%(n)s rij kwam binnen, alles.", "Alle %(n)s rijen kwamen binnen.", taken
        ) % {"n": taken}
    return _("%(taken)s van de %(all)s rijen kwamen binnen, %(left)s niet.") % {
        "taken": taken,
        "all": taken + left,
        "left": left,
    }


def reasons(read: CaseloadRead | WorksRead) -> Mapping[Reason, int]:
    """Count the reasons why rows did not come in, the commonest first."""
    return read.left_out


def dropped(*reads: CaseloadRead | WorksRead) -> Mapping[str, int]:
    """Count in words what was dropped, the most first; the values are nowhere."""
    counted: Counter[str] = Counter()
    for read in reads:
        for code, number in read.dropped.items():
            counted[private_text(code)] += number
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def format_told(found: str) -> str:
    match Format(found):
        case Format.SONAR:
            return _("UWV Sonar-export")
        case Format.TEMPLATE:
            return _("ons sjabloon")
        case Format.VUM:
            return _("VUM-bericht")
        case Format.OTHER:
            return _("eigen lijst")


def counts_told(counts: Mapping[Verdict, int]) -> str:
    """Say how many people fit one piece of work."""
    return _(
        "%(fits)s past, %(with_)s past met iets erbij, %(ask)s eerst vragen, %(not_)s nu niet"
    ) % {
        "fits": counts.get(Verdict.FITS, 0),
        "with_": counts.get(Verdict.FITS_WITH, 0),
        "ask": counts.get(Verdict.ASK_FIRST, 0),
        "not_": counts.get(Verdict.NOT_NOW, 0),
    }
