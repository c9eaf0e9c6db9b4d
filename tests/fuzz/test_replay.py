"""Whatever was ever found, and the corpus, once more through the targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from .seeds import seeds
from .targets import TARGETS

HERE = Path(__file__).parent
INPUTS = {
    f"{kind}/{target}/{path.name}": (target, path)
    for kind in ("found", "corpus")
    for target in TARGETS
    for path in sorted((HERE / kind / target).glob("*"))
}
FOUND = {name: each for name, each in INPUTS.items() if name.startswith("found/")}


@pytest.mark.parametrize(("target", "path"), FOUND.values(), ids=FOUND.keys())
def test_what_was_found_once_is_mended(target: str, path: Path) -> None:
    if target == "saved_html":
        pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_and_every_input_of_the_corpus_passes(target: str) -> None:
    if target == "saved_html":
        pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")
    corpus = [path.read_bytes() for each, path in INPUTS.values() if each == target]
    assert corpus, "no corpus"
    for data in [*seeds(target), *corpus]:
        TARGETS[target](data)


def test_the_corpus_is_small_enough_to_be_kept() -> None:
    assert sum(path.stat().st_size for _, path in INPUTS.values()) < 1_500_000
