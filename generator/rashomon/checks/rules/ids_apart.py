"""One id, one outlet or voice."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import EntryCase
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import UNKNOWN


def check(case: EntryCase) -> Iterator[Problem]:
    """Every id that stands for two things, and the one word that is no id."""
    if not case.entries:
        return
    seen = dict.fromkeys(case.site.outlets, "an outlet of outlets.yml")
    seen.update(dict.fromkeys(case.site.voices, "a voice of voices.yml"))
    for named in case.entries:
        message, hint = f'the id "{named.id}" is taken: {seen.get(named.id)}', "choose another id"
        if named.id == UNKNOWN:
            message, hint = f'"{UNKNOWN}" is a word of the format, not an id', "choose another id"
        elif seen.get(named.id, "").endswith(".yml"):
            hint = "choose another id, or leave this entry out and use that one"
        elif named.id not in seen:
            seen[named.id] = f"the {named.sort} above"
            continue
        yield named.document.problem(named.path, message, hint, rule="", at_key=True)


RULE: Rule[EntryCase] = Rule(
    "id-apart",
    "An id stands for one outlet or one voice: it is not in both registries, nor in a registry "
    "and a story.",
    check,
)
