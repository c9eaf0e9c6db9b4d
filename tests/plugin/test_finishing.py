"""What goes from the store to the site in bytes is what MkDocs' own way writes."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort, PluginError

from rashomon.plugin import framing
from rashomon.plugin.finishing import Finishing
from rashomon.site.renders import StoryRender
from tests.nowhere import STORY, Project
from tests.plugin.test_frame import ADDRESS, FOLDED, FORGE, fill
from tests.plugin.test_leaf import SETS_THE_CONTENT

FINISHES = """\
def on_post_page(output, page, **_):
    return output.replace("</body>", f"<!-- {page.url} --></body>")
"""
NOTES = """\
seen = []

def on_page_context(context, page, **_):
    seen.append(page.file.src_uri)

def on_post_build(config, **_):
    with open(config.config_file_path + ".seen", "w") as file:
        file.write("\\n".join(seen))
"""


@pytest.fixture
def quick(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that went the quick way; every frame is trusted from its first page on."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    monkeypatch.setattr(framing, "PROOFS", 0)
    monkeypatch.setattr(framing, "CHECKED", (7,))
    fill(project)
    project.write("stories/notes.md", STORY + "\n[Here](#more).\n\n## More\n")
    pages: list[str] = []
    write = Finishing._write

    def noted(self: Finishing, page: Any, context: Any) -> bool:
        is_written = write(self, page, context)
        if is_written:
            pages.append(page.file.src_uri)
        return is_written

    monkeypatch.setattr(Finishing, "_write", noted)
    return pages


def plainly(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site as MkDocs' own way makes it."""
    with monkeypatch.context() as patch:
        patch.setattr(Finishing, "begin", lambda *_: None)
        project.build()
    return project.state()


@pytest.mark.parametrize(
    "configuration",
    [
        {},
        {"use_directory_urls": False},
        {**ADDRESS, **FORGE, **FOLDED},
        {"plugins": ["tags", {"rashomon": {"content_security_policy": False}}]},
        {"plugins": ["rashomon"], "theme": {"name": "material", "language": "ar"}},
    ],
)
def test_the_quick_way_writes_the_same_site(
    project: Project,
    quick: list[str],
    monkeypatch: pytest.MonkeyPatch,
    configuration: dict[str, Any],
) -> None:
    project.configure(**configuration)
    wanted = plainly(project, monkeypatch)
    assert quick == []
    project.build()
    assert {"story-3.md", "2025/01/deep-2.md", "notes.md"} <= set(quick)
    assert project.state() == wanted


def test_pages_of_trusted_html_go_the_slow_way(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.configure({"trusted_html": True})
    wanted = plainly(project, monkeypatch)
    project.build()
    assert quick == []
    assert project.state() == wanted


def test_who_looks_at_finished_pages_gets_every_one(project: Project, quick: list[str]) -> None:
    project.write("hook.py", FINISHES)
    project.configure(hooks=["hook.py"])
    project.build()
    assert quick == []
    assert "<!-- story-3/ --></body>" in project.page("story-3/index.html")
    assert "<!-- voices/mayor/ --></body>" in project.page("voices/mayor/index.html")


def test_who_listens_to_contexts_hears_of_every_page_once(
    project: Project, quick: list[str]
) -> None:
    project.write("hook.py", NOTES)
    project.configure(hooks=["hook.py"])
    project.build()
    seen = (project.root / "mkdocs.yml.seen").read_text(encoding="utf-8").splitlines()
    assert set(quick) < set(seen)
    assert len(seen) == len(set(seen))


def test_a_content_that_another_plugin_sets_is_written(project: Project, quick: list[str]) -> None:
    project.write("hook.py", SETS_THE_CONTENT.replace("bridge.md", "story-3.md"))
    project.configure(hooks=["hook.py"])
    project.build()
    assert "story-3.md" not in quick
    assert "<p>Mine alone.</p>" in project.page("story-3/index.html")


@pytest.mark.parametrize(
    "block",
    [
        "{{ page.content | length }}",
        "{{ page.content | striptags | truncate(40) }}",
        "{{ page.content }}{{ page.content }}",
        "{% if 'Nowhere' in page.content %}It is nowhere.{% endif %}{{ page.content }}",
        "{% if page.content == 'x' %}x{% endif %}{{ page.content }}",
        "{{ page.content | replace('quillwort', 'rush') }}",
        "{{ 'No content' }}",
    ],
)
def test_a_newsrooms_template_may_do_with_the_content_what_it_likes(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    project.write(
        "own/main.html", f"{{% extends 'base.html' %}}{{% block content %}}{block}{{% endblock %}}"
    )
    project.configure(theme={"name": "material", "font": False, "custom_dir": "own"})
    wanted = plainly(project, monkeypatch)
    project.build()
    assert project.state() == wanted


def test_a_page_that_fails_is_told_as_ever(
    project: Project,
    quick: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(*_: Any) -> Any:
        raise KeyError("mast")

    monkeypatch.setattr(StoryRender, "__call__", fails)
    monkeypatch.setattr(StoryRender, "encoded", fails)
    with pytest.raises(Abort):
        project.build()
    assert quick == []
    assert "the page cannot be made: KeyError: 'mast'" in caplog.text


def test_mkdocs_makes_its_pages_itself_after_a_build_and_after_one_that_failed(
    project: Project, quick: list[str]
) -> None:
    own = mkdocs_build._build_page
    project.build()
    assert mkdocs_build._build_page is own
    project.write("hook.py", "def on_page_context(*_, **__):\n    raise OSError(28, 'full')\n")
    project.configure(hooks=["hook.py"])
    with pytest.raises(PluginError, match="The disk is full"):
        project.build()
    assert mkdocs_build._build_page is own
