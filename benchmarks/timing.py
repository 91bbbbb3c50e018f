# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Clocks: rounds after a warm-up, with the collector of garbage held back."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import numpy as np

Result = TypeVar("Result")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect garbage before, not during."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def rounds_of(run: Callable[[], Result], *, rounds: int) -> tuple[Result, float]:
    """Run once to warm up, then `rounds` times; return the answer and the median in ms."""
    answer = run()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter_ns()
        run()
        taken.append(time.perf_counter_ns() - begun)
    return answer, float(np.median(taken)) / 1e6


def once(run: Callable[[], Result]) -> tuple[Result, float]:
    """Run once; return the answer and the time in ms."""
    begun = time.perf_counter_ns()
    answer = run()
    return answer, (time.perf_counter_ns() - begun) / 1e6
