"""The files below a folder of stories, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.problem import Problem


@dataclass(frozen=True, slots=True)
class StoryTree:
    """What was found below one folder; nothing is read yet.

    Paths are below the folder, with forward slashes, sorted. ``documents`` are
    all Markdown and YAML files but the two registries. ``shown`` is how
    messages name the folder.
    """

    shown: str
    outlets: str | None = None
    voices: str | None = None
    documents: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def shown_path(self, uri: str) -> str:
        """The path of a file as messages show it."""
        return f"{self.shown}/{uri}" if self.shown else uri
