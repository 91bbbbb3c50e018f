# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fills the database of a house under test, and says how somebody who is signed in sends a form.

python -m tests.faults.filling_a_house LETTERS
"""

import json
import sys

import django


def main(letters: int) -> None:
    django.setup()
    from django.test import Client

    from tests.faults.workers import write_letters
    from tests.interfaces.web.membership.reading import filled
    from tests.interfaces.web.signed_in import signed_in
    from tests.people_of_the_network import world

    here = world()
    for _ in range(3):
        here.work()
        here.person()
    write_letters(here, letters)
    client = signed_in(here.project_lead, Client(headers={"host": "localhost"}))
    shown = client.get("/organisaties/nieuw")
    form = filled(shown.content.decode())
    cookies = {name: each.value for name, each in client.cookies.items()}
    json.dump({"form": form, "cookies": cookies}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
