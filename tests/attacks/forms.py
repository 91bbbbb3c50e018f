# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a page leads to: its links, and its forms with what they send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]
Sent = tuple[tuple[str, str], ...]
"""Names and values, as a browser sends them."""


@dataclass
class Form:
    """One form that is posted, as it stands on the page."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sends(self) -> Iterator[Sent]:
        """Give what is sent with each of its buttons."""
        kept = {name: value for name, value in self.fields.items() if name != CSRF}
        for name, value in self.buttons or [("", "")]:
            pressed = {name: value} if name else {}
            yield tuple(sorted((kept | pressed).items()))


CSRF = "csrfmiddlewaretoken"


class _Ways(HTMLParser):
    """Gathers the links of a page, and the forms that are posted."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            posted = given.get("method", "get").lower() == "post"
            self._form = Form(given.get("action", "")) if posted else None
            self.forms += [self._form] if self._form else []
        elif self._form is not None:
            self._part(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self._form = None
            case "select":
                self._select = ""
            case "textarea":
                self._text = ""

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._text:
            self._form.fields[self._text] += data

    def _part(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        match tag:
            case "button":
                if to := given.get("formaction"):
                    self.forms.append(Form(to, form.fields, [(name, value)]))
                else:
                    form.buttons.append((name, value))
            case "select":
                self._select = name
            case "option" if self._select:
                if "selected" in given or self._select not in form.fields:
                    form.fields[self._select] = value
            case "textarea":
                self._text = name
                form.fields[name] = ""
            case "input" if name:
                self._field(form, given, name, value)

    @staticmethod
    def _field(form: Form, given: dict[str, str], name: str, value: str) -> None:
        match given.get("type", "text"):
            case "submit":
                form.buttons.append((name, value))
            case "checkbox":
                if "checked" in given:
                    form.fields[name] = value or "on"
            case "radio":
                # Where nothing was chosen yet: the first.
                if "checked" in given or name not in form.fields:
                    form.fields[name] = value
            case "file":
                pass
            case _:
                form.fields[name] = value


def ways_of(page: str) -> _Ways:
    """Read a page."""
    found = _Ways()
    found.feed(page)
    return found
