# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of letters: for the project leader, and the mailbox of the demo."""

from django.urls import path

from hartwerk.interfaces.web import mailbox, mailbox_letters

urlpatterns = [
    path("brieven", mailbox_letters.letters, name="letters"),
    *(
        path(
            f"brieven/<uuid:letter_id>/{act}",
            mailbox_letters.handle,
            {"act": act},
            name=f"letter-{act}",
        )
        for act in mailbox_letters.ACTS
    ),
    path("brievenbus", mailbox.mailbox, name="mailbox"),
    path("brievenbus/<slug:key>", mailbox.letters, name="mailbox-letters"),
]
