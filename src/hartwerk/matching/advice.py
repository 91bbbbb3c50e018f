# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One step away, in words: what would open most, for a person and for a piece of work."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.engine.reasons import About
from hartwerk.engine.steps import Step, StepKind
from hartwerk.matching import words


def for_work(step: Step) -> str:
    """Say a step of a piece of work, and for how many more people it opens it."""
    people = ngettext("voor %(n)s mens meer", "voor %(n)s mensen meer", step.opens) % {
        "n": step.opens
    }
    return _("%(change)s: %(people)s mogelijk") % {"change": change(step), "people": people}


def for_person(step: Step) -> str:
    """Say a step of a person, and how much more work it opens."""
    places = ngettext("%(n)s werkplek meer", "%(n)s werkplekken meer", step.opens) % {
        "n": step.opens
    }
    return _("%(change)s: %(places)s mogelijk") % {"change": change(step), "places": places}


def change(step: Step) -> str:
    """Say what changes."""
    match step.kind:
        case StepKind.CERTIFICATE:
            return _("Met het bewijs “%(name)s”") % {
                "name": words.subject(About.CERTIFICATE, step.index)
            }
        case StepKind.ADAPTATION:
            return _("Met deze aanpassing: %(name)s") % {
                "name": words.lower_first(words.adaptation(step.index))
            }
        case StepKind.FEWER_HOURS:
            return _("%(n)s uur per week minder") % {"n": step.amount}
        case StepKind.MORE_HOURS:
            return _("%(n)s uur per week meer") % {"n": step.amount}
        case StepKind.LATER_START:
            return _("Als het werk later kan beginnen")
        case StepKind.TRAVEL:
            return _("%(n)s minuten langer reizen") % {"n": step.amount}
