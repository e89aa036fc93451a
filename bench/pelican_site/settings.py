"""Stock Pelican with Markdown. A thousand pages in the menu of each page would be no
fair peer; all else is its defaults."""

SITENAME = "SI-PUTRI"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
DISPLAY_PAGES_ON_MENU = False
