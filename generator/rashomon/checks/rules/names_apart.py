"""One name, one outlet or voice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rashomon.checks.case import EntryCase
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import FieldPath


def check(case: EntryCase) -> Iterator[Problem]:
    """Every name or alias that an entry before has too, whatever its case and spelling form."""
    if not case.entries:
        return
    owners: dict[str, str] = {}
    for entries in (case.site.outlets, case.site.voices):
        for key, entry in entries.items():
            owners.update(dict.fromkeys(map(_folded, (entry.name, *entry.aliases)), key))
    for named in case.entries:
        written: list[tuple[FieldPath, str]] = [(("name",), named.entry.name)]
        written += [(("aliases", i), alias) for i, alias in enumerate(named.entry.aliases)]
        for below, name in written:
            owner = owners.setdefault(_folded(name), named.id)
            if owner != named.id:
                message = f'the name "{name}" already means "{owner}"'
                yield named.document.problem((*named.path, *below), message, rule="")
        if len({name for _, name in written}) < len(written):
            message = f'the names of "{named.id}" hold one twice'
            yield named.document.problem((*named.path, "aliases"), message, rule="")


@lru_cache(maxsize=4096)  # the names of the registries, again for each story with its own
def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


RULE: Rule[EntryCase] = Rule(
    "name-apart",
    "No two outlets or voices share a name or an alias.",
    check,
)
