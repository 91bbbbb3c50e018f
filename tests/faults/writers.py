# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People who go on writing whatever happens, and remember which answers were yes."""

import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.houses import House

WRITERS = 2
STEADY = 2.0
"""Seconds of nothing but yes, after which a house is back."""


@dataclass(slots=True)
class Writer:
    """Sends one form after another; one without a yes is sent again, as a person does."""

    house: House
    first: int
    pause: float = 0.1
    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    heard: list[tuple[float, float, bool]] = field(default_factory=list)
    """Of each try: when it was sent, when it was answered, and whether with a yes."""
    stopping: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def __enter__(self) -> "Writer":
        self.thread = threading.Thread(target=self._write, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        assert self.thread is not None
        self.thread.join(60)

    def _write(self) -> None:
        number, key = self.first, str(uuid.uuid4())
        while not self.stopping.wait(self.pause):
            name = f"Dakbedrijf {number}"
            began = time.monotonic()
            answer = self.house.send(name, number, key)
            self.answers[answer.status] += 1
            self.heard.append((began, time.monotonic(), answer.is_yes))
            if answer.is_yes:
                self.acknowledged.append(name)
                number, key = number + 1, str(uuid.uuid4())


class Load:
    """What is written meanwhile."""

    def __init__(self, house: House) -> None:
        self.writers = [Writer(house, number * 100_000) for number in range(WRITERS)]

    def __enter__(self) -> "Load":
        for writer in self.writers:
            writer.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self.writers:
            writer.__exit__()

    @property
    def acknowledged(self) -> list[str]:
        return [name for writer in self.writers for name in writer.acknowledged]

    def is_refused(self) -> bool:
        """Whether nobody has a yes any more, nor waits for one."""
        return all(w.heard and not any(yes for _, _, yes in w.heard[-2:]) for w in self.writers)

    def absence(self, since: float) -> float | None:
        """Say how long it took until all answers were yes again; None while they are not.

        Who was killed may have said yes to what it had in its hands.
        """
        heard = [each for writer in self.writers for each in writer.heard if each[1] > since]
        last_no = max((began for began, _, yes in heard if not yes), default=since)
        good = sorted(end for began, end, yes in heard if yes and began >= last_no)
        if len(good) < 2 * WRITERS or good[-1] - good[0] < STEADY:
            return None
        return good[0] - since
