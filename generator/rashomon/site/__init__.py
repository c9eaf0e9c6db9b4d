"""Floor 2: the pipeline, from a folder of files to the pages of a site."""

from rashomon.vocabulary import Settings

from .addresses import usual_url, with_fragment
from .edition import Edition, read_edition
from .pages import Pages
from .press import Press, Prose, press_folder
from .pressed import Pressed, pressed
from .reader import BrokenStory, OrdinaryPage, StoryFile
from .sheet import Sheet
from .site_files import downloads, feeds, site_files
from .site_page import Encoded, Render, SiteFile, SitePage
from .workers import look_for_garbage_in_what_comes, look_for_garbage_less_often

__all__ = [
    "BrokenStory",
    "Edition",
    "Encoded",
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
    "downloads",
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
