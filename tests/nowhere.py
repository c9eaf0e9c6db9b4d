"""The small site of Nowhere to build and to preview: two stories, a page, the registries."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

OUTLETS = """\
alpha: {name: The Alpha, country: GB, language: en, kind: newspaper}
beta: {name: Radio Beta, country: FR, language: en, kind: broadcaster}
"""
VOICES = """\
mayor: {name: The Mayor of Nowhere, kind: person}
"""
STORY = """\
---
title: The bridge of Nowhere
date: 2025-01-02
summary: A bridge that does not exist was opened.
tags: [Bridges]
sources:
  alpha: {headline: Bridge opened, published: 2025-01-02}
  beta: {headline: A bridge, published: 2025-01-02}
claims:
  opened:
    text: The quillwort bridge was opened.
    accounts: {alpha: asserts, beta: {says: attributes, via: [mayor]}}
---

The bridge [is open](claim:opened); see also [the boat](boat.yml) and [us](about.md).
"""
YAML_STORY = """\
title: The boat of Nowhere
date: 2025-01-03
sources:
  alpha: {headline: Boat, published: 2025-01-03}
  beta: {headline: A boat, published: 2025-01-03}
claims:
  sailed:
    text: The boat sailed.
    accounts: {alpha: asserts, beta: asserts}
body: |
  The boat [sailed](claim:sailed) under [the bridge](bridge.md#opened).
"""
ABOUT = """\
---
title: About us & them
---

# About us

See [the bridge](bridge.md).
"""
TAGS = "# Tags\n\n<!-- material/tags -->\n"
# A hook of MkDocs': rendering one story fails in a way that nobody foresaw.
BREAKS_THE_BOAT = """\
import dataclasses
from rashomon.site import Pages

make = Pages.story

def render(prose, link):
    raise KeyError("mast")

def story(self, sheet):
    page = make(self, sheet)
    return dataclasses.replace(page, render=render) if page.uri == "boat.md" else page

Pages.story = story
"""


@dataclass
class Project:
    """A folder with mkdocs.yml and stories/, and what one does with it."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def configure(self, options: dict[str, Any] | None = None, **more: Any) -> None:
        """Write mkdocs.yml; ``options`` are the plugin's own."""
        config = {
            "site_name": "Nowhere Reports",
            "docs_dir": "stories",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", "tags", {"rashomon": options or {}}],
            "validation": {"links": {"anchors": "warn", "unrecognized_links": "warn"}},
            **more,
        }
        self.write("mkdocs.yml", yaml.safe_dump(config))

    def break_the_boat(self) -> None:
        """Let the page of ``boat.yml`` raise a ``KeyError`` when it is rendered."""
        self.write("breaks.py", BREAKS_THE_BOAT)
        self.configure(hooks=["breaks.py"])

    def build(self, **more: Any) -> None:
        """Build in this process, as a program that uses MkDocs would."""
        build(load_config(str(self.root / "mkdocs.yml"), **more))

    def mkdocs(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "mkdocs", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """For child processes: they see the package and its entry point as this one does."""
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUNBUFFERED": "1",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``mkdocs`` as an editor would, from the project's folder."""
        return subprocess.run(
            self.mkdocs(*arguments),
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def page(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def state(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


def install(folder: Path) -> Path | None:
    """Let MkDocs find the plugin in a checkout that is not installed.

    Returns what was put on ``sys.path``; ``None`` where the plugin is installed.
    """
    if importlib.metadata.entry_points(group="mkdocs.plugins", name="rashomon"):
        return None
    about = folder / "rashomon-0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: rashomon\nVersion: 0\n")
    (about / "entry_points.txt").write_text(
        "[mkdocs.plugins]\nrashomon = rashomon.plugin:RashomonPlugin\n"
    )
    sys.path.append(str(folder))
    return folder


def fill(root: Path) -> Project:
    """Write the small site into an empty folder."""
    project = Project(root)
    project.configure()
    project.write("stories/outlets.yml", OUTLETS)
    project.write("stories/voices.yml", VOICES)
    project.write("stories/bridge.md", STORY)
    project.write("stories/boat.yml", YAML_STORY)
    project.write("stories/about.md", ABOUT)
    project.write("stories/tags.md", TAGS)
    return project
