"""A rule is data: its name, what it demands in words for editors, and the check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from rashomon.problem import Place, Problem

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One thing that must hold of a story, a registry, a page or a folder.

    ``name`` is stable and appears in machine-readable output; ``description``
    is a sentence for the editors' reference; ``check`` yields what is wrong.
    """

    name: str
    description: str
    check: Callable[[Subject], Iterable[Problem]]


def run(rules: Sequence[Rule[Subject]], subject: Subject, path: str) -> list[Problem]:
    """All problems that the rules find, each marked with its rule's name.

    A rule that breaks is one more problem of the file at ``path``; the others
    still run.
    """
    problems: list[Problem] = []
    for rule in rules:
        try:
            problems.extend(replace(found, rule=rule.name) for found in rule.check(subject))
        except Exception as fault:  # noqa: BLE001 (one broken rule must not hide the others)
            words = f"the check {rule.name!r} failed ({type(fault).__name__}: {fault})"
            hint = "a fault of Rashomon, not of this file; please report it"
            problems.append(Problem(path, Place(), words[:300], hint, rule=rule.name))
    return problems
