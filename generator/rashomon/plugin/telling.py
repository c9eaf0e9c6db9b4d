"""Say what is wrong: a build fails with it, a preview shows it."""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from rashomon.problem import Problem, Severity

from .preview import crash

log = get_plugin_logger("rashomon")


class Telling:
    """The problems of one build or of one state of a preview.

    In a build every error is raised, as ``PluginError``; in a preview it is
    logged, and ``crashes`` holds what the page of a file is to show of it.
    """

    def __init__(self, *, preview: bool) -> None:
        self._preview = preview
        #: By the page's ``uri``, what nobody foresaw while it was made.
        self.crashes: dict[str, Problem] = {}

    def problems(self, problems: tuple[Problem, ...]) -> None:
        """Tell all problems of the stories; the errors together, with how many there are."""
        errors = [each for each in problems if each.severity is Severity.ERROR]
        for problem in problems:
            if problem.severity is not Severity.ERROR:
                log.warning(str(problem))
        if errors:
            count = f"{len(errors)} error{'s' * (len(errors) > 1)} in the stories:"
            self.error("\n".join([count, *map(str, errors)]))

    def error(self, words: str) -> None:
        """Tell an error; nothing where there are no words."""
        if words and not self._preview:
            raise PluginError(words)
        if words:
            log.error(words)

    def crashed(self, uri: str, path: str, error: Exception, what: str) -> None:
        """Tell that the page ``uri``, made of the file ``path``, could not be made."""
        self.crashes[uri] = crash(path, error, what)
        self.error(str(self.crashes[uri]))
