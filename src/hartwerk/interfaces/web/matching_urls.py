# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of proposals, cards, links to answer by, and the person's own page."""

from django.urls import path

from hartwerk.interfaces.web import (
    matching_cards,
    matching_links,
    matching_lists,
    matching_own_page,
    matching_proposals,
    matching_told,
)

urlpatterns = [
    path("werk/<uuid:work_id>/wie-past", matching_lists.who_fits, name="who-fits"),
    path("werk/<uuid:work_id>/vraag/<uuid:person_id>", matching_proposals.ask, name="ask-person"),
    path("mijn-mensen/<uuid:person_id>/werk", matching_lists.next_work, name="next-work"),
    path("lijsten/<uuid:run_id>", matching_lists.run, name="match-run"),
    path("voorstellen", matching_proposals.proposals, name="proposals"),
    path("voorstellen/<uuid:proposal_id>", matching_proposals.proposal, name="proposal"),
    path("voorstellen/<uuid:proposal_id>/link", matching_proposals.link, name="proposal-link"),
    path("voorstellen/<uuid:proposal_id>/gehoord", matching_told.told, name="proposal-told"),
    path("kaarten", matching_cards.cards, name="cards"),
    path("kaarten/<uuid:proposal_id>", matching_cards.card, name="card"),
    path("kaarten/<uuid:proposal_id>/afspraak.ics", matching_cards.calendar, name="card-calendar"),
    path("l/<str:token>/antwoord", matching_links.answer, name="link-answer"),
    path("l/<str:token>/vraag", matching_links.ask, name="link-ask"),
    path("l/<str:token>/klopt-niet", matching_links.dispute, name="link-dispute"),
    path("mijn-pagina", matching_own_page.my_page, name="my-page"),
    path("mijn-pagina/werk", matching_own_page.open_work, name="my-work"),
    path("mijn-pagina/ja-of-nee", matching_own_page.matching, name="my-matching"),
    path("mijn-pagina/<uuid:proposal_id>", matching_own_page.one, name="my-proposal"),
]
