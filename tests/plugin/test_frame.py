"""A page made from a frame has the bytes of Material's own rendering, for every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
import pytest
import yaml

from rashomon.plugin import finishing, framing, plugin
from rashomon.rendering import policy
from tests import nowhere

FOLDED: dict[str, Any] = {
    "theme": {
        "name": "material",
        "font": False,
        "features": ["content.action.edit", "content.action.view", "navigation.tabs"],
    }
}
FORGE: dict[str, Any] = {"repo_url": "https://forge.example/us/", "edit_uri": "blob/main/stories/"}
ADDRESS: dict[str, Any] = {"site_url": "https://reports.example/below/"}
TITLES = (
    "Bridge “opened”, they said",
    'The "bridge" & <its> opening\'s day',
    "&amp; &lt;b&gt;not bold&lt;/b&gt; <!-- no comment -->",
    "Stories",
    "גשר נפתח — جسر",
    "{{ page.title }} {% raw %} \\1 %s QzvMark",
)


def story(title: str, **more: Any) -> str:
    """An invented story; what is ``None`` has no line of its own."""
    data = {
        "title": title,
        "date": "2025-01-02",
        "summary": f"Summary of {title}",
        "tags": ["Bridges & boats", "Nowhere"],
        "sources": {
            "alpha": {"headline": "Bridge opened", "published": "2025-01-02"},
            "beta": {"headline": "A bridge", "published": "2025-01-02"},
        },
        "claims": {
            "opened": {
                "text": "The quillwort bridge was opened.",
                "accounts": {
                    "alpha": "asserts",
                    "beta": {"says": "attributes", "via": ["mayor"]},
                },
            }
        },
        **more,
    }
    data = {key: value for key, value in data.items() if value is not None}
    return f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n\nProse of a story.\n"


def fill(project: Any) -> None:
    """Stories of every shape, more than one of each, and in folders of several depths."""
    for number, title in enumerate(TITLES):
        project.write(f"stories/story-{number}.md", story(title))
        project.write(f"stories/2025/01/deep-{number}.md", story(title, tags=None))
        project.write(f"stories/bare-{number}.md", story(title, tags=None, summary=None))
        project.write(f"stories/one-{number}.md", story(title, tags=[f"Tag & {number}"]))
    # Names of folders that links of the frame lead to.
    project.write("stories/about/told.md", story("Below the name of an ordinary page"))
    project.write("stories/index/told.md", story("Below the name of the first page"))
    project.write("stories/draft.md", story("A draft", draft=True))
    project.write("stories/tags.md", "# Tags\n\n<!-- material/tags -->\n")


class Compared(framing.Framing):
    """Renders every page the slow way as well, and keeps what differs and what was asked."""

    used: list[Compared]

    def __init__(self, *how: Any) -> None:
        super().__init__(*how)
        self.differing: list[str] = []
        self.framed: list[str] = []
        self.contexts: list[dict[str, Any]] = []
        self.used.append(self)

    def _render(self, *arguments: Any, **named: Any) -> str:
        self.contexts.append(dict(*arguments, **named))
        return super()._render(*arguments, **named)

    def _proven(self, frame: Any, context: dict[str, Any], html: str) -> str:
        self.framed.append(context["page"].file.src_uri)
        return super()._proven(frame, context, html)

    def _give_up(self, _frame: Any, page: Any) -> None:
        self.differing.append(page.url)


@pytest.fixture
def compare(project: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Compared]:
    """Build, and compare every page that is made from a frame with the slow way."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    monkeypatch.setattr(Compared, "used", [], raising=False)
    monkeypatch.setattr(framing, "PROOFS", 1 << 62)
    monkeypatch.setattr(plugin, "Framing", Compared)

    def compared(**configuration: Any) -> Compared:
        project.configure(**configuration)
        project.build()
        return Compared.used[-1]

    fill(project)
    return compared


