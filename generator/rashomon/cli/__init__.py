"""The command line: the same reading and checks as the site, without a host.

Exit codes: 0 nothing wrong, 1 errors found, 2 the command could not be carried out.
"""

from .main import main

__all__ = ["main"]
