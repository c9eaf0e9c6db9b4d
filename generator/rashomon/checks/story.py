"""Check one story: typing first, then every rule on what typing could keep."""

from __future__ import annotations

from pydantic import TypeAdapter

from rashomon.problem import Place, Problem, Severity
from rashomon.vocabulary import Document, Registries, Story
from rashomon.vocabulary.shape import shape_of

from .case import Case
from .rule import run
from .rules import ENTRY_RULES, PROSE_RULES, STORY_RULES
from .suggest import Suggestions
from .typed import typed

_STORY = TypeAdapter(Story)


def check_story(
    document: Document, registries: Registries
) -> tuple[Story | None, tuple[Problem, ...]]:
    """The story of a document and all that is wrong with it, sorted by place.

    The story is ``None`` where one of the problems is an error. ``registries``
    are the site's; nothing is raised, whatever the data.
    """
    try:
        story, problems = _checked(document, registries)
    except Exception as fault:  # noqa: BLE001 (the last net: one file must not hide the others)
        words = f"this file could not be checked ({type(fault).__name__})"
        hint = "a fault of Rashomon; please report it"
        return None, (Problem(document.path, Place(), words, hint, rule="internal"),)
    return story, tuple(sorted(problems, key=lambda each: each.order))


def _checked(document: Document, registries: Registries) -> tuple[Story | None, list[Problem]]:
    suggest = Suggestions()
    result = typed(document, _STORY, shape_of(Story), suggest)
    problems = list(result.problems)
    if result.model is not None:
        case = Case(document, result.model, registries, result.failures, suggest)
        problems += run(ENTRY_RULES, case, document.path)
        problems += run(STORY_RULES, case, document.path)
    problems += run(PROSE_RULES, document, document.path)
    sound = all(each.severity is not Severity.ERROR for each in problems)
    return (result.model if sound else None), problems
