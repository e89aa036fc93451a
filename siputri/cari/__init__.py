"""The search index of a release: built by the publisher, asked by the search page."""

from siputri.cari.index import INDEX_FILE, write_index
from siputri.cari.query import (
    BANDS,
    SORTS,
    Filter,
    Hit,
    Query,
    Result,
    Sort,
    parse_query,
)
from siputri.cari.search import CariError, Index
from siputri.cari.snippet import Segment, Snippet

__all__ = [
    "BANDS",
    "INDEX_FILE",
    "SORTS",
    "CariError",
    "Filter",
    "Hit",
    "Index",
    "Query",
    "Result",
    "Segment",
    "Snippet",
    "Sort",
    "parse_query",
    "write_index",
]
