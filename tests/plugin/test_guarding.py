from __future__ import annotations

from typing import Any

import pytest

from rashomon.plugin.guarding import guarded, host_of, names_of
from rashomon.plugin.watching import is_leftover


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "preview.test"])
def test_what_listens_to_this_machine_answers_to_its_names(address: str) -> None:
    assert names_of(address) == {"localhost", "127.0.0.1", "::1", address}


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.7"])
def test_what_listens_to_the_network_answers_to_every_name(address: str) -> None:
    assert names_of(address) == frozenset()


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8000", "localhost"),
        ("[::1]:8000", "::1"),
        ("LocalHost.", "localhost"),
        ("a,localhost", "a,localhost"),
        ("", ""),
    ],
)
def test_the_host_is_read_without_its_port(header: str, name: str) -> None:
    assert host_of(header) == name


def test_an_address_with_nul_is_one_that_no_file_has() -> None:
    seen: list[str] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["PATH_INFO"])
        return []

    guarded(app, frozenset())({"PATH_INFO": "/a\0b"}, None)
    assert seen == ["/a%00b"]


@pytest.mark.parametrize(
    "name", [".a.swp", "a.md~", "#a.md#", ".#a.md", "4913", "a.md___jb_tmp___"]
)
def test_what_programs_leave_is_overlooked(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["a.md", "4913.md", "a~b.md", "outlets.yml", "#1.md"])
def test_what_editors_write_is_not(name: str) -> None:
    assert not is_leftover(name)
