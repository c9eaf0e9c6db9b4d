"""What follows from a story: standing, origins, differences, omissions, coverage.

Pure functions; the reasons for what they count are in
``docs/adr/0010-what-the-analysis-counts.md``.
"""

from __future__ import annotations

from .changed_profiles import changed_profiles
from .compare import compare
from .digests import digest
from .profiles import profiles

__all__ = ["changed_profiles", "compare", "digest", "profiles"]
