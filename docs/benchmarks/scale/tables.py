"""Ratios beside their goals, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of ours beside another; ``goal`` is the most that the ratio may be."""

    work: str
    ours: float
    other: float
    unit: str
    goal: float | None = None

    @property
    def value(self) -> float:
        """Ours divided by the other; infinite beside nothing."""
        return self.ours / self.other if self.other else float("inf")

    @property
    def verdict(self) -> str:
        """Whether the goal is met; empty where there is none."""
        if self.goal is None:
            return ""
        return "met" if self.value <= self.goal else f"missed by {self.value / self.goal:.2f} times"


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that has a goal of its own, beside nothing."""

    work: str
    value: float
    unit: str
    goal: float

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        return "met" if self.value <= self.goal else "missed"


def table(rows: Iterable[Ratio | Bound]) -> str:
    """The rows as Markdown, in their order."""
    lines = [
        "| work | ours | beside | ratio | goal | |",
        "| --- | --: | --: | --: | --: | --- |",
    ]
    for row in rows:
        if isinstance(row, Bound):
            cells = (amount(row.value, row.unit), "", "", amount(row.goal, row.unit))
        else:
            goal = "" if row.goal is None else f"{row.goal:g}"
            ours, other = amount(row.ours, row.unit), amount(row.other, row.unit)
            cells = (ours, other, f"{row.value:.3f}", goal)
        lines.append(f"| {' | '.join((row.work, *cells, row.verdict))} |")
    return "\n".join(lines)


def amount(value: float, unit: str) -> str:
    """A figure and its unit, with as many places as mean something."""
    places = 0 if value >= 100 else 1 if value >= 10 else 3
    return f"{value:.{places}f} {unit}"
