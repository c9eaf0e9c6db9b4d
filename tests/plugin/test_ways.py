"""The addresses that the press prints are those that MkDocs gives, or it is asked again."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from rashomon.plugin.ways import Way, Ways
from rashomon.site.addresses import Addresses, is_usual, relative_url, usual_url
from tests.nowhere import Project

URIS = (
    "index.md README.md boat.md 2025/boat.md 2025/index.md 2025/README.md 2025/01/boat.md "
    "2025.md 2025/2025.md a.b.md a.b/c.md a.b/c.d.md boat.json 2025/boat.csv feed.xml "
    "assets/x/y.svg ü/é\u00a0t.md ü/100%.md what?/#1.md 2025/boat/more.md"
).split(" ")


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def config(request: pytest.FixtureRequest, project: Project) -> Any:
    """Of a site whose addresses are folders, or files."""
    project.configure(use_directory_urls=request.param)
    return load_config(str(project.root / "mkdocs.yml"))


def made(uri: str, config: Any) -> File:
    return File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)


def test_the_usual_address_is_that_of_mkdocs(config: Any) -> None:
    suffix = "/" if config.use_directory_urls else ".html"
    for uri in URIS:
        assert usual_url(uri, suffix) == made(uri, config).url


def test_the_way_from_one_address_to_another_is_that_of_mkdocs(config: Any) -> None:
    urls = [made(uri, config).url for uri in URIS] + ["", ".", "./", "../x/", "a//b", "/a/b.html"]
    for one, other in itertools.product(urls, urls):
        assert relative_url(one, other) == get_relative_url(one, other)


def test_links_are_printed_as_the_host_would_give_them(config: Any) -> None:
    files = Files([made(uri, config) for uri in URIS if uri != "2025/README.md"])
    suffix = "/" if config.use_directory_urls else ".html"
    for here in files:
        way, usual = Way(Ways(files), here), Addresses(here.src_uri, suffix)
        for uri in ("boat.md", "2025/boat.md#a b&c", "feed.xml", "index.md#_title", "#_here"):
            assert str(usual(uri)).replace("&amp;", "&") == way(uri)
        assert usual.links == ("boat.md", "2025/boat.md", "feed.xml", "index.md", "")
        assert way.is_usual(usual.links)
        assert is_usual(way, here.src_uri, usual.links, suffix)


def test_a_page_elsewhere_or_nowhere_is_not_where_it_usually_is(config: Any) -> None:
    files = Files([made(uri, config) for uri in ("boat.md", "ferry.md", "draft.md")])
    files.src_uris["draft.md"].inclusion = InclusionLevel.EXCLUDED
    files.src_uris["ferry.md"].url = "somewhere/else/"
    way = Way(Ways(files), files.src_uris["boat.md"])
    assert way.is_usual(["boat.md"])
    assert not way.is_usual(["ferry.md"])
    assert not way.is_usual(["boat.md", "nowhere.md"])
    assert not way.is_usual(["draft.md"])
    assert not Way(Ways(files), files.src_uris["ferry.md"]).is_usual(["boat.md"])
    for uri in ("nowhere.md", "draft.md"):
        with pytest.raises(LookupError, match=f'called "{uri}"'):
            way(uri)


def test_any_function_may_be_asked_whether_it_is_the_usual_way() -> None:
    assert is_usual({"boat.md": "../boat/"}.__getitem__, "ferry.md", ["boat.md"], "/")
    assert not is_usual({"boat.md": "/boat/"}.__getitem__, "ferry.md", ["boat.md"], "/")


def test_a_plugin_that_moves_a_page_has_all_links_led_there(project: Project) -> None:
    project.build()
    project.write(
        "hook.py",
        "def on_files(files, config):\n"
        "    file = files.get_file_from_path('voices/mayor.md')\n"
        "    file.dest_uri, file.url = 'people/mayor.html', 'people/mayor.html'\n"
        "    file.abs_dest_path = f'{config.site_dir}/people/mayor.html'\n",
    )
    project.configure(hooks=["hook.py"])
    for _ in range(2):
        project.build()
        assert project.page("people/mayor.html")
        for page in ("bridge/index.html", "voices/index.html"):
            html = project.page(page)
            assert 'people/mayor.html"' in html
            assert "mayor/" not in html.replace("people/mayor.html", "")
