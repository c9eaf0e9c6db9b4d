"""Floor 2: the pipeline, from a folder of files to the pages of a site."""

from .edition import BrokenStory, Edition, read_edition
from .pages import SitePage, site_pages
from rashomon.vocabulary import Settings

__all__ = ["BrokenStory", "Edition", "Settings", "SitePage", "read_edition", "site_pages"]
