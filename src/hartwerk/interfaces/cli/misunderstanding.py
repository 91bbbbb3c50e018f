# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A command that was not understood, said in the reader's own language."""

import re
from collections.abc import Callable

from hartwerk.interfaces.cli.words import _, language

# What typer says in English, and the same in Dutch; what is not here is passed on as it is.
_SAID: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"^No such command '(.*)'", lambda it: _("de opdracht %(it)s is er niet") % {"it": it}),
    (r"^Missing command", lambda _it: _("er ontbreekt een opdracht")),
    (
        r"^Got unexpected extra argument\S* \((.*)\)",
        lambda it: _("dit is te veel: %(it)s") % {"it": it},
    ),
    (r"^Option '(.*)' requires", lambda it: _("achter %(it)s ontbreekt iets") % {"it": it}),
    (r"valid integer", lambda _it: _("vul een heel getal in")),
    (r"greater than or equal to (\d+)", lambda it: _("het moet minstens %(it)s zijn") % {"it": it}),
    (r"less than or equal to (\d+)", lambda it: _("het mag hooguit %(it)s zijn") % {"it": it}),
)


def said(fault: Exception) -> str:
    """Return what was not understood, in one sentence without a full stop."""
    match type(fault).__name__:
        case "NoSuchOption":
            near = sorted(getattr(fault, "possibilities", None) or ())
            sentence = _("de optie %(option)s is er niet") % {
                "option": getattr(fault, "option_name", "?")
            }
            return (
                f"{sentence} ({_('bedoelt u %(near)s') % {'near': ', '.join(near)}}?)"
                if near
                else sentence
            )
        case "MissingParameter":
            return _("er ontbreekt iets: %(what)s") % {"what": _about(fault)}
        case _:
            about = _about(fault)
            sentence = _own_words(str(getattr(fault, "message", fault)))
            return f"{about}: {sentence}" if about else sentence


def _own_words(theirs: str) -> str:
    if language() != "en":
        for pattern, ours in _SAID:
            if found := re.search(pattern, theirs):
                return ours(found[1] if found.groups() else "")
    return theirs.rstrip(".")


def _about(fault: Exception) -> str:
    parameter = getattr(fault, "param", None)
    if parameter is None:
        return ""
    if getattr(parameter, "param_type_name", "") == "option":
        return "/".join(parameter.opts)
    return str(parameter.metavar or parameter.name).upper()
