"""The same invented stories as a site of each generator: ours, Hugo's, plain Material's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .stories import as_yaml, registries, story, write_stories

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[2]
ADDRESS = "https://reports.example/"


def path_of(number: int, fields: dict[str, Any]) -> str:
    """A story's file below the folder of stories, without suffix; also its address."""
    return f"{fields['date'][:4]}/day-{number}"


# --- Ours ---------------------------------------------------------------------


def write_ours(folder: Path, count: int, *, search: bool) -> None:
    """The demonstration site's configuration and theme around invented stories."""
    folder.mkdir(parents=True)
    text = (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace('!ENV [SITE_URL, ""]', ADDRESS)
    text = text.replace("custom_dir: theme", f"custom_dir: {CHECKOUT / 'theme'}")
    if not search:
        text = without_plugin(text, "search")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    write_stories(folder / "stories", count)


def without_plugin(text: str, name: str) -> str:
    """A configuration without one plugin of its list, and without that plugin's options."""
    kept, inside = [], False
    for line in text.splitlines():
        if line.startswith(f"  - {name}"):
            inside = True
        elif inside and line.startswith("    "):
            continue
        else:
            inside = False
            kept.append(line)
    return "\n".join(kept) + "\n"


# --- Hugo ---------------------------------------------------------------------


def for_hugo(fields: dict[str, Any]) -> dict[str, Any]:
    """The front matter as somebody would write it for Hugo.

    Maps lose their order there, so that sources and claims are lists; outlets,
    voices and countries are named once more, for its taxonomies.
    """
    outlets, _ = registries()
    accounts = [
        account
        for claim in fields["claims"].values()
        for account in claim["accounts"].values()
        if isinstance(account, dict)
    ]
    voices = {voice for account in accounts for voice in account.get("via", ())}
    countries = {outlets[key]["country"] for key in fields["sources"]} | set(fields["places"])
    return {
        **fields,
        "sources": [{"key": key, **source} for key, source in fields["sources"].items()],
        "claims": [{"id": key, **claim} for key, claim in fields["claims"].items()],
        "outlets": list(fields["sources"]),
        "voices": sorted(voices),
        "countries": sorted(countries),
    }


def _hugo_yaml(fields: dict[str, Any]) -> str:
    return f"---\n{as_yaml(fields)}---\n"


def _hugo_json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


_FRONT_MATTER: dict[str, Callable[[dict[str, Any]], str]] = {
    "yaml": _hugo_yaml,
    "json": _hugo_json,
}


def write_hugo(folder: Path, count: int, form: str) -> None:
    """Hugo's site, with front matter in ``form``: ``yaml`` or ``json``."""
    shutil.copytree(HERE / "hugo", folder)
    assets = folder / "static" / "assets" / "rashomon"
    shutil.copytree(CHECKOUT / "theme" / "assets" / "rashomon", assets)
    (folder / "data").mkdir()
    for name, entries in zip(("outlets", "voices"), registries(), strict=True):
        (folder / "data" / f"{name}.json").write_text(json.dumps(entries), encoding="utf-8")
    for number in range(count):
        write_hugo_story(folder, number, form)


def write_hugo_story(folder: Path, number: int, form: str, edit: str = "", more: str = "") -> Path:
    """Write one story's file for Hugo, edited as ``story`` tells; its path."""
    fields, prose = story(number, edit, more)
    path = folder / "content" / f"{path_of(number, fields)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"{_FRONT_MATTER[form](for_hugo(fields))}\n{without_references(prose)}"
    path.write_text(text, encoding="utf-8")
    return path


def without_references(prose: str) -> str:
    """The prose with ``claim:`` references as plain links to the row."""
    return prose.replace("](claim:", "](#")


# --- Plain mkdocs-material ----------------------------------------------------

_MATERIAL = """\
site_name: Diverging Reports
site_url: https://reports.example/
docs_dir: docs
theme:
  name: material
  font: false
  features: [navigation.tabs]
nav:
  - Stories: index.md
  - Tags: tags.md
plugins:
{plugins}
markdown_extensions:
  - admonition
  - footnotes
  - toc: {{permalink: true}}
validation:
  nav: {{omitted_files: ignore}}
  links: {{anchors: ignore}}
"""


def write_material(folder: Path, contents: dict[int, str], *, search: bool) -> None:
    """Plain Material's site: our page's content as HTML inside Markdown, by story number.

    Material draws the frame and its tags and nothing across stories: an index
    that links to each is all that it has beside them.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    plugins = "  - search\n  - tags" if search else "  - tags"
    (folder / "mkdocs.yml").write_text(_MATERIAL.format(plugins=plugins), encoding="utf-8")
    (docs / "tags.md").write_text("# Tags\n", encoding="utf-8")
    lines = ["# Stories\n"]
    for number, content in contents.items():
        fields, prose = story(number)
        uri = f"{path_of(number, fields)}.md"
        (docs / uri).parent.mkdir(exist_ok=True)
        head = as_yaml({key: fields[key] for key in ("title", "date", "tags")})
        text = f"---\n{head}---\n\n{without_references(prose)}\n{content}\n"
        (docs / uri).write_text(text, encoding="utf-8")
        lines.append(f"- [{fields['title']}]({uri})")
    (docs / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
