"""From remarks to findings: the line and column of the very words in the file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from siputri.katalog.checks.remark import Remark
from siputri.katalog.findings import Finding, Severity
from siputri.katalog.yaml_reader import Document, Mark


class Places:
    """Looks up places in the files of one content folder.

    `documents` holds the positions of each file; `read` gives a file's text and is
    called only for files in which words within a value must be found.
    """

    def __init__(
        self, documents: Mapping[str, Document], read: Callable[[str], str]
    ) -> None:
        self._documents = documents
        self._read = read
        self._texts: dict[str, _Source] = {}

    def findings(
        self, code: str, severity: Severity, remarks: Iterable[Remark]
    ) -> Iterator[Finding]:
        for remark in remarks:
            mark = self._mark(remark)
            yield Finding(
                remark.path, mark.line, mark.column, code, remark.message, severity
            )

    def _mark(self, remark: Remark) -> Mark:
        document = self._documents.get(remark.path)
        if document is None:
            return Mark(1, 1)
        begin = document.values.get(remark.location)
        if remark.end <= remark.start or begin is None:
            return document.find(remark.location)
        return self._source(remark.path).find(begin, _value(document, remark), remark)

    def _source(self, path: str) -> "_Source":
        if path not in self._texts:
            self._texts[path] = _Source(self._read(path))
        return self._texts[path]


def _value(document: Document, remark: Remark) -> str:
    """The text that the span counts in: models strip what the file holds."""
    value = document.data
    for part in remark.location:
        value = value[part]
    return str(value).strip()


class _Source:
    """The text of one file, whose scalars may be folded or quoted."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def find(self, begin: Mark, value: str, remark: Remark) -> Mark:
        """Where the span stands: in a folded scalar a blank may be a line break, so
        the n-th occurrence of the words in the value is that in the file."""
        words = value[remark.start : remark.end].split()
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        before = sum(1 for _ in pattern.finditer(value, 0, remark.start))
        offset = self.starts[begin.line - 1] + begin.column - 1
        for number, match in enumerate(pattern.finditer(self.text, offset)):
            if number == before:
                line = bisect_right(self.starts, match.start())
                return Mark(line, match.start() - self.starts[line - 1] + 1)
        return begin
