# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a database that was put back needs before anybody signs in, as processes of their own.

`python -m hartwerk.interfaces.cli.returning ledger` removes again, as the application, whoever was
erased after the backup; `… sign-in HAT` signs in with a hat and says what can be read; `… web HAT`
does so through the pages, as far as anybody can: that of a made-up network.
"""

import importlib
import importlib.util
import json
import os
import sys
from uuid import UUID

SIGN_IN = "/inloggen"
LEDGER = "hartwerk.privacy.ledger"
"""Who was erased, kept outside the database; `replay(now=)` erases them again."""


def main(what: str, *more: str) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    said: dict[str, object]
    match what:
        case "ledger":
            said = _replayed()
        case "web":
            said = _through_the_web(more[0])
        case _:
            said = _signed_in(UUID(more[0]))
    print(json.dumps(said))
    return 0


def _replayed() -> dict[str, object]:
    """Replay the ledger of erasures; a version that cannot erase anybody has none."""
    from django.utils import timezone

    try:
        there = importlib.util.find_spec(LEDGER) is not None
    except ModuleNotFoundError:
        there = False
    if not there:
        return {"ledger": False}
    done = importlib.import_module(LEDGER).replay(now=timezone.now())
    return {"ledger": True, "lines": done.lines, "erased": done.erased}


def _signed_in(hat: UUID) -> dict[str, object]:
    """Wear a hat as the pages do; read what it may, and open who one of its people is."""
    from hartwerk.access.actors import wearing
    from hartwerk.access.context import acting
    from hartwerk.access.people import candidates_to_read
    from hartwerk.profiles import vault

    actor = wearing(hat)
    with acting(actor):
        people = [*candidates_to_read(actor).values_list("pk", flat=True).order_by("pk")]
    opened: str | None = None
    try:
        # Apart: that it does not open undoes that somebody looked.
        with acting(actor):
            found = vault.identities(people, vault.Purpose.PERSON) if people else {}
            opened = "yes" if found else None
    except vault.Broken:
        opened = "no"
    return {"role": actor.role.value, "people": len(people), "opened": opened}


def _through_the_web(hat: str) -> dict[str, object]:
    """Sign in on the page for it, and open the page that comes after: how each of them answers.

    Only in a made-up network can anybody sign in as somebody else; of another one, the page.
    """
    from django.conf import settings
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.test import Client

    # What a server does when it starts.
    get_internal_wsgi_application()
    settings.ALLOWED_HOSTS = ["localhost"]
    browser = Client(
        enforce_csrf_checks=True, raise_request_exception=False, headers={"host": "localhost"}
    )
    over_tls = settings.HARTWERK_HTTPS
    shown = browser.get(SIGN_IN, secure=over_tls)
    if shown.status_code != 200 or not settings.HARTWERK_DEMO:
        return {"page": shown.status_code, "signed_in": None}
    word = browser.cookies[settings.CSRF_COOKIE_NAME].value
    answer = browser.post(
        SIGN_IN, {"hat": hat, "csrfmiddlewaretoken": word}, secure=over_tls,
        headers={"referer": f"https://localhost{SIGN_IN}"} if over_tls else None, follow=True,
    )  # fmt: skip
    return {"page": shown.status_code, "signed_in": answer.status_code}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
