"""Floor 1: functions from analysed stories to bytes, or to text that a page takes in."""

from .feed import corrections_feed, stories_feed
from .json_ld import story_json_ld
from .search_record import SearchRecord, entry_record, page_record, search_record
from .search_shards import IndexedPage, Shards, indexed, indexed_entries
from .search_words import Words
from .story_csv import story_csv
from .story_json import story_json

__all__ = [
    "IndexedPage",
    "SearchRecord",
    "Shards",
    "Words",
    "corrections_feed",
    "entry_record",
    "indexed",
    "indexed_entries",
    "page_record",
    "search_record",
    "stories_feed",
    "story_csv",
    "story_json",
    "story_json_ld",
]
