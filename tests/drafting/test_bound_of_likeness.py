"""What a measure of likeness can reach at most, on invented events."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon.drafting import Saved
from tools.bound_drafts import Event, bounds, by_embedding, by_words, event_of, main
from tools.measure_drafts import read_story

BUNDLES = Path(__file__).parent / "bundles"


def event(name: str) -> Event:
    folder = BUNDLES / name
    story, registries = read_story(folder / "story.yml", folder)
    return event_of(
        story,
        [Saved(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))],
        registries,
    )


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return [event("ferry-accident"), event("court-ruling")]


def knowing(event: Event) -> dict[str, list[float]]:
    """For each statement a vector that says which claims its report rests on it."""
    found = {each.passage.text: [0.0] * len(event.claims) for each in event.statements}
    for number, accounts in enumerate(event.claims.values()):
        for held in accounts.values():
            if held is not None:
                found[event.statements[held].passage.text][number] = 1.0
    return found


def test_a_model_that_knew_what_tells_the_same_would_reach_nearly_all(events: list[Event]) -> None:
    known = [knowing(each) for each in events]
    models = [
        by_embedding(each, lambda texts, vectors=vectors: [vectors[text] for text in texts])
        for each, vectors in zip(events, known, strict=True)
    ]
    assert all(best >= 0.8 for best, _ in bounds(events, models))


def test_words_in_common_reach_more_than_a_model_that_tells_nothing_apart(
    events: list[Event],
) -> None:
    words = bounds(events, [by_words(each) for each in events])
    blind = bounds(events, [by_embedding(each, lambda t: [[1.0]] * len(t)) for each in events])
    for (best, elsewhere), (least, _) in zip(words, blind, strict=True):
        assert least < best <= 1.0
        assert elsewhere <= best


def lengths(texts: list[str]) -> list[list[float]]:
    """A stand-in for a model: how long a text is, and how many words it has."""
    return [[float(len(text)), float(len(text.split()))] for text in texts]


def test_the_tool_prints_a_line_for_each_measure_and_event(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = SimpleNamespace(lengths=lengths)
    monkeypatch.setattr("tools.bound_drafts.import_module", lambda _: model)
    folder = BUNDLES / "ferry-accident"
    files = [str(path) for path in sorted(folder.glob("*.txt"))]
    assert main(["--event", str(folder / "story.yml"), *files, "--embed", "any:lengths"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == ["words", "embedding", "both"]
