"""What PyYAML says of text that is not YAML, in words for editors."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from rashomon.problem import Place


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[Place, str, str]:
    """The place, the message and the hint for an error in a text of these lines."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark else Place()
    return place, f"this cannot be read as YAML: {getattr(error, 'problem', error)}", ""
