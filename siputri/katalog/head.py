"""A Markdown file's YAML head, between two `---` lines."""

import re

from siputri.katalog.yaml_reader import ReadError

_HEAD = re.compile(r"---\n(?P<head>.*?\n)---(?:\n|$)(?P<body>.*)", re.DOTALL)


def split_head(text: str) -> tuple[str, dict[str, str]]:
    """The head and the column `isi` below it. Raises ReadError without a head."""
    found = _HEAD.fullmatch(text)
    if not found:
        raise ReadError("Berkas ini harus mulai dengan kepala di antara dua baris ---.")
    return found["head"], {"isi": found["body"]}
