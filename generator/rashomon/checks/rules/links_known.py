"""Every link of a chain is somebody."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case, Told
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import UNKNOWN


def check(case: Case) -> Iterator[Problem]:
    """Every link of `via` that is neither a voice nor an outlet."""
    known = {
        *case.registries.outlets,
        *case.registries.voices,
        *case.ids["outlets"],
        *case.ids["voices"],
    }
    for told in case.accounts:
        if known.issuperset(told.account.via):
            continue
        for place, link in case.items((*told.path, "via"), told.account.via):
            if link not in known:
                yield case.problem(
                    place, f'unknown voice or outlet "{link}"', _hint(case, told, link)
                )


def _hint(case: Case, told: Told, link: str) -> str:
    if link == UNKNOWN:
        return "give whoever is cited a voice of its own in the report's words: unnamed-officials"
    source = case.story.sources.get(link)
    if source is not None and source.outlet and link != told.source_id:
        return f'write the outlet of that source, "{source.outlet}"'
    otherwise = "add it to voices.yml, or below `voices:` in this story"
    return case.suggest.hint(link, case.agent_names, otherwise)


RULE = Rule(
    "link-known",
    "Every link of `via` is a voice or an outlet of the registries or of the story itself.",
    check,
)
