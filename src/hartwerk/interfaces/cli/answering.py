# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How an answer reaches the screen: lines for people, JSON for programs."""

import json
import sys
from collections.abc import Mapping, Sequence


def say(text: str = "") -> None:
    print(text)


def say_json(answer: Mapping[str, object] | Sequence[object]) -> None:
    """Write one JSON document; letters stay letters whatever the terminal thinks it can show."""
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def whole(number: int) -> str:
    """Write a number as one does in Dutch: 100.000."""
    return f"{number:,}".replace(",", ".")
