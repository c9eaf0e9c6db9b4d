"""Floor 2: the pipeline, from a folder of files to the pages of a site."""

from rashomon.vocabulary import Settings

from .edition import Edition, read_edition
from .pages import SiteFile, SitePage, site_files, site_pages
from .press import press_folder
from .pressed import Pressed, pressed
from .reader import BrokenStory, OrdinaryPage, StoryFile

__all__ = [
    "BrokenStory",
    "Edition",
    "OrdinaryPage",
    "Pressed",
    "Settings",
    "SiteFile",
    "SitePage",
    "StoryFile",
    "press_folder",
    "pressed",
    "read_edition",
    "site_files",
    "site_pages",
]
