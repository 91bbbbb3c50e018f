# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The photo of where one goes in: brought, taken away, and set back for as long as it is kept.

Nobody stands on it, and what is on it is said in words. Who comes for a first day sees it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from hartwerk.access.context import acting
from hartwerk.access.organisations import entrances_to_change, establishments_to_change
from hartwerk.documents import photos
from hartwerk.documents.photos import PhotoRefused
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.pathways.first_day import OF_A_MEMBER
from hartwerk.records import journal
from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.networks import Establishment
from hartwerk.rules.actors import Actor
from hartwerk.rules.free_text import found

PUT, TAKE_AWAY, PUT_BACK = "put_photo", "take_photo_away", "put_photo_back"
LONGEST = 200
"""Characters."""
_WHY = {
    photos.Why.TOO_LARGE: Problem.TOO_LARGE,
    photos.Why.TOO_MANY_POINTS: Problem.TOO_MANY_POINTS,
    photos.Why.NO_PHOTO: Problem.NO_PHOTO,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What whoever changes it reads of a place of work and its photo.

    Attributes
    ----------
    shows
        Empty: there is no photo.
    before
        What the photo of before showed; empty: there is none to set back.
    version
        0: there never was one.
    """

    establishment: Establishment
    shows: str
    before: str
    version: int


def shown(*, actor: Actor, establishment_id: UUID) -> Shown:
    """Return the photo of a place of work, without its bytes.

    Raises
    ------
    Establishment.DoesNotExist
        There is no such place, or the actor may not change it.
    """
    with acting(actor):
        places = establishments_to_change(actor).select_related("organisation")
        place = places.get(pk=establishment_id)
        row = entrances_to_change(actor).defer("photo", "before").filter(establishment=place)
        kept = row.first()
    if kept is None:
        return Shown(place, "", "", 0)
    return Shown(place, kept.shows, kept.shown_before, kept.version)


def photo_of(*, actor: Actor, establishment_id: UUID) -> bytes:
    """Return the photo itself, for who changes it.

    Raises
    ------
    Entrance.DoesNotExist
        There is none, or the actor may not change it.
    """
    with acting(actor):
        here = entrances_to_change(actor).exclude(photo=None)
        return bytes(here.get(establishment=establishment_id).photo or b"")


def put_photo(
    *, actor: Actor, establishment_id: UUID, brought: bytes, shows: str, now: datetime
) -> None:
    """Take a photo in, made anew; the one that was there is set back for some time.

    Parameters
    ----------
    brought
        As it was sent: a JPEG, PNG or WebP. Nothing of it is kept.
    shows
        What is on it, for who does not see it.

    Raises
    ------
    Establishment.DoesNotExist
        There is no such place, or the actor may not change it.
    FieldRefused
        It is no photo, or too large; or the words are missing, too long, or of somebody.
    """
    words = _words(shows)
    try:
        photo = photos.made_anew(brought)
    except PhotoRefused as refused:
        raise FieldRefused("photo", _WHY[refused.why]) from None
    with acting(actor):
        # Two who bring a first photo at once wait for each other here.
        establishments_to_change(actor).select_for_update(of=("self",)).get(pk=establishment_id)
        here = entrances_to_change(actor).filter(establishment=establishment_id)
        kept = here.only("pk").first()
        if kept is None:
            Entrance(
                network_id=actor.network_id,
                establishment_id=establishment_id,
                photo=photo,
                shows=words,
                changed_at=now,
            ).save(force_insert=True)
        else:
            _write(
                here, before=F("photo"), shown_before=F("shows"), photo=photo, shows=words, now=now
            )
        _note(actor, establishment_id, PUT, now)


def take_away(*, actor: Actor, establishment_id: UUID, seen: int, now: datetime) -> None:
    """Take the photo away at once; it can be set back for some time.

    Raises
    ------
    Establishment.DoesNotExist
        There is no such place, or the actor may not change it.
    FieldRefused
        Somebody changed it meanwhile.
    """
    with acting(actor):
        establishments_to_change(actor).select_for_update(of=("self",)).get(pk=establishment_id)
        here = entrances_to_change(actor).filter(establishment=establishment_id, version=seen)
        _write(
            here.exclude(photo=None),
            before=F("photo"), shown_before=F("shows"), photo=None, shows="", now=now,
        )  # fmt: skip
        _note(actor, establishment_id, TAKE_AWAY, now)


def put_back(*, actor: Actor, establishment_id: UUID, seen: int, now: datetime) -> None:
    """Set the photo of before back; the one of now becomes the one before.

    Raises
    ------
    Establishment.DoesNotExist
        There is no such place, or the actor may not change it.
    FieldRefused
        Somebody changed it meanwhile, or there is none any more.
    """
    with acting(actor):
        establishments_to_change(actor).select_for_update(of=("self",)).get(pk=establishment_id)
        here = entrances_to_change(actor).filter(establishment=establishment_id, version=seen)
        _write(
            here.exclude(before=None),
            photo=F("before"), shows=F("shown_before"), before=F("photo"), shown_before=F("shows"),
            now=now,
        )  # fmt: skip
        _note(actor, establishment_id, PUT_BACK, now)


def _words(said: str) -> str:
    kept = " ".join(said.split())
    if not kept:
        raise FieldRefused("shows", Problem.MISSING)
    if len(kept) > LONGEST:
        raise FieldRefused("shows", Problem.TOO_LONG)
    if any(hit.kind not in OF_A_MEMBER for hit in found(kept)):
        raise FieldRefused("shows", Problem.OF_SOMEBODY)
    return kept


def _write(here: QuerySet[Entrance], *, now: datetime, **changes: object) -> None:
    if here.update(**changes, changed_at=now, version=F("version") + 1) != 1:
        raise FieldRefused("photo", Problem.CHANGED_SINCE)


def _note(actor: Actor, establishment_id: UUID, verb: str, now: datetime) -> None:
    journal.note(
        actor=actor, subject="establishment", subject_id=establishment_id, verb=verb, now=now
    )
