# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Clocks: rounds after a warm-up, with the collector of garbage held back."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

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


@dataclass(frozen=True, slots=True)
class Told(Generic[Result]):
    """What one engine answered, and the median of each question in ms."""

    answers: list[Result]
    ms: list[float]


def in_turns(
    asked: Mapping[str, Sequence[Callable[[], Result]]], *, rounds: int
) -> dict[str, Told[Result]]:
    """Ask every engine all its questions one after another, and that `rounds` times.

    Engines take turns by round, so that a busy moment of the machine falls on all alike; within a
    round an engine works on as it would behind a counter, with its own data at hand. A round
    before the first warms up.
    """
    answers = {engine: [run() for run in questions] for engine, questions in asked.items()}
    taken: dict[str, list[list[float]]] = {engine: [] for engine in asked}
    for _ in range(rounds):
        for engine, questions in asked.items():
            taken[engine].append([once(run)[1] for run in questions])
    return {
        engine: Told(answers[engine], np.median(taken[engine], axis=0).tolist()) for engine in asked
    }


def once(run: Callable[[], Result]) -> tuple[Result, float]:
    """Run once; return the answer and the time in ms."""
    begun = time.perf_counter_ns()
    answer = run()
    return answer, (time.perf_counter_ns() - begun) / 1e6
