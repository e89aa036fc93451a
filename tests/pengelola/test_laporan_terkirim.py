"""What was sent is what is shown: the Laporan SKM as the file that it was then."""

from pathlib import Path

import pytest

from siputri.store import Store
from siputri.store.lampiran import read_sha256, remove_lampiran
from siputri.store.naskah import find_laporan
from siputri.terbit.backup import backup_database
from tests.laporan.papers import squash, text_of
from tests.pengelola.answers import DASAR, PERIODE, answer, close_triwulan, put, query
from tests.pengelola.conftest import OWN, Browser, Office

ALAMAT, PDF = f"{DASAR}laporan", f"{DASAR}laporan.pdf"
KEMBALIKAN = f"/pengelola/admin/laporan/{OWN}/{PERIODE}/kembalikan"


@pytest.fixture
def operator(office: Office) -> Browser:
    """Who has sent the report of a closed triwulan."""
    put(office, answer(3))
    close_triwulan(office)
    browser = office.logged_in("operator")
    assert browser.post(ALAMAT, aksi="kirim", analisis="Antre.").status_code == 303
    return browser


def attachments(office: Office) -> frozenset[str]:
    with Store(office.settings.database, readonly=True) as store:
        return read_sha256(store)


def sent_file(office: Office) -> Path:
    with Store(office.settings.database, readonly=True) as store:
        pdf = find_laporan(store, OWN, PERIODE).pdf
    assert pdf is not None
    return office.settings.lampiran / pdf


def test_it_stays_byte_for_byte_whatever_comes_later(
    office: Office, operator: Browser
) -> None:
    sent = operator.get(PDF).content
    text = text_of(sent)
    assert squash("Antre.") in text
    assert squash("Nilai IKM adalah 75,00") in text
    query(office, "UPDATE triwulan_tutup SET closed_at = NULL")
    put(office, *(answer(1) for _ in range(5)))
    office.time.passes(40 * 86_400)
    for nama in ("operator", "admin", "pimpinan"):
        response = office.logged_in(nama).get(PDF)
        assert response.content == sent
        assert response.headers["content-disposition"].startswith("attachment; ")
        assert office.audit()[-1].rincian == f"diunduh: laporan-skm-{OWN}-{PERIODE}.pdf"
    assert sent_file(office).read_bytes() == sent


def test_accepted_it_still_is_the_same(office: Office, operator: Browser) -> None:
    sent = operator.get(PDF).content
    admin = office.logged_in("admin")
    admin.post(KEMBALIKAN.replace("kembalikan", "terima"))
    put(office, answer(1))
    assert admin.get(PDF).content == sent


def test_sent_back_it_is_a_draft_again_and_the_file_goes(
    office: Office, operator: Browser
) -> None:
    file, before = sent_file(office), attachments(office)
    sent = operator.get(PDF).content
    office.logged_in("admin").post(KEMBALIKAN, pesan="Lengkapi.")
    assert not file.exists()
    assert attachments(office) == before - {file.name}
    operator.post(ALAMAT, aksi="simpan", analisis="Loket kedua dibuka.")
    assert squash("Loket kedua dibuka.") in text_of(operator.get(PDF).content)
    operator.post(ALAMAT, aksi="kirim", analisis="Loket kedua dibuka.")
    assert operator.get(PDF).content not in (b"", sent)


def test_a_report_that_cannot_be_sent_leaves_no_file(office: Office) -> None:
    before = set(office.settings.lampiran.iterdir())
    browser = office.logged_in("operator")
    assert browser.post(ALAMAT, aksi="kirim").status_code == 422
    assert set(office.settings.lampiran.iterdir()) == before


def test_a_backup_has_it(office: Office, operator: Browser) -> None:
    copy = backup_database(office.settings)
    kept = copy.parent / "lampiran" / sent_file(office).name
    assert kept.read_bytes() == operator.get(PDF).content


def test_lost_in_the_store_it_is_told_and_not_made_up(
    office: Office, operator: Browser
) -> None:
    remove_lampiran(office.settings.lampiran, [sent_file(office).name])
    response = operator.get(PDF)
    assert response.status_code == 503
    assert "tidak ada di penyimpanan" in response.text
