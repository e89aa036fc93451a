"""Filters, order and pages."""

from itertools import pairwise
from pathlib import Path

import pytest

from siputri.cari import Filter, parse_query
from siputri.cari.query import PAGE_SIZE
from siputri.katalog.katalog import Katalog
from tests.cari.conftest import Ask, make_index, shown, slugs, with_layanan


@pytest.mark.parametrize("typed", ["", "permohonan", "permohonann", "data ktp sepeda"])
@pytest.mark.parametrize(
    "filter",
    [
        Filter(opd="diskominfo"),
        Filter(gratis=True),
        Filter(daring=True),
        Filter(hari=1),
        Filter(hari=3),
        Filter(hari=14),
        Filter(opd="diskominfo", gratis=True, hari=7),
        Filter(opd="tidak-ada"),
    ],
    ids=str,
)
def test_a_filter_keeps_what_the_standard_says(
    ask: Ask, katalog: Katalog, typed: str, filter: Filter
) -> None:
    found, all_of = ask(typed, filter=filter), ask(typed)
    kept = []
    for hit in all_of.hits:
        layanan = katalog.layanan_by_path[hit.path]
        hari = layanan.hari
        if (
            (filter.opd in (None, layanan.opd))
            and (layanan.is_free or not filter.gratis)
            and (layanan.alamat or not filter.daring)
            and (filter.hari is None or (hari is not None and hari <= filter.hari))
        ):
            kept.append(hit.path)
    if found.partial == all_of.partial:
        assert [hit.path for hit in found.hits] == kept
    assert {hit.path for hit in found.hits} <= set(katalog.layanan_by_path)
    assert found.total == len(found.hits)


def test_what_the_filter_leaves_nothing_of_is_told(ask: Ask) -> None:
    result = ask("domain", filter=Filter(daring=True))
    assert (result.total, result.unfiltered) == (0, ask("domain").total)
    assert not result.partial


def test_hari_kerja_count_with_their_weekends(katalog: Katalog) -> None:
    hari = {item.slug: item.hari for item in katalog.layanan}
    assert hari["pemasangan-jaringan"] == 1
    assert hari["permohonan-informasi-ppid"] == 14
    assert hari["kerjasama-kemitraan-publikasi-media-massa"] == 21
    assert hari["permohonan-pembuatan-aplikasi-website-dari-unit-kerja"] == 180


def test_by_time_the_quickest_come_first_and_the_unset_last(
    ask: Ask, katalog: Katalog
) -> None:
    for typed in ("", "permohonan"):
        found = ask(typed, sort="waktu").hits
        hari = [katalog.layanan_by_path[hit.path].hari for hit in found]
        known = [item for item in hari if item is not None]
        assert known == sorted(known)
        assert hari[len(known) :] == [None] * (len(hari) - len(known))


def test_by_title(ask: Ask) -> None:
    titles = [
        shown(hit.judul).replace("[", "") for hit in ask("data", sort="judul").hits
    ]
    assert all(a.casefold() <= b.casefold() for a, b in pairwise(titles))


def test_pages_cover_everything_once(katalog: Katalog, tmp_path: Path) -> None:
    (one, *_) = katalog.layanan
    many = [
        one.model_copy(
            update={"slug": f"layanan-{number:03}", "judul": f"Izin {number}"}
        )
        for number in range(2 * PAGE_SIZE + 3)
    ]
    index = make_index(with_layanan(katalog, *many), tmp_path)
    for typed in ("izin", ""):
        pages = [index.search(parse_query(typed), page=number) for number in (1, 2, 3)]
        assert [len(page.hits) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
        assert {page.total for page in pages} == {len(many)}
        found = [slug for page in pages for slug in slugs(page)]
        assert sorted(found) == [item.slug for item in many]
        beyond = index.search(parse_query(typed), page=10**30)
        assert (beyond.page, slugs(beyond)) == (3, slugs(pages[2]))
        assert index.search(parse_query(typed), page=-5) == pages[0]
    index.close()
