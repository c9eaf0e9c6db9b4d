"""Prose that is rendered when its story is pressed is what MkDocs would have made of it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from mkdocs.config import load_config

from rashomon.plugin.leaf import LeafPage
from rashomon.plugin.prose import PressedProse
from tests.nowhere import STORY, Project

EXTENSIONS: list[Any] = ["footnotes", "admonition", "abbr", {"toc": {"permalink": True}}]
ALONE = {
    "plain": "Nothing but words & *signs*.",
    "titled": "# A title\n\n## A part\n\n[To it](#a-part), [to none](#nowhere).",
    "referring": "It [is open](claim:opened), says [the Alpha](source:alpha).",
    "far": "See [them](https://far.example/a?b=c&d#e) or <us@far.example>, //far.example/.",
    "noted": "It says so.[^1]\n\n[^1]: So it does.",
    "marked": '!!! note "Mind"\n    The <b onclick="x()">gap</b>. <script>x()</script>',
    "listed": "The NRA.\n\n*[NRA]: Nowhere Railway Agency\n\n<!-- material/tags -->",
    "like meta": "title: not this\n\nsummary: nor this",
}
NEAR = {
    "linked": "See [the bridge](bridge.md#opened) and [nothing](nothing.md).",
    "pictured": "![A boat](boat.png)",
    "absolute": "[Away](/away/)",
}


def told(text: str) -> str:
    return STORY.rpartition("---\n")[0] + f"---\n\n{text}\n"


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages whose prose was made beforehand."""
    pages: set[str] = set()
    find = LeafPage.needs_no_markdown

    def noted(self: LeafPage, config: Any) -> bool:
        found = find(self, config)
        if self.rendered is not None:
            pages.add(self.file.src_uri)
        return found

    monkeypatch.setattr(LeafPage, "needs_no_markdown", noted)
    return pages


@pytest.fixture
def telling(project: Project) -> Project:
    """A site with stories of all kinds of prose."""
    for number, text in enumerate([*ALONE.values(), *NEAR.values()]):
        project.write(f"stories/story-{number}.md", told(text))
    project.configure(markdown_extensions=EXTENSIONS)
    return project


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = sorted(each.getMessage() for each in caplog.records)
    caplog.clear()
    return [words for words in found if "built in" not in words]


@pytest.mark.parametrize("trusted", [False, True], ids=["sanitised", "trusted"])
def test_pages_and_warnings_are_the_same_as_without(
    telling: Project,
    prepared: set[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trusted: bool,
) -> None:
    telling.configure({"trusted_html": trusted}, markdown_extensions=EXTENSIONS)
    caplog.set_level(logging.INFO)
    with monkeypatch.context() as patch:
        patch.setattr(PressedProse, "rendered", lambda *_: b"")
        telling.configure(
            {"trusted_html": trusted, "cache_dir": ""}, markdown_extensions=EXTENSIONS
        )
        telling.build()
    wanted, words = telling.state(), said(caplog)
    assert prepared == set()
    assert any("#nowhere" in each for each in words)
    telling.configure({"trusted_html": trusted}, markdown_extensions=EXTENSIONS)
    for _ in ("pressed", "kept"):
        prepared.clear()
        telling.build()
        assert prepared == {f"story-{number}.md" for number in range(len(ALONE))}
        assert {n: d for n, d in telling.state().items() if not n.endswith(".gz")} == {
            n: d for n, d in wanted.items() if not n.endswith(".gz")
        }
        assert said(caplog) == words


def test_other_extensions_make_other_prose(telling: Project) -> None:
    telling.build()
    assert "admonition" in telling.page("story-5/index.html")
    telling.configure(markdown_extensions=["footnotes"])
    telling.build()
    assert "admonition" not in telling.page("story-5/index.html")


def test_prose_that_another_plugin_changes_is_rendered_as_it_is_then(
    telling: Project, prepared: set[str]
) -> None:
    telling.write(
        "hook.py",
        "def on_page_markdown(markdown, page, **_):\n"
        "    if page.file.src_uri == 'story-0.md':\n"
        "        return markdown + ' And **more**.'\n",
    )
    telling.configure(hooks=["hook.py"], markdown_extensions=EXTENSIONS)
    telling.build()
    assert "And <strong>more</strong>." in telling.page("story-0/index.html")
    assert "story-0.md" not in prepared
    assert "story-1.md" in prepared


def test_extensions_that_another_plugin_changes_late_are_respected(
    telling: Project, prepared: set[str]
) -> None:
    telling.write(
        "hook.py",
        "def on_nav(nav, config, **_):\n    config.markdown_extensions.remove('admonition')\n",
    )
    telling.configure(hooks=["hook.py"], markdown_extensions=EXTENSIONS)
    telling.build()
    assert "admonition" not in telling.page("story-5/index.html")
    assert prepared == set()


@pytest.mark.parametrize(
    "extensions",
    [
        ["pymdownx.snippets"],
        ["markdown.extensions.wikilinks", "somebody.elses"],
    ],
)
def test_of_extensions_that_nobody_knows_nothing_is_made_beforehand(
    project: Project, extensions: list[str]
) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    config.markdown_extensions = extensions
    assert PressedProse(config).rendered("Words.") == b""


def test_of_settings_that_are_functions_nothing_is_made_beforehand(project: Project) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    config.mdx_configs["toc"] = {"slugify": str.lower}
    assert PressedProse(config).rendered("Words.") == b""


def test_what_cannot_be_rendered_is_left_to_the_page_to_tell(project: Project) -> None:
    prose = PressedProse(load_config(str(project.root / "mkdocs.yml")))
    assert prose.rendered("[Oh](http://[x)") == b""
    assert prose.rendered("Words.") != b""


def test_what_was_made_is_for_the_same_text_and_the_same_site_alone(project: Project) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    prose = PressedProse(config)
    made = prose.rendered("Words & more.")
    found = prose.found(made, "Words & more.", config)
    assert found is not None
    assert found.html == "<p>Words &amp; more.</p>"
    assert prose.found(made, "Words & less.", config) is None
    assert prose.found(b"", "Words & more.", config) is None
    assert prose.found(made, "Words & more.", load_config(str(project.root / "mkdocs.yml"))) is None