@pytest.mark.parametrize(
    "configuration",
    [
        {},
        {"use_directory_urls": False},
        {**ADDRESS, **FORGE, **FOLDED},
        {**ADDRESS, **FORGE, **FOLDED, "use_directory_urls": False},
        {**FORGE, "edit_uri": "", "edit_uri_template": "edit/main/{path}"},
        {"plugins": ["rashomon"]},
        {"plugins": ["search", "tags", {"rashomon": {"content_security_policy": False}}]},
        {"plugins": ["search", "tags", {"rashomon": {"trusted_html": True}}]},
        {"theme": {"name": "material", "language": "de", "palette": {"scheme": "slate"}}},
        {
            "theme": {
                "name": "material",
                "language": "ar",
                "features": [
                    "navigation.sections",
                    "navigation.indexes",
                    "navigation.path",
                    "navigation.footer",
                    "navigation.top",
                    "toc.integrate",
                    "announce.dismiss",
                    "header.autohide",
                ],
            },
            "extra": {
                "alternate": [{"name": "English", "link": "/en/", "lang": "en"}],
                "social": [{"icon": "fontawesome/brands/mastodon", "link": "https://a.example/"}],
                "analytics": {
                    "provider": "google",
                    "property": "G-0",
                    "feedback": {
                        "title": "Good?",
                        "ratings": [
                            {
                                "icon": "material/check",
                                "name": "Yes",
                                "data": 1,
                                "note": "{title} {url}",
                            }
                        ],
                    },
                },
                "homepage": "https://elsewhere.example/",
            },
            "copyright": "© <b>Nowhere</b>",
        },
        {"extra_javascript": ["https://code.example/a.js", {"path": "b.js", "defer": True}]},
        {"extra_css": ["https://code.example/a.css", "b.css"]},
    ],
    ids=lambda each: ",".join(each) or "as it is",
)
def test_pages_from_frames_have_the_bytes_of_the_slow_way(
    compare: Any, project: Any, configuration: dict[str, Any]
) -> None:
    project.write("stories/b.js", "")
    project.write("stories/b.css", "")
    found = compare(**configuration)
    assert found.differing == []
    assert found.count >= 4 * len(TITLES)


OVERRIDE = """\
{% extends "base.html" %}
{% block announce %}News of <a href="{{ 'method/' | url }}">today</a>{% endblock %}
{% block extrahead %}{{ super() }}
  <meta name="x" content="{{ page.title | upper | truncate(12) | e }}|{{ page.url }}">
  <meta name="y" content="{{ (page.meta.description or 'none') | replace('o', page.title) }}">
  <meta name="z" content="{{ page.title ~ '/' ~ page.file.src_uri | urlencode }}">
  <meta name="hide" content="{{ page.meta.hide | join(',') }}{{ page.is_homepage }}">
{% endblock %}
"""


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """What the templates got for every page of a build."""
    project = nowhere.fill(tmp_path_factory.mktemp("contexts"))
    fill(project)
    project.configure(**ADDRESS, **FORGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compared, "used", [], raising=False)
        patch.setattr(plugin, "Framing", Compared)
        patch.setattr(finishing.Finishing, "begin", lambda *_: None)
        project.build()
        found = Compared.used[0]
    for context in found.contexts:
        context["page"].active = True
    return found


@pytest.fixture
def render(contexts: Compared, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Compared]:
    """Render all pages once more with a newsroom's own ``main.html``."""
    monkeypatch.setattr(Compared, "used", [], raising=False)
    monkeypatch.setattr(framing, "PROOFS", 1 << 62)

    def rendered(template: str, change: Callable[[Any], None] = lambda _: None) -> Compared:
        env = contexts._template.environment.overlay(cache_size=400)
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"main.html": template}), env.loader])
        found = Compared(contexts._is_ours, contexts._give_up_file)
        found.begin(env, contexts._config)
        for context in contexts.contexts:
            mine = dict(context)
            change(mine)
            env.get_template("main.html").render(mine)
        return found

    return rendered


OVERRIDE = """\
{% extends "base.html" %}
{% block announce %}News of <a href="{{ 'method/' | url }}">today</a>{% endblock %}
{% block extrahead %}{{ super() }}
  <meta name="x" content="{{ page.title | upper | truncate(12) | e }}|{{ page.url }}">
  <meta name="y" content="{{ (page.meta.description or 'none') | replace('o', page.title) }}">
  <meta name="z" content="{{ page.title ~ '/' ~ page.file.src_uri | urlencode }}">
  <meta name="hide" content="{{ page.meta.hide | join(',') }}{{ page.is_homepage }}">
{% endblock %}
"""


