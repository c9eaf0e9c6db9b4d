"""What is written down about the format is what the models and rules say."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from rashomon.checks import RULES, check_story
from rashomon.cli.reference import parts
from rashomon.problem import Severity
from rashomon.reading import read_text
from rashomon.reference import SCHEMAS, annotated_story, rewritten, schema_text
from rashomon.reference.fields import PARTS
from rashomon.reference.words import HEADLINE, KINDS, READ, SAYS
from rashomon.vocabulary import Document, Registries
from rashomon.vocabulary.shape import fields_of
from rashomon.vocabulary.story import Range


def front_matter(text: str) -> Document:
    result = read_text(text.encode(), "story.md")
    assert result.document is not None, result.problems
    return result.document


def test_every_field_has_a_description_that_is_a_sentence() -> None:
    for model in PARTS.values():
        for name, field in model.model_fields.items():
            assert (field.description or "").endswith("."), f"{model.__name__}.{name}"


def test_every_word_has_a_meaning() -> None:
    for words in (SAYS, KINDS, READ, HEADLINE):
        assert set(words) == set(type(next(iter(words))))


def test_every_rule_has_a_sentence() -> None:
    for name, about in RULES.items():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", name)
        assert about.endswith((".", ")."))


def test_the_guide_is_current(repository: Path) -> None:
    guide = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert rewritten(guide, parts()) == guide, "run `rashomon reference`"


def test_a_guide_without_the_marks_is_told() -> None:
    with pytest.raises(ValueError, match="no marks for 'words'"):
        rewritten("# Guide\n", {"words": "…"})


def test_the_annotated_story_of_the_guide_passes_the_checks(repository: Path) -> None:
    guide = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (story,) = re.findall(r"```markdown\n(---\n.*?)```", guide, re.DOTALL)
    found, problems = check_story(front_matter(story), Registries())
    assert found is not None
    assert {(each.rule, each.severity) for each in problems} == {("todo", Severity.WARNING)}


def test_the_annotated_story_shows_every_field() -> None:
    text = annotated_story(date(2025, 6, 17))
    for model in PARTS.values():
        if model is Range:
            continue  # explained where `value` is
        for name in set(fields_of(model)) - {"body"}:
            assert re.search(rf"^ *(- )?{name}:", text, re.MULTILINE), f"{model.__name__}.{name}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(repository: Path, name: str) -> None:
    path = repository / "stories" / ".schema" / f"{name}.json"
    assert path.read_text(encoding="utf-8") == schema_text(name), (
        "run `rashomon schema --write stories/.schema`"
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_in_the_dialect_of_the_language_servers_and_names_no_host_of_ours(
    name: str,
) -> None:
    schema = json.loads(schema_text(name))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$id" not in schema
    references = re.findall(r'"\$ref": "([^"]+)"', schema_text(name))
    assert {each.rsplit("/", 1)[1] for each in references} <= set(schema["definitions"])
    assert all(each.startswith("#/definitions/") for each in references)
