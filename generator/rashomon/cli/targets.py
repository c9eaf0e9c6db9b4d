"""From paths as typed to the folders of stories they belong to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.problem import Problem
from rashomon.reading import find_tree
from rashomon.vocabulary import StoryTree

_SUFFIXES = (".md", ".yml", ".yaml")
_REGISTRIES = ("outlets.yml", "outlets.yaml", "voices.yml", "voices.yaml")


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of stories, and which of its files to check."""

    root: Path
    tree: StoryTree

    @property
    def files(self) -> int:
        """How many files there are to check, registries included."""
        registries = (self.tree.outlets, self.tree.voices)
        return len(self.tree.documents) + sum(each is not None for each in registries)

    def shown(self, uri: str) -> str:
        """The path of a file as seen from here."""
        path = self.tree.shown_path(uri)
        return Path(os.path.relpath(path)).as_posix() if path.startswith("..") else path

    def as_typed(self, problem: Problem) -> Problem:
        """The problem with its path as seen from here: ``kursk.md``, not ``../2025/kursk.md``."""
        if not problem.path.startswith(".."):
            return problem
        return replace(problem, path=Path(os.path.relpath(problem.path)).as_posix())


def targets(paths: Sequence[str]) -> tuple[list[Target], list[str]]:
    """What to check for these paths, and a message for each that cannot be checked.

    A file or folder belongs to the nearest folder at or above it that holds a
    registry; without one, a folder stands for itself and a file for its folder.
    """
    by_root: dict[Path, list[StoryTree]] = {}
    missing: list[str] = []
    for typed in paths:
        if reason := _unfit(Path(typed)):
            missing.append(f"{typed}: {reason}")
            continue
        path = Path(os.path.abspath(typed))  # noqa: PTH100 (links stay as typed)
        root = _root(path)
        shown = _shown(root, absolute=Path(typed).is_absolute())
        tree = _folder(root, path, shown) if path.is_dir() else _file(root, path, shown)
        by_root.setdefault(root, []).append(tree)
    return [Target(root, _together(trees)) for root, trees in by_root.items()], missing


def _unfit(path: Path) -> str:
    try:
        if not path.exists() and not path.is_symlink():
            return "there is no such file or folder"
        if path.is_dir() or path.is_symlink():
            return "" if os.access(path, os.R_OK) else "this cannot be read"
    except (OSError, ValueError) as error:
        return f"this cannot be read: {error}"
    if path.suffix.lower() not in _SUFFIXES:
        return f"no file of ours: {', '.join(_SUFFIXES)} are"
    return "" if os.access(path, os.R_OK) else "this cannot be read"


def _root(path: Path) -> Path:
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents):
        if any((folder / name).is_file() for name in _REGISTRIES):
            return folder
    return start


def _shown(root: Path, *, absolute: bool) -> str:
    shown = root.as_posix() if absolute else Path(os.path.relpath(root)).as_posix()
    return "" if shown == "." else shown


def _folder(root: Path, folder: Path, shown: str) -> StoryTree:
    tree = find_tree(root, shown)
    if folder == root:
        return tree
    inside = f"{folder.relative_to(root).as_posix()}/"
    here = tree.shown_path(inside)
    return replace(
        tree,
        documents=tuple(uri for uri in tree.documents if uri.startswith(inside)),
        problems=tuple(each for each in tree.problems if each.path.startswith(here)),
    )


def _file(root: Path, file: Path, shown: str) -> StoryTree:
    outlets, voices = (_registry(root, name) for name in ("outlets", "voices"))
    uri = file.relative_to(root).as_posix()
    documents = () if uri in (outlets, voices) else (uri,)
    return StoryTree(shown, outlets, voices, documents)


def _registry(root: Path, name: str) -> str | None:
    found = (f"{name}{suffix}" for suffix in (".yml", ".yaml"))
    return next((each for each in found if (root / each).is_file()), None)


def _together(trees: Iterable[StoryTree]) -> StoryTree:
    first, *others = trees
    documents = {uri for tree in (first, *others) for uri in tree.documents}
    problems = dict.fromkeys(each for tree in (first, *others) for each in tree.problems)
    return replace(first, documents=tuple(sorted(documents)), problems=tuple(problems))
