"""Private copies of reports: taking them in, keeping them, finding them again."""
