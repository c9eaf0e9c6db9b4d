"""Check a file that is no story: it may have been meant as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.problem import Problem
from rashomon.vocabulary import Document

from .rule import Rule, run
from .rules import PROSE_RULES
from .suggest import Suggestions


def _misspelt_story(document: Document) -> Iterator[Problem]:
    """Keys of an ordinary page that look like the two that make a story."""
    suggest = Suggestions()
    for key, value in document.data.items():
        if not isinstance(value, Mapping | list):
            continue
        if meant := suggest.meant(key, ("sources", "claims")):
            message = f'unknown key "{key}": without `sources` or `claims` this is no story'
            hint = f'did you mean "{meant}"?'
            yield document.problem((key,), message, hint, rule="", at_key=True)


def _plain_yaml(document: Document) -> Iterator[Problem]:
    """A YAML file that nothing would ever read."""
    if document.path.lower().endswith(".md"):
        return
    message = "neither a story nor a registry: no `sources` and no `claims`"
    hint = "registries are outlets.yml and voices.yml at the top of the folder of stories"
    yield document.problem((), message, hint, rule="")


PAGE_RULES: tuple[Rule[Document], ...] = (
    Rule(
        "misspelt-story",
        "An ordinary page has no key that looks like a misspelt `sources` or `claims`.",
        _misspelt_story,
    ),
    Rule(
        "plain-yaml",
        "A YAML file is a story or a registry; only Markdown files may be ordinary pages.",
        _plain_yaml,
    ),
)


def check_page(document: Document) -> tuple[Problem, ...]:
    """What is wrong with a file that has neither `sources` nor `claims`.

    A misspelt key explains a YAML file better than that it is no story, so
    only the first of the two rules that finds something speaks; its prose has
    the same bounds as that of a story.
    """
    for rule in PAGE_RULES:
        if problems := run([rule], document, document.path):
            return tuple(problems)
    return tuple(run(PROSE_RULES, document, document.path))
