"""What becomes public of a rekomendasi is what the evaluator saw, and nobody replaces
what he has not seen."""

import re

from siputri.store import Store
from siputri.store.rekomendasi import find_rekomendasi, insert_rekomendasi
from siputri.store.tindak_lanjut import read_tindak_lanjut
from siputri.terbit.rekomendasi import publik_rekomendasi
from tests.page import Page
from tests.pengelola.answers import katalog_of
from tests.pengelola.conftest import OWN, Office
from tests.pengelola.rekomendasi import (
    EVALUATOR,
    FORM,
    KEGIATAN,
    REKOMENDASI,
    TINDAK,
    make_rekomendasi,
)

SATU, NEW = f"/pengelola/rekomendasi/{REKOMENDASI}/", "d4" * 8
BARU = f"/pengelola/rekomendasi/{NEW}/"


def public(office: Office) -> list[str]:
    found = publik_rekomendasi(office.settings, katalog_of(office).situs.zone)
    return re.findall(r"(?:Menambah|Membangun)[^.]*[.]", repr(found))


def kegiatan(office: Office) -> list[str]:
    with Store(office.settings.database, readonly=True) as store:
        return [item.kegiatan for item in read_tindak_lanjut(store, [REKOMENDASI])]


def versi_before(page: Page, marker: str) -> str:
    """Of the form in which `marker` stands."""
    part = page.source[page.source.index(marker) :]
    found = re.search(r'name="versi" value="([0-9a-f]*)"', part)
    assert found
    return found[1]


def test_a_kegiatan_of_later_waits_for_the_evaluator(office: Office) -> None:
    evaluator, operator = office.logged_in("evaluator"), office.logged_in("operator")
    evaluator.post(f"{SATU}langkah", langkah="jadikan-publik")
    assert public(office) == ["Menambah loket."]
    assert "jadikan-publik" not in evaluator.page(SATU).source
    operator.post(f"{SATU}tindak-lanjut", **{**TINDAK, "kegiatan": "Membangun ruang."})
    assert public(office) == ["Menambah loket."]
    changed = {**TINDAK, "kegiatan_id": KEGIATAN, "kegiatan": "Menambah dua loket."}
    operator.post(f"{SATU}tindak-lanjut", **changed)
    assert public(office) == []
    page = evaluator.page(SATU)
    assert "belum diumumkan" in page.text
    evaluator.post(f"{SATU}langkah", langkah="jadikan-publik")
    assert public(office) == ["Menambah dua loket.", "Membangun ruang."]


def test_a_kegiatan_that_changed_under_the_evaluator_is_not_made_public(
    office: Office,
) -> None:
    evaluator, operator = office.logged_in("evaluator"), office.logged_in("operator")
    versi = versi_before(evaluator.page(SATU), 'value="jadikan-publik"')
    operator.post(f"{SATU}tindak-lanjut", **TINDAK)
    act = {"langkah": "jadikan-publik", "versi": versi}
    response = evaluator.post(f"{SATU}langkah", **act)
    assert response.status_code == 422
    assert "Kegiatan berubah" in Page(response.text).alert
    assert public(office) == []
    act["versi"] = versi_before(Page(response.text), 'value="jadikan-publik"')
    assert evaluator.post(f"{SATU}langkah", **act).status_code == 303


def test_two_who_change_a_kegiatan_do_not_lose_what_the_first_wrote(
    office: Office,
) -> None:
    first, second = office.logged_in("operator"), office.logged_in("admin")
    versi = versi_before(second.page(SATU), f'name="kegiatan_id" value="{KEGIATAN}"')
    form = {**TINDAK, "kegiatan_id": KEGIATAN, "versi": versi}
    first.post(f"{SATU}tindak-lanjut", **{**form, "kegiatan": "Dari operator."})
    late = second.post(f"{SATU}tindak-lanjut", **{**form, "kegiatan": "Dari admin."})
    assert late.status_code == 422
    assert "Orang lain mengubahnya" in Page(late.text).alert
    assert "Dari admin." in late.text
    assert kegiatan(office) == ["Dari operator."]
    form["versi"] = versi_before(Page(late.text), f'value="{KEGIATAN}"')
    again = second.post(f"{SATU}tindak-lanjut", **{**form, "kegiatan": "Keduanya."})
    assert again.status_code == 303
    assert kegiatan(office) == ["Keduanya."]


def test_two_who_change_a_draft_do_not_lose_what_the_first_wrote(
    office: Office,
) -> None:
    at = "2026-10-07T02:00:00+00:00"
    office.change(insert_rekomendasi, make_rekomendasi(OWN, NEW), EVALUATOR, at)
    first, second = office.logged_in("evaluator"), office.logged_in("evaluator")
    page = first.page(BARU)
    form = {**FORM, "versi": page.fields["versi"]}
    first.post(f"{BARU}ubah", **{**form, "isi_waktu": "Yang pertama."})
    late = second.post(f"{BARU}ubah", **{**form, "isi_waktu": "Yang kedua."})
    assert late.status_code == 422
    shown = Page(late.text)
    assert shown.fields["isi_waktu"].strip() == "Yang kedua."
    with Store(office.settings.database, readonly=True) as store:
        kept = find_rekomendasi(store, NEW, None)
    assert kept and kept.butir[0].isi == "Yang pertama."
    form["versi"] = shown.fields["versi"]
    assert second.post(f"{BARU}ubah", **form).status_code == 303


def test_a_step_that_fails_leaves_the_form_of_the_draft_filled(office: Office) -> None:
    at = "2026-10-07T02:00:00+00:00"
    office.change(insert_rekomendasi, make_rekomendasi(OWN, NEW), EVALUATOR, at)
    browser = office.logged_in("evaluator")
    response = browser.post(f"{BARU}langkah", langkah="selesaikan")
    assert response.status_code == 422
    assert Page(response.text).fields["isi_waktu"].strip() == "Tambah loket."
