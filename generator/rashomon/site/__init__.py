"""Floor 2: the pipeline, from a folder of files to the pages of a site."""

from rashomon.vocabulary import Settings

from .edition import Edition, read_edition
from .pages import SiteFile, SitePage, site_files, site_pages
from .reader import BrokenStory, OrdinaryPage, StoryFile

__all__ = [
    "BrokenStory",
    "Edition",
    "OrdinaryPage",
    "Settings",
    "SiteFile",
    "SitePage",
    "StoryFile",
    "read_edition",
    "site_files",
    "site_pages",
]
