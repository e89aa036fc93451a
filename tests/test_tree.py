"""Very many files in one folder (`siputri.tree`)."""

from pathlib import Path

import pytest

from siputri.tree import Tree, walk


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "pohon")


def test_a_file_is_written_with_its_folders(tree: Tree, tmp_path: Path) -> None:
    tree.write("index.html", b"satu")
    tree.write("a/b/index.html", b"dua")
    assert (tmp_path / "pohon/a/b/index.html").read_bytes() == b"dua"
    assert tree.read("index.html") == b"satu"
    assert (tree.size("index.html"), tree.size("a/b/index.html")) == (4, 3)


def test_what_is_not_a_file_has_no_size(tree: Tree, tmp_path: Path) -> None:
    tree.write("a/x", b"")
    (tmp_path / "pohon/tautan").symlink_to("a/x")
    assert tree.size("a/x") == 0
    assert [tree.size(path) for path in ("a", "b", "a/x/y", "tautan")] == [None] * 4


def test_writing_over_a_shared_file_leaves_the_other_as_it_is(
    tree: Tree, tmp_path: Path
) -> None:
    other = Tree(tmp_path / "lain")
    tree.write("a/x", b"lama")
    assert other.link("a/x", tree) == 4
    assert (tmp_path / "lain/a/x").samefile(tmp_path / "pohon/a/x")
    other.write("a/x", b"baru!")
    assert (tree.read("a/x"), other.read("a/x")) == (b"lama", b"baru!")


def test_a_file_that_is_there_is_not_replaced_by_a_link(
    tree: Tree, tmp_path: Path
) -> None:
    other = Tree(tmp_path / "lain")
    for each in (tree, other):
        each.write("x", b"")
    with pytest.raises(FileExistsError):
        other.link("x", tree)
    with pytest.raises(FileNotFoundError):
        other.link("y", tree)


def test_empty_folders_go_and_can_come_again(tree: Tree, tmp_path: Path) -> None:
    tree.write("a/b/c/x", b"")
    tree.write("a/y", b"")
    tree.remove("a/b/c/x")
    tree.remove("a/b/c/x")
    tree.remove_empty("a/b/c/x")
    assert [item.name for item in (tmp_path / "pohon/a").iterdir()] == ["y"]
    tree.write("a/b/c/x", b"lagi")
    assert tree.read("a/b/c/x") == b"lagi"


def test_a_walk_tells_all_but_folders_and_hidden_names(tmp_path: Path) -> None:
    for name in ("a/b/x", "y", ".git/config", "a/.z"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12")
    (tmp_path / "l").symlink_to("a")
    found = dict(walk(tmp_path))
    assert sorted(found) == ["a/b/x", "l", "y"]
    assert found["y"].st_size == 2
