"""Below the stages: asking other machines politely. Never used by checks or builds.

Timeouts and a deadline, a bound on redirects and sizes, robots.txt, a pause
between requests to one host, an honest name.
"""

from .addresses import front_page, join, to_uri
from .answer import Answer, FetchError, Hop, Reason
from .client import USER_AGENT, Client, Limits
from .clock import Clock, retry_after
from .pace import Pace
from .robots import Robots, read_robots

__all__ = [
    "USER_AGENT",
    "Answer",
    "Client",
    "Clock",
    "FetchError",
    "Hop",
    "Limits",
    "Pace",
    "Reason",
    "Robots",
    "front_page",
    "join",
    "read_robots",
    "retry_after",
    "to_uri",
]
