# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is coming, in the calendar of a professional: the link is made and taken back here."""

from datetime import datetime, timedelta
from uuid import uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.pathways import SIDES
from hartwerk.documents.calendar import MEDIA_TYPE, Entry, calendar_feed
from hartwerk.interfaces.web import weeks_words
from hartwerk.interfaces.web.matching_acting import pressed
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.pathways.feeds import Coming, On, feed_of, feed_until, give_feed, take_feed_back
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role

LASTS = {On.MEETING: timedelta(minutes=30), On.VISIT: timedelta(hours=1)}


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*SIDES)
def my_feed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a link for one's own calendar, shown once, for it is kept nowhere; or take it back."""
    now, path = timezone.now(), ""
    if request.method == "POST":
        act = pressed(
            request,
            {
                "maak": lambda: give_feed(actor=actor, now=now),
                "weg": lambda: take_feed_back(actor=actor, now=now),
            },
        )
        made = act()
        if not isinstance(made, str):
            return HttpResponseRedirect(request.path)
        path = made
    until = feed_until(actor=actor, now=now)
    return render(
        request,
        "pathways/feed.html",
        {
            "address": f"{settings.HARTWERK_SITE_URL}{path}" if path else "",
            "until": timezone.localtime(until) if until else None,
        },
    )


@require_safe
@linked(Link.Kind.FEED)
def by_link(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Give what is coming to whatever calendar holds the link of a professional."""
    now = timezone.now()
    role, coming = feed_of(membership_id=link.subject_id, now=now)
    feed = calendar_feed(
        (_entry(each, role) for each in coming), title=_("Hartwerk: wat eraan komt"), now=now
    )
    return HttpResponse(feed, content_type=MEDIA_TYPE)


def _entry(coming: Coming, role: Role) -> Entry:
    """Say what it is and for which work; where to read on is the same page for all."""
    what = coming.what
    if isinstance(what, On):
        said, lasts = weeks_words.happens()[what], LASTS.get(what)
    else:
        said, lasts = weeks_words.to_do(what, coming.whose or role, role), None
    return Entry(
        # The same each time, and no key of a row.
        id=f"{uuid5(coming.id, what.value)}@hartwerk",
        on=coming.on,
        what=f"{said.rstrip('.')}: {coming.work}" if coming.work else said,
        ends_at=coming.on + lasts if lasts and isinstance(coming.on, datetime) else None,
        link=f"{settings.HARTWERK_SITE_URL}{reverse('this-week')}",
    )
