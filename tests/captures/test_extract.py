from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from rashomon.captures import CaptureError, Page, extract

pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")
pytest.importorskip("warcio", reason="the extra `capture` is not installed")

WORDS = "The harbour board of Vessa met on Monday and spoke of the lighthouse for an hour. "
ARTICLE = (
    f"<article><h1>A board meets</h1><p>{WORDS * 6}</p><p>Nobody left before nine.</p></article>"
)
PAGE = f'<html lang="en"><head><title>A board meets</title></head><body>{ARTICLE}</body></html>'


def page(folder: Path, name: str, data: bytes | str, **more: str | float) -> Page:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return extract(path, **more)  # type: ignore[arg-type]


def why_not(folder: Path, name: str, data: bytes | str, **more: float) -> str:
    with pytest.raises(CaptureError) as raised:
        page(folder, name, data, **more)
    return str(raised.value)


def test_a_saved_page_gives_its_text_headline_and_language(tmp_path: Path) -> None:
    found = page(tmp_path, "a.html", PAGE)
    assert found.text.startswith("A board meets")
    assert "Nobody left before nine." in found.text
    assert (found.headline, found.language, found.truncated) == ("A board meets", "en", "")


def test_a_single_file_page_tells_its_address_and_when_it_was_saved(tmp_path: Path) -> None:
    note = (
        "<!DOCTYPE html><html lang=en><!--\n Page saved with SingleFile \n"
        " url: https://news.example/a?b=1&amp;c \n"
        " saved date: Tue Jun 17 2025 10:00:00 GMT+0200 (CEST)\n-->"
    )
    picture = f"<img src='data:image/png;base64,{'A' * 500_000}'>"
    found = page(tmp_path, "a.html", f"{note}<body>{picture}{ARTICLE}</body></html>")
    assert found.address == "https://news.example/a?b=1&c"
    assert found.saved == "Tue Jun 17 2025 10:00:00 GMT+0200"
    assert "Nobody left" in found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    assert (
        page(tmp_path, "a.txt", "Grüße – “ja”\r\nzwei".encode(encoding)).text
        == "Grüße – “ja”\nzwei"
    )


def test_what_the_server_says_of_the_encoding_matters_only_where_it_can_be_true(
    tmp_path: Path,
) -> None:
    data = "Жители вышли".encode()
    found = page(tmp_path, "a.txt", data, content_type="text/plain; charset=iso-8859-1")
    assert found.text == "Жители вышли"
    data = "Жители вышли".encode("koi8-r")
    found = page(tmp_path, "b.txt", data, content_type="text/plain; charset=koi8-r")
    assert found.text == "Жители вышли"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.html", b"", "there is no text"),
        ("empty.txt", b" \n", "there is no text"),
        ("a.pdf", b"%PDF-1.7 ...", "no page or text"),
        ("a.html", b"\0\1\2\3", "no page or text"),
        ("a.html", b"<html><body></body></html>", "no text of a report"),
        ("a.wacz", b"not a zip", "damaged"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "no page"),
    ],
)
def test_a_file_without_a_report_is_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    assert reason in why_not(tmp_path, name, data)


def test_text_nested_deeply_is_kept(tmp_path: Path) -> None:
    deep = f"{'<div>' * 400}<p>Deep words stand here, said Ada Lorn.</p>{'</div>' * 400}"
    found = page(tmp_path, "a.html", PAGE.replace("</article>", f"{deep}</article>"))
    assert "Deep words stand here" in found.text


def test_text_nested_too_deeply_is_told_as_missing(tmp_path: Path) -> None:
    deep = f"{'<div>' * 5_000}<p>Deep words stand here.</p>{'</div>' * 5_000}"
    found = page(tmp_path, "a.html", PAGE.replace("</article>", f"{deep}</article>"))
    assert "nested too deeply" in found.truncated


def test_a_page_that_keeps_the_extractor_busy_is_given_up(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(200_000))
    bomb = f"<html><body><p {attributes}>x</p></body></html>"
    assert "took longer than 2 seconds" in why_not(tmp_path, "a.html", bomb, seconds=2)


def test_a_page_that_is_too_large_is_told_as_incomplete(tmp_path: Path) -> None:
    found = page(tmp_path, "a.txt", "word " * 4_100_000)
    assert found.truncated == "longer than 20 MB"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    with pytest.raises(CaptureError, match="no ordinary file"):
        extract(tmp_path / "a.html")


def warc(*pages: tuple[str, str], packed: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, html in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(html.encode())
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=body,
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2025-06-18T09:00:00Z"},
            )
        )
    return out.getvalue()


OTHER = PAGE.replace("harbour", "market")
TWO = (("https://news.example/other", OTHER), ("https://news.example/a", PAGE))


def test_the_page_of_an_archive_is_chosen_by_its_address(tmp_path: Path) -> None:
    found = page(tmp_path, "a.warc.gz", warc(*TWO), address="https://www.news.example/a/")
    assert "harbour" in found.text
    assert (found.address, found.saved) == ("https://news.example/a", "2025-06-18T09:00:00Z")


def test_an_archive_without_that_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(*TWO))
    with pytest.raises(CaptureError, match="no page of the address"):
        extract(path, address="https://news.example/b")


def test_a_wacz_gives_the_page_it_lists(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(*TWO))
        archive.writestr(
            "pages/pages.jsonl", '{"format": "x"}\n{"url": "https://news.example/a"}\n'
        )
    assert "harbour" in page(tmp_path, "a.wacz", out.getvalue()).text


def test_a_record_that_does_not_fit_its_digest_is_refused(tmp_path: Path) -> None:
    data = warc(TWO[1], packed=False).replace(b"before nine", b"before five")
    assert "does not fit its digest" in why_not(tmp_path, "a.warc", data)


def test_a_record_that_breaks_off_is_told_as_incomplete(tmp_path: Path) -> None:
    data = warc(TWO[1], packed=False)
    cut = data[: data.index(b"Nobody left")]
    assert "bytes are missing" in page(tmp_path, "a.warc", cut).truncated


def test_a_record_that_says_it_is_truncated_is_told_as_incomplete(tmp_path: Path) -> None:
    data = warc(TWO[1], packed=False)
    data = data.replace(
        b"WARC-Type: response\r\n", b"WARC-Type: response\r\nWARC-Truncated: length\r\n"
    )
    assert "a part of the page only (length)" in page(tmp_path, "a.warc", data).truncated


def test_a_small_archive_that_unpacks_to_a_huge_page_is_read_within_bounds(tmp_path: Path) -> None:
    huge = (
        f"<html><body><article><p>{WORDS * 6}</p></article><!--{'x' * 60_000_000}--></body></html>"
    )
    found = page(tmp_path, "a.warc.gz", warc(("https://news.example/a", huge)))
    assert "longer than 20 MB" in found.truncated
