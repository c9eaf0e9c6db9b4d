"""Rashomon lays the tellings of one event side by side.

Data goes one way: read, check, analyse, render, publish. This package is the
core and never imports ``mkdocs``; only ``rashomon.plugin`` does.
"""

__version__ = "0.1.0"
