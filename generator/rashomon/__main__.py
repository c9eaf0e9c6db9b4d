"""``python -m rashomon``: the command line."""

from rashomon.cli import main

raise SystemExit(main())
