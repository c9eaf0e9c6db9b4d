from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - its settings: no test is timed
from rashomon.exports.indented import indented

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_DATA = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_DATA)
def test_it_is_what_the_standard_library_writes(data: Any) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("data", [{"a": {1, 2}}, {"a": object()}, {1: "a"}])
def test_what_it_does_not_know_is_an_error(data: Any) -> None:
    with pytest.raises(TypeError):
        indented(data)
