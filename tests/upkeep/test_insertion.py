"""An archived copy's address goes into a story file, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading import read_text
from rashomon.upkeep import NotInsertedError, insert_archive

URL = "https://wire.example/1"
ARCHIVE = "https://web.archive.org/web/20250304050607/https://wire.example/1"
REST = "title: A\ndate: 2025-03-04\nclaims: {}\n"


def inserted(text: str, shown: str = "a.yml", archive: str = ARCHIVE) -> str:
    return insert_archive(text.encode(), shown, "wire", URL, archive).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"  wire:\n    url: {URL}\n", f"  wire:\n    url: {URL}\n    archive: {ARCHIVE}\n"),
        (
            f'  wire:\n      url:   "{URL}"   # as seen\n\n      # more\n      language: en\n',
            f'  wire:\n      url:   "{URL}"   # as seen\n      archive: "{ARCHIVE}"\n\n'
            "      # more\n      language: en\n",
        ),
        (f"  wire:\n    url: '{URL}'\n", f"  wire:\n    url: '{URL}'\n    archive: '{ARCHIVE}'\n"),
        (
            f"  wire:\n    url:\n      {URL}\n    language: en\n",
            f"  wire:\n    url:\n      {URL}\n    archive: {ARCHIVE}\n    language: en\n",
        ),
        (
            f"  wire:\n    url: >-\n      {URL}\n    language: en\n",
            f"  wire:\n    archive: {ARCHIVE}\n    url: >-\n      {URL}\n    language: en\n",
        ),
        (
            f"  wire: {{url: {URL}, language: en}} # one line\n",
            f'  wire: {{url: {URL}, archive: "{ARCHIVE}", language: en}} # one line\n',
        ),
        (
            f"  wire: {{\n    'url': '{URL}'\n  }}\n",
            f"  wire: {{\n    'url': '{URL}', archive: '{ARCHIVE}'\n  }}\n",
        ),
        (
            f"  wire:\n    archive:\n    url: {URL}\n",
            f"  wire:\n    archive: {ARCHIVE}\n    url: {URL}\n",
        ),
        (
            f"  wire:\n    archive:   # none yet\n    url: {URL}\n",
            f"  wire:\n    archive: {ARCHIVE}   # none yet\n    url: {URL}\n",
        ),
        (
            f"  wire:\n    archive: null\n    url: {URL}\n",
            f"  wire:\n    archive: {ARCHIVE}\n    url: {URL}\n",
        ),
        (
            f"  post: {{url: {URL}}}\n  wire:\n    url: {URL}\n    headline: 'url: {URL}'\n",
            f"  post: {{url: {URL}}}\n  wire:\n    url: {URL}\n    archive: {ARCHIVE}\n"
            f"    headline: 'url: {URL}'\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("suffix", [".yml", ".md"])
def test_one_line_is_added_and_every_other_byte_kept(
    before: str, after: str, end: str, mark: str, suffix: str
) -> None:
    def file(sources: str) -> str:
        text = f"# a comment: ÄÖ 日本\n{REST}sources:\n{sources}question:   why?\n"
        if suffix == ".md":
            text = f"---\n{text}---\n\nProse with {URL}\n---\nurl: {URL}\n"
        return mark + text.replace("\n", end)

    assert inserted(file(before), f"a{suffix}") == file(after)


def test_a_file_that_ends_without_a_line_end_gets_a_line() -> None:
    text = f"{REST}sources:\n  wire:\n    url: {URL}"
    assert inserted(text) == f"{text}\n    archive: {ARCHIVE}"


@pytest.mark.parametrize(
    "path", ["it's/here", "a,b", "a:", "a]b", "[a", "%22", "a#b", "x?y={z}", "日本"]
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("flow", [True, False])
def test_an_address_with_marks_of_yaml_is_put_in_quotes(path: str, quote: str, flow: bool) -> None:
    url = f"{quote}{URL}{quote}"
    source = f"  wire: {{url: {url}}}\n" if flow else f"  wire:\n    url: {url}\n"
    archive = f"https://archive.example/{path}"
    text = inserted(f"{REST}sources:\n{source}", archive=archive)
    document = read_text(text.encode(), "a.yml").document
    assert document is not None
    assert document.data["sources"]["wire"] == {"url": URL, "archive": archive}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f"  wire: {{url: {URL}, archive: 'https://mine.example/'}}\n", "somebody has set"),
        ("  wire: {url: 'https://wire.example/2'}\n", "another address"),
        ("  wire: {}\n", "another address"),
        ("  post: {}\n", "not there any more"),
        ("  wire: {url: [\n", "cannot be read"),
    ],
)
def test_what_an_editor_has_changed_meanwhile_is_left_alone(source: str, why: str) -> None:
    with pytest.raises(NotInsertedError, match=why):
        inserted(f"{REST}sources:\n{source}")


@pytest.mark.parametrize("address", ["", "\n", "a: b", '"', "x\ny: z"])
def test_what_would_not_read_back_alike_is_not_written(address: str) -> None:
    text = f"{REST}sources:\n  wire:\n    url: {URL}\n"
    try:
        result = inserted(text, archive=address)
    except NotInsertedError:
        return
    document = read_text(result.encode(), "a.yml").document
    assert document is not None
    assert document.data["sources"]["wire"] == {"url": URL, "archive": address}


@given(st.text(max_size=60), st.text(alphabet="a: #'\"{}[],&*-\n\t", max_size=30))
def test_whatever_stands_around_it_the_rest_is_the_same_or_nothing_is_done(
    note: str, sources: str
) -> None:
    text = f"{REST}note: {note}\nsources:\n  {sources}\n  wire:\n    url: {URL}\n    {sources}\n"
    try:
        data = text.encode()
        result = insert_archive(data, "a.yml", "wire", URL, ARCHIVE)
    except (NotInsertedError, UnicodeEncodeError):
        return
    # The line is put behind the end of the address's own, with one of the file's line ends.
    line = f"    archive: {ARCHIVE}".encode()
    assert data in [result.replace(end + line, b"", 1) for end in (b"\n", b"\r\n", b"\r")]


@pytest.mark.parametrize("name", ["shoigu-pyongyang-kursk.md", "pompeo-pyongyang-trip.md"])
def test_the_stories_of_the_site_take_an_archive_for_each_address(
    repository: Path, name: str
) -> None:
    data = (repository / "stories" / name).read_bytes()
    document = read_text(data, name).document
    assert document is not None
    lines = data.decode().splitlines()
    added = 0
    for key, source in document.data["sources"].items():
        if "url" in source and "archive" not in source:
            data = insert_archive(data, name, key, source["url"], f"{ARCHIVE}/{key}")
            added += 1
    after = data.decode().splitlines()
    assert [line for line in after if ARCHIVE not in line] == lines
    assert len(after) == len(lines) + added
