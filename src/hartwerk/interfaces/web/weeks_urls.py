# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of what has to be done this week, in a calendar too, and of aftercare."""

from django.urls import path

from hartwerk.interfaces.web import feeds, weeks_pages

urlpatterns = [
    path("deze-week", weeks_pages.this_week, name="this-week"),
    path("deze-week/agenda", feeds.my_feed, name="my-feed"),
    path("l/<str:token>/agenda.ics", feeds.by_link, name="link-feed"),
    path("deze-week/termijn/<uuid:deadline_id>", weeks_pages.term, name="term"),
    path("trajecten/<uuid:pathway_id>/nazorg", weeks_pages.checks, name="pathway-aftercare"),
]
