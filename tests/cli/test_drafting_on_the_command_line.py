from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.cli import main

BUNDLE = Path(__file__).parent.parent / "drafting" / "bundles" / "ferry-accident"
FILES = [str(path) for path in sorted(BUNDLE.glob("*.txt"))]


def test_a_draft_is_written_and_passes_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "ferry", *FILES, "--stories", str(tmp_path)]) == 0
    output = capsys.readouterr()
    assert output.out == f"{(tmp_path / 'ferry.md').as_posix()}\n"
    assert "claims proposed" in output.err
    assert "error" not in output.err
    assert main(["check", str(tmp_path)]) == 0


def test_an_editors_file_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ferry.md"
    path.write_text("mine", encoding="utf-8")
    assert main(["draft", "ferry", *FILES, "--stories", str(tmp_path)]) == 2
    assert "--merge" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"


def test_merge_adds_a_report_and_says_what_it_carries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", "ferry", *FILES[1:], "--stories", str(tmp_path)])
    before = (tmp_path / "ferry.md").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["draft", "ferry", FILES[0], "--merge", "--stories", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "added daily-lantern" in told
    assert "  carries: " in told
    assert "error" not in told
    after = (tmp_path / "ferry.md").read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert main(["check", str(tmp_path)]) == 0


def test_nothing_is_written_where_a_report_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german = tmp_path / "bericht.txt"
    german.write_text("Der Rat hat die Brücke nicht mehr für den Verkehr geöffnet. " * 4, "utf-8")
    stories = tmp_path / "stories"
    stories.mkdir()
    assert main(["draft", "x", str(german), "--stories", str(stories)]) == 2
    assert "looks like de" in capsys.readouterr().err
    assert list(stories.iterdir()) == []


def test_a_saved_page_is_read_as_a_capture_is(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><head><title>Bridge over the Lend is closed</title></head><body><article>"
        "<h1>Bridge over the Lend is closed after the flood</h1>"
        "<p>The council closed the bridge on Friday after the flood, officials said in a statement "
        "to the press.</p><p>At least 12 people were hurt when the water rose, according to the "
        "fire brigade of the town of Lend.</p><p>The mayor said that the bridge would be open "
        "again in a week, and that the cost was not yet known.</p></article></body></html>",
        encoding="utf-8",
    )
    assert main(["draft", "lend", str(page), "--stories", str(tmp_path)]) == 0
    text = (tmp_path / "lend.md").read_text(encoding="utf-8")
    assert "headline: Bridge over the Lend is closed after the flood" in text
    assert "value: {min: 12}" in text


@pytest.mark.parametrize("name", ["missing.txt", "page.html"])
def test_what_is_no_text_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "x", str(tmp_path / name), "--stories", str(tmp_path)]) == 2
    assert name in capsys.readouterr().err
