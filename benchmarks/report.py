# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was measured, and how it is said: as text, as JSON, as the tables of the docs."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

import numpy as np

KERNEL = "Hartwerk"


class What(StrEnum):
    """One kind of question."""

    VACANCY = "one vacancy, top 20"
    REASONS = "one vacancy, top 20 with reasons"
    PERSON = "one person, top 20 of all work"
    BATCH = "batch, per vacancy"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one engine took over `asked` questions, in milliseconds."""

    what: What
    engine: str
    median: float
    p95: float
    asked: int


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured at one number of people."""

    people: int
    works: int
    reached: float
    """Share of all pairs within reach by travel."""
    passed: float
    """Share of all pairs that pass every hard filter."""
    compared: int
    """Lists that every engine answered, and that were found equal."""
    bytes_per_person: float
    build_ms: float
    update_us: float
    cold_build_ms: float | None
    loaded_s: dict[str, float]
    timings: tuple[Timing, ...]

    def timing(self, what: What, engine: str = KERNEL) -> Timing | None:
        found = (t for t in self.timings if t.what == what and t.engine == engine)
        return next(found, None)

    def ratio(self, what: What, engine: str) -> float | None:
        """How many times as long another engine takes, median over median."""
        own, other = self.timing(what), self.timing(what, engine)
        return other.median / own.median if own and other else None


@dataclass(frozen=True, slots=True)
class Must:
    """A limit of the product; `figure` is None where it was not measured."""

    name: str
    figure: float | None
    limit: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.figure is None:
            return None
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        figure = "not measured" if self.figure is None else f"{self.figure:.3g} {self.unit}"
        word = {True: "met", False: "NOT MET", None: "-"}[self.met]
        return f"{self.name:<54} {figure:>14}   {sign} {self.limit:g} {self.unit:<5} {word}"


@dataclass(frozen=True, slots=True)
class Report:
    command: str
    machine: str
    engines: dict[str, str]
    """Name -> version."""
    sizes: tuple[Size, ...] = field(default_factory=tuple)

    def at(self, people: int) -> Size | None:
        return next((size for size in self.sizes if size.people == people), None)


def summed_up(what: What, engine: str, taken: Sequence[float]) -> Timing:
    return Timing(
        what, engine, float(np.median(taken)), float(np.percentile(taken, 95)), len(taken)
    )


def musts(report: Report) -> tuple[Must, ...]:
    """The limits that decide."""
    middle, large = report.at(100_000), report.at(1_000_000)

    def p95(size: Size | None) -> float | None:
        timing = size.timing(What.REASONS) if size else None
        return timing.p95 if timing else None

    def ratio(engine: str) -> float | None:
        return middle.ratio(What.VACANCY, engine) if middle else None

    bytes_ = max((size.bytes_per_person for size in (middle, large) if size), default=None)
    return (
        Must("top 20 with reasons, 100k people, p95", p95(middle), 5, "ms"),
        Must("top 20 with reasons, 1M people, p95", p95(large), 15, "ms"),
        Must("times as fast as DuckDB, 100k", ratio("DuckDB"), 20, "x", at_least=True),
        Must("times as fast as Polars, 100k", ratio("Polars"), 8, "x", at_least=True),
        Must("memory", bytes_, 200, "bytes a person"),
        Must("index built from arrays, 100k", middle.build_ms if middle else None, 150, "ms"),
        Must(
            "one changed person visible, 100k",
            middle.update_us / 1000 if middle else None,
            1,
            "ms",
        ),
    )


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [f"$ {report.command}", report.machine, _engines(report), ""]
    for size in report.sizes:
        lines += [f"{size.people:,} people, {size.works:,} vacancies: {_about(size)}"]
        lines += [_line(row) for row in _rows(size)]
        lines += [f"  {name}: {value}" for name, value in _facts(size)] + [""]
    lines += [str(must) for must in musts(report)]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    """For docs/performance.md."""
    lines = [f"    {report.command}", "", f"{report.machine} {_engines(report)}", ""]
    for size in report.sizes:
        lines += [f"### {size.people:,} people, {size.works:,} vacancies", "", _about(size), ""]
        head, *rows = _rows(size)
        lines += ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in rows] + [""]
        lines += [f"- {name}: {value}" for name, value in _facts(size)] + [""]
    lines += ["### Limits", "", "| limit | figure | must | |", "|---|--:|--:|---|"]
    for must in musts(report):
        figure = "not measured" if must.figure is None else f"{must.figure:.3g} {must.unit}"
        sign = "≥" if must.at_least else "≤"
        word = {True: "met", False: "**not met**", None: ""}[must.met]
        lines.append(f"| {must.name} | {figure} | {sign} {must.limit:g} {must.unit} | {word} |")
    return "\n".join(lines) + "\n"


def as_data(report: Report) -> dict[str, object]:
    """For JSON."""
    decided = [asdict(must) | {"met": must.met} for must in musts(report)]
    return asdict(report) | {"musts": decided}


def _engines(report: Report) -> str:
    return ", ".join(f"{name} {version}" for name, version in report.engines.items()) + "."


def _about(size: Size) -> str:
    return (
        f"{size.reached:.2%} of all pairs are within reach, {size.passed:.2%} pass every filter; "
        f"{size.compared} lists compared, all equal."
    )


def _rows(size: Size) -> Iterable[tuple[str, ...]]:
    yield ("question", "engine", "median ms", "p95 ms", "asked", "times as long")
    for timing in size.timings:
        ratio = size.ratio(timing.what, timing.engine)
        said = "" if timing.engine == KERNEL or ratio is None else f"{ratio:.1f}"
        yield (
            timing.what.value,
            timing.engine,
            f"{timing.median:.3f}",
            f"{timing.p95:.3f}",
            str(timing.asked),
            said,
        )


def _line(row: tuple[str, ...]) -> str:
    what, engine, *numbers = row
    return f"  {what:<34} {engine:<11}" + "".join(f"{number:>15}" for number in numbers)


def _facts(size: Size) -> Iterable[tuple[str, str]]:
    yield "memory", f"{size.bytes_per_person:.1f} bytes a person"
    yield "index built from arrays", f"{size.build_ms:.1f} ms"
    if size.cold_build_ms is not None:
        yield "index built cold, from described people", f"{size.cold_build_ms:.0f} ms"
    yield "one changed person visible", f"{size.update_us:.0f} microseconds"
    for name, seconds in size.loaded_s.items():
        yield f"loaded into {name}", f"{seconds:.1f} s"
