# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of proposals share: one button pressed, one verb called, trouble said in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import matching_words as words
from hartwerk.interfaces.web import pathways_words
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.matching.guarding import TextMissing, TextTooLong
from hartwerk.matching.meeting import When
from hartwerk.matching.moving import TOLD
from hartwerk.matching.refusals import Refused, WordsRefused
from hartwerk.pathways import refusals as of_pathways
from hartwerk.profiles.deciding import who_decides
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done, in words.

    Attributes
    ----------
    field
        The id of the field that is to be changed; empty where it is none.
    status
        Of the page that says so.
    """

    said: str
    field: str = ""
    status: int = 400


class WhenMissing(ValueError):
    """A day without an hour, or what cannot be read as either."""


class NotFilledIn(ValueError):
    """A field that holds no day, hour or number: its name, and what to do about it."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(field)
        self.field, self.said = field, said


def own_decider(actor: Actor) -> Identity | None:
    """Return who decides with the person whose page it is, to be named where a yes is asked."""
    me = actor.candidate_id
    return who_decides(me, Purpose.OWN_PAGE) if me else None


def tried(
    act: Callable[[], object],
    *,
    field: str = "",
    in_words: Callable[[Refused], str] = words.refused,
) -> Trouble | None:
    """Do something; return what stood in the way, or None where it is done.

    Parameters
    ----------
    in_words
        Says why it cannot be done now, to whoever reads the page.
    """
    try:
        act()
    except Refused as problem:
        return Trouble(in_words(problem), status=409)
    except of_pathways.Refused as problem:
        return Trouble(pathways_words.refused(problem), status=409)
    except WordsRefused as problem:
        return Trouble(words.words_refused(problem), field)
    except TextMissing:
        return Trouble(_("Hier staat nog niets."), field)
    except TextTooLong:
        return Trouble(_("Dit is te lang. Houd het bij twee of drie zinnen."), field)
    except NotFilledIn as problem:
        return Trouble(problem.said, problem.field)
    except WhenMissing:
        return Trouble(_("Vul een dag en een tijd in, of laat beide leeg."), "dag")
    return None


def pressed(request: HttpRequest, acts: dict[str, Callable[[], object]]) -> Callable[[], object]:
    """Return what the button stands for that was pressed.

    Raises
    ------
    Http404
        No button of this page was.
    """
    return posted(request, "doe", lambda name: acts[name])


def when_in(request: HttpRequest) -> When | None:
    """Read when and where one meets; None where nothing was filled in.

    Raises
    ------
    WhenMissing
        Only a part of it was, or it is no day and hour.
    """
    day, hour = request.POST.get("dag", ""), request.POST.get("tijd", "")
    if not day and not hour:
        return None
    try:
        on, at = parse_date(day), parse_time(hour)
    except ValueError:
        on, at = None, None
    if on is None or at is None:
        raise WhenMissing
    moment = timezone.make_aware(datetime.combine(on, at.replace(tzinfo=None)))
    return When(moment, request.POST.get("plaats", ""))


def first_day_in(request: HttpRequest) -> date | None:
    """Read the day that was agreed for the first day; None where it is not known yet.

    Raises
    ------
    NotFilledIn
        It is no day.
    """
    name = "eerste-dag"
    return day_in(request, name) if request.POST.get(name) else None


def day_in(request: HttpRequest, name: str) -> date:
    """Read a day.

    Raises
    ------
    NotFilledIn
        It is none, or one of another time.
    """
    try:
        found = parse_date(request.POST.get(name, ""))
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year < 2200:
        raise NotFilledIn(name, _("Vul een dag in die bestaat."))
    return found


def number_in(request: HttpRequest, name: str, most: int) -> int:
    """Read a whole number from 1; raises `NotFilledIn`."""
    said = request.POST.get(name, "").strip()
    # `isdigit` knows digits that `int` does not.
    found = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
    if not 1 <= found <= most:
        raise NotFilledIn(
            name, _("Vul een heel getal in van 1 tot en met %(most)s.") % {"most": most}
        )
    return found


def told_by(request: HttpRequest) -> Channel:
    """Read how somebody told it to whoever writes it down.

    Raises
    ------
    Http404
        It is no way in which one can hear something.
    """
    channel = posted(request, "hoe", Channel)
    if channel not in TOLD:
        raise Http404
    return channel
