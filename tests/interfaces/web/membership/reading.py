# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a page as a browser does: what it says, and what stands in its form."""

import html
import re
from typing import Any

from django.test import Client

from tests.statements import MOST, counted


def page(client: Client, address: str, status: int = 200) -> str:
    """Return a page, which asks little of the database."""
    with counted() as asked:
        answer = client.get(address)
    assert answer.status_code == status, answer
    assert asked.n <= MOST, asked
    return html.unescape(answer.content.decode())


def filled(shown: str) -> dict[str, Any]:
    """Read what stands in the forms of a page, as a browser would send it."""
    body = shown.partition("<main")[2]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", body):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        kind = said.get("type")
        if "name" not in said or (kind in ("checkbox", "radio") and " checked" not in tag):
            continue
        if kind == "checkbox":
            sent.setdefault(said["name"], []).append(said.get("value", "on"))
        else:
            sent[said["name"]] = said.get("value", "")
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', body, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else re.findall(r'<option value="([^"]*)"', options)[0]
    return sent
