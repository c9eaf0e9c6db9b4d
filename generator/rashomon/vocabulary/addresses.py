"""The addresses that the site keeps for itself: no story or page can be published there."""

from __future__ import annotations

#: Folders of pages that are made from the stories, or of the frame's own files.
OWN_FOLDERS = frozenset(
    "outlets voices countries tags search assets javascripts stylesheets feed 404 sitemap".split()
)
#: Pages that an editor may write words for, but that no story can be.
OWN_PAGES = frozenset("index method tags".split())
#: Pages that are made from the stories alone.
MADE_PAGES = frozenset(
    "outlets voices countries corrections 404 search assets feed sitemap".split()
)
