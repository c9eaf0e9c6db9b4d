"""Who listens to MkDocs' events besides us."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig


def nobody_else_listens(
    config: MkDocsConfig, event: str, own: object = None, among: tuple[str, ...] = ()
) -> bool:
    """Whether only ``own`` and plugins of modules that begin like ``among`` listen to an event.

    A function, such as a hook, is nobody's.
    """
    for listener in config.plugins.events[event]:
        function = getattr(listener, "func", listener)
        owner = getattr(function, "__self__", None)
        if (owner is None or owner is not own) and not type(owner).__module__.startswith(among):
            return False
    return True
