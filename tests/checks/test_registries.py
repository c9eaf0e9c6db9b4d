"""The registries, each for itself and both together."""

from __future__ import annotations

from rashomon.checks import check_registries
from rashomon.reading import read_text
from rashomon.vocabulary import Document


def registry(name: str, text: str) -> Document:
    document = read_text(text.encode(), name).document
    assert document is not None
    return document


def told(outlets: str, voices: str) -> list[str]:
    _, problems = check_registries(registry("outlets.yml", outlets), registry("voices.yml", voices))
    return [str(problem) for problem in problems]


def test_registries_that_are_not_there_are_empty() -> None:
    registries, problems = check_registries(None, None)
    assert (dict(registries.outlets), dict(registries.voices), problems) == ({}, {}, ())


def test_an_id_in_both_registries_is_an_error() -> None:
    assert told("wire: {name: Wire}\n", "wire: {name: The Wire}\n") == [
        'voices.yml:1:1: error: the id "wire" is taken: the outlet above (choose another id)'
    ]


def test_an_alias_that_means_another_already_is_an_error() -> None:
    assert told(
        "wire: {name: Wire, aliases: [The Wire]}\npost: {name: Post, aliases: [the wire]}\n",
        "keeper: {name: Keeper}\n",
    ) == ['outlets.yml:2:30: error: the name "the wire" already means "wire"']


def test_an_entry_with_a_mistake_still_counts_as_known() -> None:
    text = "wire: {name: Wire, kind: blog}\npost:\nBad Id: {name: Bad}\n"
    registries, problems = check_registries(registry("outlets.yml", text), None)
    assert list(registries.outlets) == ["wire", "post"]
    assert [str(problem) for problem in problems] == [
        'outlets.yml:1:26: error: kind: "blog" is not one of '
        "wire, newspaper, broadcaster, state media, online",
        'outlets.yml:2:1: error: "name" is missing (the name as readers see it)',
        "outlets.yml:3:1: error: 'Bad Id' is not an id (lower-case letters, digits and hyphens, "
        "at most 80, such as straits-times)",
    ]


def test_text_behind_body_is_no_prose_but_an_entry_with_a_mistake() -> None:
    for text in ("hello", "|\n  hello", '""'):
        (problem,) = told(f"wire: {{name: Wire}}\nbody: {text}\n", "keeper: {name: Keeper}\n")
        assert problem.startswith("outlets.yml:2:7: error: body must be a mapping")
