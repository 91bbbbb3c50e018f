# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of work, cards, organisations and promises."""

from django.urls import path

from hartwerk.interfaces.web import (
    membership_cards,
    membership_counting,
    membership_describing,
    membership_entrance,
    membership_organisations,
    membership_pledges,
    membership_recognitions,
    membership_work,
)

urlpatterns = [
    path("ons-werk", membership_work.own_work, name="own-work"),
    path("ons-werk/nieuw", membership_describing.begin, name="own-work-new"),
    path(
        "ons-werk/nieuw/advertentie",
        membership_describing.advertisement,
        name="own-work-advertisement",
    ),
    path(
        "ons-werk/nieuw/functie/<uuid:profile_id>",
        membership_describing.from_profile,
        name="own-work-from-profile",
    ),
    path(
        "ons-werk/nieuw/voorbeeld/<str:template>",
        membership_describing.describe,
        name="own-work-describe",
    ),
    path("ons-werk/<uuid:work_id>", membership_work.own_work_one, name="own-work-one"),
    path("ons-werk/<uuid:work_id>/wijzigen", membership_describing.change, name="own-work-change"),
    path("werk", membership_work.work_list, name="work-list"),
    path("werk/<uuid:work_id>", membership_work.work_one, name="work-one"),
    path("werk/<uuid:work_id>/hoeveel-passen", membership_counting.how_many, name="work-how-many"),
    path("werk/<uuid:work_id>/openen", membership_work.open_one, name="work-open"),
    path("werk/<uuid:work_id>/sluiten", membership_work.close_one, name="work-close"),
    path("werk/<uuid:work_id>/terugzetten", membership_work.set_back_one, name="work-set-back"),
    path("werk/<uuid:work_id>/kopie", membership_work.copy_one, name="work-copy"),
    path("werk/<uuid:work_id>/bewaren", membership_work.keep_one, name="work-keep"),
    path("werk/<uuid:work_id>/delen", membership_work.share_one, name="work-share"),
    path("werk/<uuid:work_id>/antwoord", membership_cards.answer_one, name="work-answer"),
    path("l/<str:token>/kaart", membership_cards.by_link, name="link-card"),
    path("l/<str:token>/kaart/gezegd", membership_cards.said_by_link, name="link-card-said"),
    path("l/<str:token>/uitnodiging", membership_organisations.invited, name="link-invite"),
    path("leerbedrijf", membership_recognitions.recognitions, name="recognitions"),
    path(
        "leerbedrijf/<uuid:recognition_id>/weg",
        membership_recognitions.take_out,
        name="recognition-out",
    ),
    path("onze-belofte", membership_pledges.own, name="pledge"),
    path("belofte/<uuid:pledge_id>/<str:verb>", membership_pledges.move, name="pledge-move"),
    path("plek/<uuid:establishment_id>", membership_organisations.place, name="establishment"),
    path("plek/<uuid:establishment_id>/ingang", membership_entrance.entrance, name="entrance"),
    path(
        "plek/<uuid:establishment_id>/ingang.jpg",
        membership_entrance.picture,
        name="entrance-picture",
    ),
    path("organisaties", membership_organisations.organisations, name="organisations"),
    path("organisaties/nieuw", membership_organisations.take_in, name="organisation-new"),
    path(
        "organisaties/<uuid:organisation_id>",
        membership_organisations.organisation,
        name="organisation",
    ),
    path(
        "organisaties/<uuid:organisation_id>/verklaring",
        membership_organisations.declared,
        name="organisation-declared",
    ),
    path(
        "organisaties/<uuid:organisation_id>/soort",
        membership_organisations.kind_of_referrer,
        name="organisation-kind",
    ),
    path(
        "organisaties/<uuid:organisation_id>/plek",
        membership_organisations.new_place,
        name="organisation-place",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mens",
        membership_organisations.new_hat,
        name="organisation-hat",
    ),
    path(
        "organisaties/<uuid:organisation_id>/belofte",
        membership_pledges.make,
        name="organisation-pledge",
    ),
    path("rol/<uuid:membership_id>/uitnodigen", membership_organisations.invite, name="hat-invite"),
    path("rol/<uuid:membership_id>/einde", membership_organisations.end, name="hat-end"),
    path("rol/<uuid:membership_id>/terug", membership_organisations.again, name="hat-again"),
]
