"""Payloads in every field: what is refused, and what the files for machines make of the rest."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from rashomon.plugin.options import Options, check_options
from tests.hostile.filling import (
    TEXTS,
    Filling,
    closed_fields,
    every_field,
    problems_of,
    refused_file_names,
    written,
)
from tests.hostile.payloads import CORES, FORMULAS, TEMPLATES, made_payloads, some_payloads
from tests.hostile.sites import HostileSite
from tests.markup import read

MACHINES = (
    *CORES,
    *TEMPLATES,
    *FORMULAS,
    "</script><script>__ran=1</script>",
    "<!--<script>",
    "]]>",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    filling = Filling(MACHINES).try_all()
    stories = filling.stories()
    site = HostileSite(tmp_path_factory.mktemp("machines"))
    site.write(
        [(each, data, "") for each, data in enumerate(stories)],
        [(0, [each for each in filling.passed["claims.*.note"] if "<![" not in each])],
    )
    assert site.build() == []
    return site


def test_there_are_two_thousand_payloads_without_any_list_of_others() -> None:
    payloads = made_payloads()
    assert len(set(payloads)) == len(payloads) >= 2000


def test_every_field_of_the_format_is_filled_or_closed() -> None:
    """A new field must be put among the texts, the closed fields or the addresses."""
    refused = {re.sub(r"\.[^.]*<x>", ".<id>", each) for each in problems_of(_closed("<x>"))}
    ids = {f"{each}.<id>" for each in ("outlets", "voices", "sources", "claims")}
    ids |= {"claims.*.accounts.<id>"}
    wide = {"body", "tags.*", "sources.*.url", "sources.*.archive", "outlets.*.url", "voices.*.url"}
    left = set(every_field()) - set(TEXTS) - wide - ids - refused
    assert left == set()


@pytest.mark.parametrize("payload", some_payloads(40))
def test_a_closed_field_refuses_every_payload(payload: str) -> None:
    assert len(problems_of(_closed(payload))) >= len(problems_of(_closed("<x>")))


def test_no_payload_is_the_name_of_a_file(tmp_path: Path) -> None:
    payloads = some_payloads(300)
    assert refused_file_names(tmp_path / "names", payloads) == (len(payloads), [])


def test_content_is_never_a_template(hostile: HostileSite) -> None:
    everything = ""
    for path in hostile.site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".xml"):
            everything += path.read_text(encoding="utf-8")
    assert "{{ 7 * 191 }}" in everything
    assert "1337" not in re.sub(r"[0-9a-f]{32,}|[\w+/=]{40,}", "", everything)
    assert "{% include" in everything


def test_linked_data_stays_one_script_of_data(hostile: HostileSite) -> None:
    for path in hostile.site.glob("story-*/index.html"):
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text())
        assert len(found) == 1
        assert not set("<>&\u2028\u2029") & set(found[0])
        assert json.loads(found[0])["@type"] == "Article"


def test_feeds_are_well_formed_and_hold_text_alone(hostile: HostileSite) -> None:
    for name in ("feed.xml", "corrections.xml"):
        feed = Xml.fromstring((hostile.site / name).read_bytes())
        tags = {each.tag.rpartition("}")[2] for each in feed.iter()}
        assert tags <= {"feed", "title", "id", "link", "author", "name", "updated", "entry",
                        "published", "summary", "category"}  # fmt: skip


def test_no_cell_of_a_spreadsheet_is_a_formula(hostile: HostileSite) -> None:
    for path in hostile.site.glob("story-*.csv"):
        for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in line if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


def test_what_a_messenger_shows_is_text(hostile: HostileSite) -> None:
    known = {"charset", "name", "content", "property", "http-equiv"}
    for path in hostile.site.rglob("index.html"):
        metas = [each for each in read(path.read_text()).walk() if each.tag == "meta"]
        assert all(each.attributes.keys() <= known for each in metas), path


def test_the_search_index_holds_no_markup_but_its_own(hostile: HostileSite) -> None:
    index = json.loads((hostile.site / "search/search_index.json").read_text())
    # What the search keeps of a heading and of prose; attributes only on nothing.
    own = re.compile(r"</?(p|ul|ol|li|code|pre|em|strong|b|i|dl|dt|dd|table|br|hr)>")
    for entry in index["docs"]:
        for text in (entry["title"], entry["text"]):
            assert not re.search("<[a-z/!?]", own.sub("", text), re.IGNORECASE), text
        assert not re.search("[<>]", "".join(entry.get("tags", ())))


def test_a_plugin_that_runs_prose_is_refused_unless_editors_are_trusted() -> None:
    options = Options()
    options.load_dict({})
    options.validate()
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    config.validate()
    check_options(options, config)
    config.plugins["macros"] = None  # type: ignore[assignment]
    with pytest.raises(PluginError, match="plugins: macros makes what stories say"):
        check_options(options, config)
    options.trusted_html = True
    check_options(options, config)


def _closed(payload: str) -> str:
    data: dict[str, Any] = closed_fields(payload)
    return written(data, "")
