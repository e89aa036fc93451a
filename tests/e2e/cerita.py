"""Who takes part in the story, and what the staff do in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from siputri.settings import Settings
from siputri.skm.periode import Periode
from tests.e2e.conftest import environ_of, siputri
from tests.e2e.langkah import download, follow, press
from tests.e2e.ruang import OPD, TODAY


@dataclass(frozen=True)
class Story:
    """Who takes part, each at a screen of one width, and what it is about: a layanan
    with 30 answers published and 19 waiting, and a quarter that has ended."""

    office: Settings
    slug: str
    quarter: Periode
    citizen: Page
    operator: Page
    evaluator: Page
    admin: Page

    @property
    def file(self) -> Path:
        return self.office.content / "layanan" / OPD / f"{self.slug}.yaml"

    def siputri(self, *arguments: str, code: int = 0) -> str:
        return siputri(environ_of(self.office), *arguments, code=code)


def recommend(story: Story) -> None:
    page = story.evaluator
    follow(page, "Rekomendasi", "Tulis rekomendasi")
    page.select_option("#opd", OPD)
    page.select_option("#periode", story.quarter.kode)
    press(page, "Lanjut")
    page.locator("textarea[name^=isi_]").first.fill(
        "Sediakan dua loket pada hari Senin."
    )
    fields = {
        "nomor": "065/7/2026",
        "tanggal": TODAY.isoformat(),
        "jabatan": "Kepala Bagian Organisasi",
        "nama": "Nama Contoh, S.Sos.",
    }
    for name, text in fields.items():
        page.fill(f"#{name}", text)
    press(page, "Simpan draf")
    assert story.operator.goto(page.url).status == 404  # type: ignore[union-attr]
    press(page, "Sampaikan")
    assert "Disampaikan" in page.inner_text("main header")
    assert "Sediakan dua loket" in _text(download(page, "Unduh surat (PDF)"))


def follow_up(story: Story) -> None:
    page, evaluator = story.operator, story.evaluator
    page.goto(f"{story.office.url}/pengelola/")
    page.get_by_role("link", name=re.compile(r"\d+ rekomendasi")).click()
    page.goto(evaluator.url)
    assert "Sediakan dua loket" in page.inner_text("main")
    page.fill("#baru-kegiatan", "Loket kedua dibuka.")
    page.fill("#baru-pj", "Kepala Bidang Pelayanan")
    page.get_by_label("Triwulan IV").last.check()
    press(page, "Simpan kegiatan")
    page.get_by_text("Kirim bukti kegiatan 1").click()
    picture = page.screenshot(clip={"x": 0, "y": 0, "width": 9, "height": 9})
    page.set_input_files(
        "#k1-berkas",
        {"name": "loket.png", "mimeType": "image/png", "buffer": picture},
    )
    press(page, "Kirim bukti")
    assert "loket.png" in page.inner_text("main")

    evaluator.reload()
    assert "Ditindaklanjuti" in evaluator.inner_text("main header")
    assert "loket.png" in evaluator.inner_text("main")
    press(evaluator, "Nyatakan selesai")
    assert "Selesai" in evaluator.inner_text("main header")
    page.reload()
    assert not page.get_by_role("button", name="Simpan kegiatan").count()


def close(story: Story) -> None:
    """A quarter that closed itself a month after its end is opened again first."""
    page = story.admin
    follow(page, "Ruang super admin", "Triwulan", story.quarter.judul)
    if page.get_by_role("button", name="Buka lagi").count():
        _confirm(page, "Buka lagi")
        assert "dibuka lagi" in page.inner_text("main dl")
    _confirm(page, "Tutup triwulan")
    assert "ditutup" in page.inner_text("main dl")


def _confirm(page: Page, button: str) -> None:
    page.fill("#alasan", "Kertas dari desa tertinggal.")
    page.locator("input[name=yakin]").check()
    press(page, button)


def report(story: Story) -> None:
    """Asked for, sent, sent back, sent again, accepted."""
    admin, operator = story.admin, story.operator
    judul, kode = story.quarter.judul, story.quarter.kode
    reports = f"{story.office.url}/pengelola/admin/laporan?periode={kode}"
    admin.goto(reports)
    press(admin, f"Ingatkan {OPD}")
    operator.goto(f"{story.office.url}/pengelola/")
    follow(operator, f"Laporan SKM {judul}")
    operator.fill("#analisis", "Antrean panjang setiap Senin.")
    press(operator, "Simpan dan kirim")
    assert "dikirim" in operator.inner_text("main header")
    assert not operator.locator("#analisis").count()

    admin.goto(reports)
    admin.get_by_text(f"Kembalikan {OPD}").first.click()
    admin.fill(f"#pesan-{OPD}", "Lengkapi pelaksana.")
    press(admin, f"Kembalikan {OPD}")
    operator.reload()
    assert "Lengkapi pelaksana." in operator.inner_text("main")
    assert operator.input_value("#analisis") == "Antrean panjang setiap Senin."
    operator.fill("#pelaksana", "Tim Diskominfo.")
    press(operator, "Simpan dan kirim")
    printed = _text(download(operator, "Lihat PDF"))
    assert "Antrean panjang setiap Senin." in printed
    assert "Loket kedua dibuka." in printed

    admin.goto(reports)
    press(admin, f"Terima {OPD}")
    operator.reload()
    assert "diterima" in operator.inner_text("main header")


def publish_and_tell_the_regent(story: Story) -> None:
    admin, periode = story.admin, story.quarter
    admin.goto(f"{story.office.url}/pengelola/admin/terbit")
    press(admin, "Terbitkan")
    newest = admin.locator("article", has_text="oleh super-admin").first
    expect(newest.locator(".label")).to_have_text("selesai", timeout=60_000)
    story.citizen.goto(f"/ikm/{periode.kode}/")
    assert periode.judul in story.citizen.inner_text("main")
    assert "sementara" not in story.citizen.inner_text(".hasil")

    admin.goto(f"{story.office.url}/pengelola/daerah?periode={periode.kode}")
    report = _text(download(admin, "Laporan berkala kepada Bupati (PDF)"))
    assert "Bupati Ogan Komering Ilir" in report
    assert periode.judul in report


def _text(file: Path) -> str:
    pages = PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
