"""Pelican's settings: everything of Pelican's own is off, the site is our plugin.

`siputri build` sets SIPUTRI_MASUKAN, the checked inputs of a release; without it (`make
html`) the content folder itself is read, and its first mistake is fatal.
"""

from datetime import UTC, datetime
from pathlib import Path

from siputri import situs
from siputri.katalog.masukan import Masukan
from siputri.settings import read_settings
from siputri.tampilan import JINJA_OPTIONS

_settings = read_settings()

SIPUTRI_MASUKAN: Masukan | None = None
SIPUTRI_BEFORE: Path | None = None
SIPUTRI_THERE: dict[str, str] = {}
SIPUTRI_TEMPLATES: Path | None = None
SIPUTRI_REPORTS: list[object] = []
SIPUTRI_CONTENT = str(_settings.content)
SIPUTRI_NOW = datetime.now(UTC)
SIPUTRI_URL = _settings.url

PATH = SIPUTRI_CONTENT
PLUGINS = [situs]
SITENAME = "SI-PUTRI"
TIMEZONE = "UTC"
DEFAULT_LANG = "id"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
JINJA_ENVIRONMENT = dict(JINJA_OPTIONS)

ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
READERS = {"rst": None, "md": None, "html": None}
CACHE_CONTENT = False
DELETE_OUTPUT_DIRECTORY = False

FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
