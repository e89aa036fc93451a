"""`siputri import`: paper answers go in whole or not at all, and only once."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.store.tutup import reopen_triwulan
from siputri.terbit.terbitan import advance_terbitan, close_triwulan
from tests.conftest import PPID
from tests.terbit.conftest import TODAY, Result, Run

UNSUR = (
    *("persyaratan", "prosedur", "waktu", "biaya", "produk"),
    *("kompetensi", "perilaku", "maklumat", "pengaduan", "sarana"),
)
LAINNYA = "diskominfo/layanan-lainnya"
Form = Mapping[str, Any]


@pytest.fixture(autouse=True)
def _today(settings: Settings, set_today: Callable[[date], None]) -> None:
    """A state folder in the last triwulan of 2026."""
    set_today(TODAY)


@pytest.fixture
def with_units(content: Path) -> None:
    file = content / "opd" / "diskominfo.yaml"
    units = (
        "unit:\n  - kode: tanjung\n    nama: Tanjung\n  - kode: lempuing\n    nama: L"
    )
    file.write_text(f"{file.read_text('utf-8')}\n{units}\n", "utf-8")


@pytest.fixture
def query(settings: Settings) -> Callable[..., list[tuple[Any, ...]]]:
    def run(sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(settings.database)) as connection:
            return connection.execute(sql, values).fetchall()

    return run


def form(nomor: str, skor: int = 4, **others: Any) -> dict[str, Any]:
    return {"nomor_formulir": nomor, **dict.fromkeys(UNSUR, skor), **others}


def write(folder: Path, forms: Iterable[Form], name: str = "kertas.csv") -> Path:
    columns = list(dict.fromkeys(key for item in forms for key in item))
    lines = [";".join(columns)]
    lines += [";".join(str(item.get(key, "")) for key in columns) for item in forms]
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8-sig")
    return folder / name


@pytest.fixture
def bring(run: Run, tmp_path: Path) -> Callable[..., Result]:
    """Imports forms into the fourth triwulan."""

    def call(*forms: Form, layanan: str = PPID, unit: str | None = None) -> Result:
        more = ("--unit", unit) if unit else ()
        file = write(tmp_path, forms)
        return run(
            *("import", str(file), "--layanan", layanan),
            *("--periode", "2026-TW4", "--oleh", "Siti", *more),
        )

    return call


Bring = Callable[..., Result]
Query = Callable[..., list[tuple[Any, ...]]]


def counts(result: Result) -> str:
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()[0].partition("formulir; ")[2]


def test_a_form_is_stored_with_its_number_and_who_entered_it(
    bring: Bring, query: Query
) -> None:
    result = bring(
        form("a-01", tanggal="14/10/2026", jenis_kelamin="Perempuan", saran="=baik")
    )
    assert result.out == (
        f"{PPID}, Triwulan IV 2026: 1 formulir; 1 baru, 0 diperbaiki, 0 sama.\n"
    )
    columns = "kanal, triwulan, nomor_formulir, dientri_oleh, tanggal_isi, saran"
    assert query(f"SELECT {columns}, jenis_kelamin, skor_waktu FROM jawaban") == [
        ("kertas", "2026-TW4", "A-01", "Siti", "2026-10-14", "=baik", "p", 4)
    ]
    assert query("SELECT tindakan, opd FROM audit") == [("impor-jawaban", "diskominfo")]


def test_a_skipped_unsur_is_stored_as_nothing(bring: Bring, query: Query) -> None:
    bring(form("1", waktu=""), form("2"))
    assert query("SELECT skor_waktu FROM jawaban ORDER BY id") == [(None,), (4,)]


def test_the_same_file_twice_adds_nothing_and_says_so(
    bring: Bring, query: Query
) -> None:
    forms = [form(str(at)) for at in range(12)]
    assert counts(bring(*forms)) == "12 baru, 0 diperbaiki, 0 sama."
    before = query("SELECT * FROM jawaban")
    again = bring(*forms)
    assert counts(again) == "0 baru, 0 diperbaiki, 12 sama."
    assert "Tidak ada yang baru" in again.out
    assert query("SELECT * FROM jawaban") == before
    assert query("SELECT count(*) FROM audit") == [(1,)]


def test_a_corrected_file_changes_only_the_corrected_form(
    bring: Bring, query: Query
) -> None:
    forms = [form(str(at), saran="baik") for at in range(5)]
    bring(*forms)
    before = query("SELECT * FROM jawaban WHERE nomor_formulir <> '2'")
    old = query("SELECT id, tanda_terima FROM jawaban WHERE nomor_formulir = '2'")
    forms[2] = form("2", 1, waktu="", usia="18-25")
    result = bring(*forms, form("5"))
    assert counts(result) == "1 baru, 1 diperbaiki, 4 sama."
    assert "Diperbaiki: 2\n" in result.out
    kept = query("SELECT * FROM jawaban WHERE nomor_formulir NOT IN ('2', '5')")
    assert kept == before
    columns = "skor_biaya, skor_waktu, usia, saran, id, tanda_terima"
    assert query(f"SELECT {columns} FROM jawaban WHERE nomor_formulir = '2'") == [
        (1, None, "18-25", None, *old[0])
    ]


def test_one_mistake_keeps_the_whole_file_out(
    bring: Bring, query: Query, tmp_path: Path
) -> None:
    result = bring(form("1"), form("2", 5), form("3", waktu="x"))
    assert (result.code, result.out) == (1, "")
    lines = result.err.splitlines()
    assert len(lines) == 12
    file = tmp_path / "kertas.csv"
    assert lines[0].startswith(f"{file}: baris 3, kolom persyaratan: '5' bukan skor.")
    assert lines[10].startswith(f"{file}: baris 4, kolom waktu: 'x' bukan skor.")
    assert lines[11] == "Tidak ada yang disimpan."
    assert query("SELECT count(*) FROM jawaban") == [(0,)]


def reopen(settings: Settings) -> None:
    with Store(settings.database) as store, store.writing():
        store.db.execute("INSERT INTO triwulan_tutup VALUES ('2026-TW3', NULL, 1)")


def test_a_number_is_unique_within_a_layanan_and_a_triwulan(
    settings: Settings, bring: Bring, run: Run, query: Query, tmp_path: Path
) -> None:
    bring(form("1"))
    reopen(settings)
    assert counts(bring(form("1"), layanan=LAINNYA)).startswith("1 baru")
    file = str(write(tmp_path, [form("1")]))
    result = run("import", file, "--layanan", PPID, "--periode", "2026-TW3")
    assert counts(result).startswith("1 baru")
    assert query("SELECT count(DISTINCT tanda_terima) FROM jawaban") == [(3,)]


def test_a_triwulan_past_its_closing_day_takes_nothing_though_nobody_answered(
    run: Run, query: Query, tmp_path: Path
) -> None:
    file = str(write(tmp_path, [form("1")]))
    result = run("import", file, "--layanan", PPID, "--periode", "2024-TW1")
    assert result.code == 1
    assert "Triwulan I 2024 sudah ditutup" in result.err
    assert query("SELECT count(*) FROM jawaban") == [(0,)]


def test_paper_counts_in_its_triwulan_though_it_is_entered_later(
    settings: Settings, run: Run, query: Query, tmp_path: Path
) -> None:
    reopen(settings)
    file = str(write(tmp_path, [form("1", tanggal="30-9-2026")]))
    run("import", file, "--layanan", PPID, "--periode", "2026-TW3")
    assert query("SELECT triwulan, length(dientri_oleh) > 0 FROM jawaban") == [
        ("2026-TW3", 1)
    ]


def test_a_closed_triwulan_takes_no_more_until_it_is_opened_again(
    settings: Settings, katalog: Katalog, bring: Bring, query: Query
) -> None:
    forms = [form(str(at)) for at in range(12)]
    bring(*forms)
    with Store(settings.database) as store:
        close_triwulan(store, katalog, "2026-TW4", TODAY)
    for changed in (forms, [*forms, form("99")]):
        result = bring(*changed)
        assert result.code == 1
        assert result.err.startswith("Triwulan IV 2026 sudah ditutup.")
    with Store(settings.database) as store, store.writing():
        reopen_triwulan(store, "2026-TW4")
    assert counts(bring(*forms, form("99"))) == "1 baru, 0 diperbaiki, 12 sama."
    assert query("SELECT count(*) FROM jawaban") == [(13,)]


@pytest.fixture
def published(settings: Settings, katalog: Katalog, bring: Bring) -> list[Form]:
    """Twenty-five forms, of which the first ten are published."""
    forms: list[Form] = [form(str(at), 3) for at in range(25)]
    bring(*forms)
    with Store(settings.database) as store:
        assert advance_terbitan(store, katalog, TODAY)
    return forms


@pytest.mark.parametrize("change", [{"waktu": 1}, {"waktu": ""}, {"usia": "18-25"}])
def test_a_published_form_keeps_what_figures_are_made_of(
    change: dict[str, Any], published: list[Form], bring: Bring, query: Query
) -> None:
    """Its figure before and after would differ by this one person."""
    before = query("SELECT * FROM jawaban")
    result = bring({**published[0], **change}, *published[1:24], form("24", 1))
    assert result.code == 1
    first, last = result.err.splitlines()
    assert "baris 2, kolom nomor_formulir: '0' sudah terhitung" in first
    assert "Kembalikan baris ini seperti semula." in first
    assert last == "Tidak ada yang disimpan."
    assert query("SELECT * FROM jawaban") == before


def test_a_published_form_takes_a_corrected_remark_and_date(
    published: list[Form], bring: Bring, query: Query
) -> None:
    changed = {**published[0], "saran": "ramah", "tanggal": "2026-11-02"}
    assert counts(bring(changed)) == "0 baru, 1 diperbaiki, 0 sama."
    assert query("SELECT terbit FROM jawaban WHERE saran = 'ramah'") != [(None,)]


def test_a_form_that_still_waits_may_be_corrected(
    published: list[Form], bring: Bring, query: Query
) -> None:
    assert counts(bring(form("24", 1))) == "0 baru, 1 diperbaiki, 0 sama."
    assert query("SELECT skor_waktu FROM jawaban WHERE nomor_formulir = '24'") == [(1,)]


@pytest.mark.usefixtures("with_units")
def test_a_number_of_another_unit_is_not_overwritten(
    bring: Bring, query: Query
) -> None:
    bring(form("1", 4), layanan=LAINNYA, unit="tanjung")
    result = bring(form("1", 2), layanan=LAINNYA, unit="lempuing")
    assert result.code == 1
    assert "'1' sudah tersimpan untuk unit 'tanjung' dengan isi yang lain" in result.err
    assert query("SELECT unit, skor_waktu FROM jawaban") == [("tanjung", 4)]


@pytest.mark.usefixtures("with_units")
def test_a_unit_that_was_forgotten_is_added_by_the_same_file(
    bring: Bring, query: Query
) -> None:
    bring(form("1"), layanan=LAINNYA)
    result = bring(form("1"), layanan=LAINNYA, unit="tanjung")
    assert counts(result) == "0 baru, 1 diperbaiki, 0 sama."
    assert query("SELECT unit FROM jawaban") == [("tanjung",)]


def test_a_number_that_was_stored_with_other_questions_is_another_form(
    bring: Bring, content: Path, query: Query
) -> None:
    bring(form("1"))
    file = content / "situs.yaml"
    text = file.read_text("utf-8").replace(
        "instrumen: oki-siputri", "instrumen: skm-2017"
    )
    file.write_text(text.replace("hasil_utama: oki", "hasil_utama: nasional"), "utf-8")
    nine = {key: value for key, value in form("1").items() if key != "maklumat"}
    result = bring(nine)
    assert result.code == 1
    assert "sudah tersimpan dengan pertanyaan lain (oki-siputri)" in result.err
    assert counts(bring({**nine, "nomor_formulir": "2"})).startswith("1 baru")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--layanan", "diskominfo/tidak-ada", "--periode", "2026-TW4"), "tidak ada"),
        (("--layanan", "diskominfo", "--periode", "2026-TW4"), "tidak ada"),
        (("--layanan", PPID, "--periode", "2026"), "bukan triwulan"),
        (("--layanan", PPID, "--periode", "2026-TW5"), "bukan periode"),
        (("--layanan", PPID, "--periode", "2027-TW1"), "belum mulai"),
        (("--layanan", PPID, "--periode", "2026-TW4", "--unit", "x"), "Unit 'x'"),
        (("--layanan", PPID, "--periode", "2026-TW4", "--oleh", " "), "--oleh"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    arguments: tuple[str, ...], message: str, run: Run, tmp_path: Path, query: Query
) -> None:
    result = run("import", str(write(tmp_path, [form("1")])), *arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert query("SELECT count(*) FROM jawaban") == [(0,)]


def test_a_file_that_is_no_table_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "foto.xlsx").write_bytes(b"\xff\xd8\xff")
    where = ("--layanan", PPID, "--periode", "2026-TW4")
    for name in ("foto.xlsx", "hilang.csv", "kertas.xls"):
        result = run("import", str(tmp_path / name), *where)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith(name)


def test_the_template_that_is_filled_in_excel_is_imported(
    run: Run, tmp_path: Path, query: Query
) -> None:
    file = tmp_path / "templat.xlsx"
    assert run("formulir", PPID, str(file)).out == f"{file}\n"
    book = load_workbook(file)
    sheet = book["Isian"]
    header = [cell.value for cell in sheet[1]]
    for row, nomor in ((2, 7), (5, "A-8")):
        sheet.cell(row, 1).value = nomor
        sheet.cell(row, 2).value = date(2026, 10, 5)
        for column in range(3, 13):
            sheet.cell(row, column).value = 4.0
        sheet.cell(row, 1 + header.index("usia")).value = "18–25 tahun"
    book.save(file)
    result = run("import", str(file), "--layanan", PPID, "--periode", "2026-TW4")
    assert counts(result) == "2 baru, 0 diperbaiki, 0 sama."
    assert query(
        "SELECT nomor_formulir, tanggal_isi, skor_sarana, usia FROM jawaban"
    ) == [
        ("7", "2026-10-05", 4, "18-25"),
        ("A-8", "2026-10-05", 4, "18-25"),
    ]


def test_merged_cells_are_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "templat.xlsx"
    run("formulir", PPID, str(file))
    book = load_workbook(file)
    book["Isian"].merge_cells("C2:C3")
    book.save(file)
    result = run("import", str(file), "--layanan", PPID, "--periode", "2026-TW4")
    assert (result.code, result.out) == (1, "")
    assert "sel gabungan (C2:C3)" in result.err


def test_a_number_that_the_web_form_gave_is_no_paper(
    settings: Settings, make_jawaban: Callable[..., Jawaban], bring: Bring, query: Query
) -> None:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(2)])
    bring(form("1"))
    found = query("SELECT kanal, nomor_formulir FROM jawaban ORDER BY id")
    assert found == [("web", None), ("kertas", "1")]


@pytest.mark.parametrize(
    ("kanal", "nomor", "oleh"),
    [("kertas", None, "Siti"), ("kertas", "1", None), ("web", "1", None)],
)
def test_the_table_itself_ties_paper_to_its_number(
    kanal: str,
    nomor: str | None,
    oleh: str | None,
    settings: Settings,
) -> None:
    with (
        closing(sqlite3.connect(settings.database)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="CHECK"),
    ):
        connection.execute(
            "INSERT INTO jawaban (tanda_terima, opd, layanan, instrumen, triwulan, "
            "received_at, kanal, nomor_formulir, dientri_oleh) VALUES "
            "('AAAAAAAAAAAAAAAA', 'a', 'b', 'c', '2026-TW4', 'd', ?, ?, ?)",
            [kanal, nomor, oleh],
        )


def test_the_table_itself_keeps_a_number_unique(
    bring: Bring, settings: Settings
) -> None:
    bring(form("1"))
    with (
        closing(sqlite3.connect(settings.database)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="UNIQUE"),
    ):
        connection.execute(
            "INSERT INTO jawaban (tanda_terima, opd, layanan, instrumen, triwulan, "
            "received_at, kanal, nomor_formulir, dientri_oleh) SELECT "
            "'AAAAAAAAAAAAAAAA', opd, layanan, instrumen, triwulan, received_at, "
            "kanal, nomor_formulir, dientri_oleh FROM jawaban"
        )
