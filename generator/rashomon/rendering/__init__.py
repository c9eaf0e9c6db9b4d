"""Floor 1: from analysed stories to HTML, through our own templates."""

from .environment import theme_folder

__all__ = ["theme_folder"]