def test_a_newsrooms_own_blocks_are_part_of_the_frame(render: Any) -> None:
    found = render(OVERRIDE)
    assert found.differing == []
    assert found.count >= 4 * len(TITLES)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ page.title | length }}",
        "{{ page.title.split(' ') | first }}",
        "{{ page.title[:3] }}",
        "{{ page.content | wordcount }}",
        "{% for each in page.title %}{{ each }}{% endfor %}",
        "{{ {'a': page.title} | tojson }}",
        "{{ page.title ~ page.title | length }}",
        "{{ {'Stories': 1}[page.title] }}",
        "{{ page.meta | length }}",
        "{{ page.meta.items() | list }}",
        "{{ page }}",
        "{{ page.title < 'M' }}",
        "{{ 'a' in page.title }}{{ page.title == 'Stories' }}{{ page.title != 'Stories' }}",
        "{{ page.nothing }}{{ page.meta.nothing | d('none') }}{{ nothing }}",
        "{% if page.title | striptags | trim == 'Stories' %}yes{% endif %}",
        "{{ pages | map(attribute='page.title') | list }}",
        "{% for each in pages if each.page == page %}this{% endfor %}",
        "{{ page.file.name | upper }}{{ page.file.src_uri[:4] }}",
        "{{ page.toc | map(attribute='title') | list }}",
        "{{ page.title is sameas page.title }}{{ page.title | title }}",
        "{% include 'partials/' ~ page.meta.none ~ '.html' ignore missing %}",
        "{% include page.title ignore missing %}",
        "{% set t %}{{ page.title }}{% endset %}{{ t | length }}{{ t | e }}{{ t | upper }}",
        "{{ '%s!' | format(page.title) }}{{ [page.title, 'x'] | join('-') }}",
        "{{ page.canonical_url | urlencode }}{{ page.edit_url }}{{ base_url | upper }}",
        "{{ page.title | striptags | e }}{{ page.title | forceescape | safe ~ '<' }}",
        "{{ page.ancestors | length }}{{ page.parent }}{{ page.is_top_level }}",
    ],
)
def test_whatever_a_template_asks_of_a_page_the_page_is_right(render: Any, expression: str) -> None:
    assert render(OVERRIDE.replace("News of", f"News of {expression}")).differing == []


def meddle(context: dict[str, Any]) -> None:
    """What another plugin does to a page, of any kind."""
    title = context["page"].title
    context["number"] = len(title or "")
    context["words"] = f"of {title}"
    context["news"] = {"of": title}
    if title == "Stories":
        context["more"] = "words"


@pytest.mark.parametrize("read", ["", "{{ words }}{{ missing }}", "{{ number }}", "{{ news.of }}"])
def test_what_other_plugins_give_a_page_is_on_it(render: Any, read: str) -> None:
    found = render(OVERRIDE.replace("News of", f"News of {read}{{{{ more }}}}"), meddle)
    assert found.differing == []


def test_stories_in_the_navigation_are_rendered_the_slow_way(compare: Any) -> None:
    listed = [f"story-{number}.md" for number in range(4)]
    found = compare(nav=["index.md", {"Of note": listed}, "method.md"], **FOLDED)
    assert found.differing == []
    assert "story-4.md" in found.framed
    assert not {"index.md", "method.md", *listed}.intersection(found.framed)


def test_a_site_from_frames_is_in_every_byte_the_one_made_the_slow_way(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(project)
    project.write("stories/scripted.md", story("A story with <script>alert(1)</script>"))
    project.configure(**ADDRESS, **FORGE, **FOLDED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    applied: list[str | None] = []
    apply, put = policy.FramePolicy.applied, policy.FramePolicy.around

    def noted(self: policy.FramePolicy, html: str) -> str | None:
        applied.append(apply(self, html))
        return applied[-1]

    def noted_around(self: policy.FramePolicy, before: str, after: str) -> str | None:
        applied.append(put(self, before, after))
        return applied[-1]

    with monkeypatch.context() as quick:
        quick.setattr(framing, "PROOFS", 0)
        quick.setattr(framing, "CHECKED", ())
        quick.setattr(policy.FramePolicy, "applied", noted)
        quick.setattr(policy.FramePolicy, "around", noted_around)
        project.build()
    found = project.state()
    monkeypatch.setattr(framing.Framing, "begin", lambda *_: None)
    project.build()
    assert found == project.state()
    assert len(applied) - applied.count(None) >= 4 * len(TITLES)


HIDES = """\
def on_env(env, **_):
    env.globals["is_long"] = lambda text: len(str(text)) > 40
    return env
"""


def test_a_frame_that_differs_is_given_up_and_its_pages_are_made_again(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        title = "A long title " * 5 if number in (3, 7) else "A short title"
        project.write(f"stories/s-{number}.md", story(title))
    # What Python code makes of a text, no frame can know.
    block = "{% block announce %}{{ is_long(page.title) }}{% endblock %}"
    project.write("own/main.html", '{% extends "base.html" %}' + block)
    project.write("hides.py", HIDES)
    project.configure(theme={"name": "material", "custom_dir": "own"}, hooks=["hides.py"])
    monkeypatch.setattr(framing, "CHECKED", ())
    project.build()
    wrong = project.page("s-3/index.html")
    monkeypatch.setattr(framing, "CHECKED", tuple(range(9, 100)))
    project.build()
    found = project.state()
    monkeypatch.setattr(framing.Framing, "begin", lambda *_: None)
    project.build()
    assert found == project.state()
    assert wrong != project.page("s-3/index.html")
