"""Floor 3: the edge to MkDocs; nothing else in the package imports it."""

from .plugin import RashomonPlugin

__all__ = ["RashomonPlugin"]
