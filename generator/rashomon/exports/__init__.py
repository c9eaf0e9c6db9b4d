"""Floor 1: functions from analysed stories to bytes."""

from .feed import stories_feed
from .story_csv import story_csv
from .story_json import story_json

__all__ = ["stories_feed", "story_csv", "story_json"]
