"""Floor 2: what an editor does between builds. Only here, and for captures, is anybody asked.

What is left to do in a story (no connection), whether its addresses still
lead anywhere, and archived copies of its sources.
"""

from .archiving import Archiving, Outcome, Progress
from .insertion import NotInsertedError, insert_archive
from .left import KINDS, Item, left_in
from .links import Finding, Verdict, look, look_at_all
from .memory import FOLDER as MEMORY_FOLDER
from .memory import Memory
from .service import INTERNET_ARCHIVE, Archive, Service
from .tasks import Address, Task, addresses_of, tasks_of

__all__ = [
    "INTERNET_ARCHIVE",
    "KINDS",
    "MEMORY_FOLDER",
    "Address",
    "Archive",
    "Archiving",
    "Finding",
    "Item",
    "Memory",
    "NotInsertedError",
    "Outcome",
    "Progress",
    "Service",
    "Task",
    "Verdict",
    "addresses_of",
    "insert_archive",
    "left_in",
    "look",
    "look_at_all",
    "tasks_of",
]
