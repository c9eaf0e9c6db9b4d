"""Fresh inputs in each run of the tests: few, the same each time, and guided by coverage."""

from __future__ import annotations

import importlib.util
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading import read_text
from tests.strategies import story_data

from .run import CORPUS, fuzz
from .targets import TARGETS
from .words import WORDS, dictionary
from .yaml_mutation import mutate, written

#: Inputs of each target: some seconds in all, most of them for loading what is watched.
RUNS = 200


@pytest.mark.parametrize("target", TARGETS)
def test_fresh_inputs_find_nothing(target: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: only the corpus was replayed, nothing was fuzzed")
    if target == "saved_html":
        pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")
    # A part of the corpus is enough to begin with; all of it is replayed beside.
    (tmp_path / target).mkdir()
    begin = sorted((CORPUS / target).iterdir())[::4]
    for path in begin:
        shutil.copy(path, tmp_path / target)
    figures = fuzz(
        target, tmp_path, tmp_path / "found", "-untimed", "-seed=1", f"-runs={len(begin) + RUNS}"
    )
    log = (tmp_path / f"{target}.log").read_text(encoding="utf-8", errors="replace")
    assert figures.found == figures.exit_code == 0, log[log.find("FOUND ") :][:5000]
    assert figures.inputs >= RUNS


def test_of_each_way_to_fail_the_shortest_input_is_kept(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: nothing is fuzzed")
    from .harness import Harness

    def run(data: bytes) -> None:
        assert b"a" not in data, "an a"
        if b"b" in data:
            raise KeyError

    harness = Harness(run, tmp_path, seconds=60)
    for data in (b"sound", b"some a", b"b, longer", b"a", b"an a again", b"b"):
        harness.one(data)
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"a", b"b"]


@given(story_data(), st.integers(0, 2**32 - 1))
def test_a_mutated_story_is_yaml_and_the_same_each_time(data: object, seed: int) -> None:
    text = written(data, random.Random(0))
    assert read_text(text.encode(), "s.yml").problems == ()
    changed = mutate(text, seed)
    assert changed is not None
    assert changed == mutate(text, seed)


def test_the_dictionary_is_in_the_form_that_libfuzzer_reads() -> None:
    assert dictionary(['a"b', "\\", "\n", "é", "", "é"]).split("\n") == [
        r'"a\x22b"',
        r'"\x5C"',
        r'"\x0A"',
        r'"\xC3\xA9"',
        "",
    ]
    assert all(dictionary(words).isascii() for words in WORDS.values())
