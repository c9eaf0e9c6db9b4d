"""Floor 1: functions from analysed stories to bytes, or to text that a page takes in."""

from .feed import corrections_feed, stories_feed
from .json_ld import story_json_ld
from .story_csv import story_csv
from .story_json import story_json

__all__ = ["corrections_feed", "stories_feed", "story_csv", "story_json", "story_json_ld"]
