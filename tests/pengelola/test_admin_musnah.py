"""Usul musnah: nothing goes by itself, and what goes is gone."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formapi.pengelola.admin.musnah import is_due
from formapi.pengelola.angka import domain_instrumen
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.skm.periode import parse_periode
from siputri.store import Store
from siputri.store.rekap import compute_rekap
from siputri.store.tutup import closed_triwulan
from siputri.terbit.nightly import run_nightly
from tests.conftest import ROOT
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import answer, katalog_of, put, query
from tests.pengelola.conftest import Browser, Office

MUSNAH = "/pengelola/admin/musnah"
TRIWULAN = "/pengelola/admin/triwulan"
OLD, NEWER = "2023-TW2", "2024-TW2"
SAID = "kalimat yang harus hilang 8317"
SURE = {
    "triwulan": OLD,
    "ulang": OLD,
    "nomor": "045/17/ARSIP",
    "tanggal": "2026-11-01",
}


def keep_years(office: Office, years: int | None) -> None:
    """As situs.yaml says it, in the live release."""
    release = office.settings.current.resolve()
    office.settings.releases.unlink()
    copy = office.settings.releases / "uji"
    copy.mkdir(parents=True)
    for item in release.iterdir():
        if item.name != ".data":
            (copy / item.name).symlink_to(item)
    (copy / ".data").mkdir()
    for file in (release / ".data").iterdir():
        (copy / ".data" / file.name).write_bytes(file.read_bytes())
    katalog = copy / ".data" / "katalog.json"
    data = json.loads(katalog.read_bytes())
    data["situs"]["survei"]["simpan_tahun"] = years
    katalog.write_text(json.dumps(data), "utf-8")


@pytest.fixture
def admin(office: Office) -> Browser:
    keep_years(office, 2)
    put(
        office,
        *[answer(day="2023-05-03", saran=SAID) for _ in range(12)],
        answer(day="2023-05-03", saran="lain", kanal="web"),
        *[answer(day="2024-05-03") for _ in range(12)],
    )
    query(
        office,
        "INSERT INTO jebakan (tanda_terima, opd, layanan, received_at, isi) VALUES "
        "('JJJJJJJJJJJJJJJJ', 'diskominfo', 'x', '2023-05-04T00:00:00+00:00', '{}'), "
        "('KKKKKKKKKKKKKKKK', 'diskominfo', 'x', '2024-05-04T00:00:00+00:00', '{}')",
    )
    admin = office.logged_in("admin")
    for kode in (OLD, NEWER):
        path = f"{TRIWULAN}/{kode}/tutup"
        assert admin.post(path, yakin="ya", alasan="Selesai.").status_code == 303
    return admin


def counts(office: Office) -> list[tuple[object, ...]]:
    return query(
        office,
        "SELECT triwulan, count(*) FROM jawaban GROUP BY triwulan UNION ALL "
        "SELECT 'jebakan', count(*) FROM jebakan",
    )


BEFORE = [(OLD, 13), (NEWER, 12), ("jebakan", 2)]


def test_without_a_schedule_nothing_is_due(office: Office) -> None:
    put(office, answer(day="2001-05-03"))
    page = office.logged_in("admin").page(MUSNAH)
    assert "Masa simpan belum ditetapkan" in page.text
    assert not [form for form in page.all("form") if "musnah" in form["action"]]


def test_what_is_due_is_listed_with_its_counts(admin: Browser) -> None:
    page = admin.page(MUSNAH)
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    rows = [row.text for row in page.all("tr")][1:]
    assert rows == [f"Triwulan II 2023{OLD}13113"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ulang": ""}, "Ketik 2023-TW2"),
        ({"ulang": NEWER}, "Ketik 2023-TW2"),
        ({"triwulan": NEWER, "ulang": NEWER}, "belum habis masa simpannya"),
        ({"triwulan": "2023", "ulang": "2023"}, "belum habis masa simpannya"),
        ({"triwulan": "x"}, "bukan periode"),
        ({"triwulan": "2022-TW1", "ulang": "2022-TW1"}, "belum ditutup"),
        ({"nomor": " "}, "nomor berita acara"),
        ({"tanggal": ""}, "tanggal berita acara"),
        ({"tanggal": "2027-01-01"}, "belum tiba"),
    ],
)
def test_without_every_safeguard_nothing_is_destroyed(
    changes: dict[str, str], message: str, office: Office, admin: Browser
) -> None:
    response = admin.post(MUSNAH, **{**SURE, **changes})
    assert response.status_code == 422
    assert message.lower() in Page(response.text).alert.lower()
    assert counts(office) == BEFORE
    assert not [x for x in office.audit() if "dimusnahkan" in x.rincian]


def test_an_open_triwulan_is_never_destroyed(office: Office, admin: Browser) -> None:
    admin.post(f"{TRIWULAN}/{OLD}/buka", yakin="ya", alasan="Susulan.")
    assert "belum ditutup" in Page(admin.post(MUSNAH, **SURE).text).alert
    assert counts(office) == BEFORE
    assert "Belum ada yang habis" in admin.page(MUSNAH).text


def test_it_destroys_that_triwulan_and_keeps_what_was_published(
    office: Office, admin: Browser
) -> None:
    before = published(office)
    assert admin.post(MUSNAH, **SURE).status_code == 303
    assert counts(office) == [(NEWER, 12), ("jebakan", 1)]
    assert published(office) == before
    line = office.audit()[-1]
    assert line.rincian == (
        f"{OLD} dimusnahkan, berita acara 045/17/ARSIP tanggal 2026-11-01"
    )
    text = admin.page(MUSNAH).text
    assert "Triwulan II 2023: 13 jawaban, 1 jebakan." in text
    assert "1 November 2026" in text
    again = admin.post(MUSNAH, **SURE)
    assert "sudah tidak ada" in Page(again.text).alert


def published(office: Office) -> object:
    katalog = katalog_of(office)
    with Store(office.settings.database, readonly=True) as store:
        instrumen = domain_instrumen(katalog)
        return compute_rekap(
            store,
            instrumen,
            date(2026, 11, 18),
            30,
            nilai_resmi="eksak",
            published=True,
        )


def test_its_bytes_are_gone(office: Office, admin: Browser) -> None:
    files = list(office.settings.var.glob("siputri.db*"))
    assert any(SAID.encode() in file.read_bytes() for file in files)
    admin.post(MUSNAH, **SURE)
    files = list(office.settings.var.glob("siputri.db*"))
    assert not any(SAID.encode() in file.read_bytes() for file in files)


def test_it_cannot_be_opened_again(office: Office, admin: Browser) -> None:
    admin.post(MUSNAH, **SURE)
    response = admin.post(f"{TRIWULAN}/{OLD}/buka", yakin="ya", alasan="Salah.")
    assert "sudah dimusnahkan" in Page(response.text).alert
    assert query(
        office, "SELECT closed_at NOT NULL FROM triwulan_tutup WHERE triwulan = ?", OLD
    ) == [(1,)]


def test_nothing_is_ever_destroyed_by_itself(
    site: Settings, make_jawaban: Callable[..., Jawaban]
) -> None:
    """A night goes by, with a schedule and many years too late."""
    file = site.content / "situs.yaml"
    schedule = r"\1\2\n\1simpan_tahun: 1"
    text = re.sub(r"(?m)^( *)(hasil_utama:.*)$", schedule, file.read_text("utf-8"))
    assert "simpan_tahun" in text
    file.write_text(text, "utf-8")
    old = [make_jawaban(day=date(2003, 5, 3), saran=SAID) for _ in range(3)]
    with Store(site.database) as store:
        store.insert_jawaban(old)
        run_nightly(site, lambda _line: None)
        assert store.rows("SELECT count(saran) FROM jawaban") == [(3,)]
        assert closed_triwulan(store) == {"2003-TW2"}


def test_one_place_alone_deletes_answers() -> None:
    files = [*ROOT.glob("siputri/**/*.py"), *ROOT.glob("formapi/**/*.py")]
    deleting = {
        str(file.relative_to(ROOT))
        for file in files
        if re.search(r"(DELETE FROM|DROP TABLE) (jawaban|jebakan)\b", file.read_text())
    }
    assert deleting == {"siputri/store/musnah.py"}


@given(st.integers(2000, 2100), st.integers(1, 4), st.integers(1, 100))
def test_the_years_count_from_the_end_of_the_year(
    year: int, number: int, years: int
) -> None:
    triwulan = parse_periode(f"{year}-TW{number}")
    last_day, first_day = date(year + years, 12, 31), date(year + years + 1, 1, 1)
    assert not is_due(triwulan, years, last_day)
    assert is_due(triwulan, years, first_day)
