"""The pages of a release as files: made on all cores, or shared with the last one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from siputri.forks import count_parts, share_out
from siputri.katalog.kemajuan import counting
from siputri.situs.links import linked_files
from siputri.situs.manifest import Fingerprints
from siputri.situs.page import Page
from siputri.situs.render import Renderer, render_page
from siputri.situs.siblings import SUFFIXES, compress, has_siblings
from siputri.tree import Tree

Count = Callable[[], object]


@dataclass
class Written:
    """What was done: fingerprint by file, and by linked file a page with the link."""

    rendered: int = 0
    reused: int = 0
    manifest: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Written") -> None:
        self.rendered += other.rendered
        self.reused += other.reused
        self.manifest |= other.manifest
        self.links |= other.links

    def add_links(self, file: str, content: bytes) -> None:
        for linked in linked_files(content.decode()):
            self.links.setdefault(linked, file)


@dataclass(frozen=True)
class Last:
    """The release before: its folder and its fingerprints by file."""

    folder: Path
    manifest: Mapping[str, str]


@dataclass(frozen=True)
class Output:
    """Where pages go and how they are made."""

    folder: Path
    renderers: Mapping[str, Renderer]
    fingerprints: Fingerprints
    last: Last | None
    there: Mapping[str, str]
    """Files that lie in the folder already, with their siblings, by fingerprint. They
    may be shared with other releases: they are replaced, never written into."""

    def write(self, pages: Sequence[Page]) -> Written:
        """Writes all pages: first what has not changed, which is too little work for
        more than one process, then the others on all cores."""
        done, tree = Written(), Tree(self.folder)
        with counting(self.folder, len(pages)) as count:
            rest = self._reuse(pages, done, tree, count) if self.last else pages
            parts = count_parts(len(rest))
            groups: list[list[Page]] = [[] for _ in range(parts)]
            for page in rest:
                groups[_group(page) % parts].append(page)
            for part in share_out(lambda part: self._make(groups[part], count), parts):
                done.add(part)
        for file in self.there.keys() - done.manifest.keys():
            _remove(tree, file)
            tree.remove_empty(file)
        return done

    def _reuse(
        self, pages: Sequence[Page], done: Written, tree: Tree, count: Count
    ) -> list[Page]:
        """Shares what is as it was in the last release; what is not, is left. Where
        that release has more than these pages, the links of those shared are told as
        well: what they lead to may be gone."""
        assert self.last
        last, rest = Tree(self.last.folder), []
        lost = self.last.manifest.keys() - {page.file for page in pages}
        for page in pages:
            file, mark = page.file, self.fingerprints.of(page)
            if self._is_there(tree, file, mark) or self._share(tree, last, file, mark):
                done.manifest[file] = mark
                done.reused += 1
                if lost and file.endswith(".html"):
                    done.add_links(file, tree.read(file))
                count()
            else:
                rest.append(page)
        return rest

    def _make(self, pages: Iterable[Page], count: Count) -> Written:
        done, tree = Written(), Tree(self.folder)
        for page in pages:
            content = render_page(page, self.renderers)
            write_file(tree, page.file, content)
            done.manifest[page.file] = self.fingerprints.of(page)
            done.rendered += 1
            if page.file.endswith(".html"):
                done.add_links(page.file, content)
            count()
        return done

    def _is_there(self, tree: Tree, file: str, mark: str) -> bool:
        """Whether it is already as it should be; what is not goes out of the way."""
        found = self.there.get(file)
        if found == mark and _is_whole(tree, file):
            return True
        if found:
            _remove(tree, file)
        return False

    def _share(self, tree: Tree, last: Tree, file: str, mark: str) -> bool:
        """Links what the last release has, with its siblings, if it is unchanged."""
        if self.last is None or self.last.manifest.get(file) != mark:
            return False
        try:
            if has_siblings(file, tree.link(file, last)):
                for suffix in SUFFIXES:
                    tree.link(file + suffix, last)
        except OSError:
            _remove(tree, file)
            return False
        return True


def write_file(tree: Tree, file: str, content: bytes) -> None:
    """Writes a file and its compressed siblings."""
    tree.write(file, content)
    if has_siblings(file, len(content)):
        for suffix, packed in compress(content).items():
            tree.write(file + suffix, packed)


def _is_whole(tree: Tree, file: str) -> bool:
    size = tree.size(file)
    if size is None or not has_siblings(file, size):
        return size is not None
    return all(tree.size(file + suffix) is not None for suffix in SUFFIXES)


def _remove(tree: Tree, file: str) -> None:
    for suffix in (*SUFFIXES, ""):
        tree.remove(file + suffix)


def _group(page: Page) -> int:
    """The same for the standard and the results of a layanan, whose data are made of
    the same."""
    return crc32("/".join(page.path.split("/")[2:4]).encode())
