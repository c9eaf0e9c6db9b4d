"""Floor 2: the pipeline, from a folder of files to the pages of a site."""

from rashomon.vocabulary import Settings

from .addresses import KnownWay, usual_url, with_fragment
from .beside import MANY_FILES, Beside, end_all_beside
from .edition import Edition, read_edition
from .garbage import (
    all_of_it_stays,
    look_for_garbage_in_what_comes,
    look_for_garbage_less_often,
)
from .pages import Pages
from .press import Press, Prose
from .pressed import Pressed, pressed
from .pressing import press_folder
from .reader import BrokenStory, OrdinaryPage, StoryFile
from .sheet import Sheet
from .site_files import downloads, feeds, site_files
from .site_page import Encoded, Render, SiteFile, SitePage

__all__ = [
    "MANY_FILES",
    "Beside",
    "BrokenStory",
    "Edition",
    "Encoded",
    "KnownWay",
    "OrdinaryPage",
    "Pages",
    "Press",
    "Pressed",
    "Prose",
    "Render",
    "Settings",
    "Sheet",
    "SiteFile",
    "SitePage",
    "StoryFile",
    "all_of_it_stays",
    "downloads",
    "end_all_beside",
    "feeds",
    "look_for_garbage_in_what_comes",
    "look_for_garbage_less_often",
    "press_folder",
    "pressed",
    "read_edition",
    "site_files",
    "usual_url",
    "with_fragment",
]
