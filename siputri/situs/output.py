"""The pages of a release as files: made on all cores, or shared with the last one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from siputri.forks import count_parts, share_out
from siputri.situs.links import linked_files
from siputri.situs.manifest import Fingerprints
from siputri.situs.page import Page
from siputri.situs.render import Renderer, render_page
from siputri.situs.siblings import SUFFIXES, compress, has_siblings


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

    def write(self, pages: Sequence[Page]) -> Written:
        """Writes all pages; those of one layanan in the same process."""
        parts = count_parts(len(pages))
        groups: list[list[Page]] = [[] for _ in range(parts)]
        for page in pages:
            groups[_group(page) % parts].append(page)
        lost = self.last and self.last.manifest.keys() - {page.file for page in pages}
        whole = Written()
        for part in share_out(
            lambda part: self._write_all(groups[part], bool(lost)), parts
        ):
            whole.add(part)
        return whole

    def _write_all(self, pages: Iterable[Page], all_links: bool) -> Written:
        """With `all_links` those of shared pages are told as well: what they lead to
        may be gone."""
        done, folders = Written(), _Folders()
        for page in pages:
            mark = done.manifest[page.file] = self.fingerprints.of(page)
            target = self.folder / page.file
            folders.make(target.parent)
            content = None
            if self._share(page.file, mark, target):
                done.reused += 1
                if all_links and target.suffix == ".html":
                    content = target.read_bytes()
            else:
                content = render_page(page, self.renderers)
                write_file(target, content)
                done.rendered += 1
            if content and target.suffix == ".html":
                for file in linked_files(content.decode()):
                    done.links.setdefault(file, page.file)
        return done

    def _share(self, file: str, mark: str, target: Path) -> bool:
        """Links what the last release has, with its siblings, if it is unchanged."""
        last = self.last
        if last is None or last.manifest.get(file) != mark:
            return False
        source = last.folder / file
        try:
            target.hardlink_to(source)
            if has_siblings(target, target.stat().st_size):
                for suffix in SUFFIXES:
                    _sibling(target, suffix).hardlink_to(_sibling(source, suffix))
        except OSError:
            _remove(target)
            return False
        return True


def write_file(target: Path, content: bytes) -> None:
    """Writes a file and its compressed siblings; its folder is there."""
    target.write_bytes(content)
    if has_siblings(target, len(content)):
        for suffix, packed in compress(content).items():
            _sibling(target, suffix).write_bytes(packed)


def _sibling(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _remove(target: Path) -> None:
    for suffix in ("", *SUFFIXES):
        _sibling(target, suffix).unlink(missing_ok=True)


def _group(page: Page) -> int:
    """The same for the standard and the results of a layanan, whose data are made of
    the same."""
    return crc32("/".join(page.path.split("/")[2:4]).encode())


class _Folders:
    """Makes each folder once."""

    def __init__(self) -> None:
        self._made: set[Path] = set()

    def make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
