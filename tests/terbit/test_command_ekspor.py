"""`siputri export`: answers for staff, remarks apart from scores."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from tests.conftest import PPID
from tests.terbit.conftest import Run

Make = Callable[..., Jawaban]
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r=1")


@pytest.fixture
def stored(settings: Settings, make_jawaban: Make) -> list[Jawaban]:
    jawaban = [
        make_jawaban(1, day=date(2026, 8, 3), saran="Tolong kursinya ditambah."),
        make_jawaban({"waktu": 4, "biaya": 2}, saran="=1+1"),
        make_jawaban(3, path="diskominfo/layanan-lainnya"),
    ]
    profil = {"jenis_kelamin": "l", "usia": "18-25"}
    isian = replace(jawaban[0].isian, profil=profil, unit="tanjung", kanal="qr")
    jawaban[0] = replace(jawaban[0], isian=isian)
    with Store(settings.database) as store:
        store.insert_jawaban(jawaban)
    return jawaban


def read_rows(file: Path) -> list[dict[str, str]]:
    text = file.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def read_sheet(file: Path) -> list[dict[str, Any]]:
    header, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("stored")
def test_every_answer_is_a_row_with_its_skor_by_key(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "jawaban.csv"
    result = run("export", str(file))
    assert (result.code, result.out, result.err) == (0, f"{file}: 3 jawaban.\n", "")
    first, second, third = read_rows(file)
    assert first["tanggal"] == "2026-08-03"
    assert (first["opd"], first["unit"], first["kanal"]) == (
        "diskominfo",
        "tanjung",
        "qr",
    )
    assert (first["triwulan"], first["instrumen"]) == ("2026-TW3", "oki-siputri")
    assert (first["skor_waktu"], first["jenis_kelamin"], first["usia"]) == (
        "1",
        "l",
        "18-25",
    )
    assert (second["skor_waktu"], second["skor_biaya"], second["skor_produk"]) == (
        "4",
        "2",
        "",
    )
    assert third["layanan"] == "layanan-lainnya"


def test_no_receipt_and_no_remark_stands_beside_a_skor(
    stored: list[Jawaban], run: Run, tmp_path: Path
) -> None:
    for suffix in ("csv", "xlsx"):
        run("export", str(tmp_path / f"jawaban.{suffix}"))
    text = (tmp_path / "jawaban.csv").read_text("utf-8-sig")
    cells = read_sheet(tmp_path / "jawaban.xlsx")
    for jawaban in stored:
        for secret in (jawaban.tanda_terima, jawaban.received_at, jawaban.isian.saran):
            assert secret is None or (secret not in text and secret not in str(cells))


@pytest.mark.usefixtures("stored")
def test_remarks_are_a_file_of_their_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "saran.csv"
    assert run("export", "--saran", str(file)).out == f"{file}: 2 saran.\n"
    rows = read_rows(file)
    assert list(rows[0]) == ["tanggal", "opd", "layanan", "saran"]
    assert [(row["tanggal"], row["saran"]) for row in rows] == [
        ("2026-08-03", "Tolong kursinya ditambah."),
        ("2026-11-02", "'=1+1"),
    ]


def test_remarks_of_a_day_come_in_no_order_that_tells_whose_they_are(
    settings: Settings, make_jawaban: Make, run: Run, tmp_path: Path
) -> None:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(saran=text) for text in "cadb"])
    run("export", "--saran", str(tmp_path / "s.csv"))
    assert [row["saran"] for row in read_rows(tmp_path / "s.csv")] == list("abcd")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_remark_is_never_a_formula(
    suffix: str, settings: Settings, make_jawaban: Make, run: Run, tmp_path: Path
) -> None:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(saran=text) for text in EVIL])
    file = tmp_path / f"saran.{suffix}"
    run("export", "--saran", str(file))
    read = read_rows if suffix == "csv" else read_sheet
    found = [row["saran"] for row in read(file)]
    assert len(found) == len(EVIL)
    assert all(text.startswith("'") for text in found)
    if suffix == "xlsx":
        column = load_workbook(file).worksheets[0]["D"]
        assert {cell.data_type for cell in column} == {"s"}


@pytest.mark.usefixtures("stored")
def test_a_workbook_keeps_numbers_as_numbers(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "j.xlsx"))
    _, second, _ = read_sheet(tmp_path / "j.xlsx")
    assert (second["skor_waktu"], second["skor_produk"]) == (4, None)
    assert second["tanggal"] == "2026-11-02"


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        (("--periode", "2026-TW3"), 1),
        (("--periode", "2026-S2"), 3),
        (("--periode", "2025"), 0),
        (("--opd", "diskominfo"), 3),
        (("--opd", "diskominfo", "--periode", "2026-TW4"), 2),
    ],
)
@pytest.mark.usefixtures("stored")
def test_opd_and_period_choose(
    arguments: tuple[str, ...], n: int, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "j.csv"
    assert run("export", *arguments, str(file)).out == f"{file}: {n} jawaban.\n"
    assert len(read_rows(file)) == n


def test_answers_of_another_opd_stay_out(
    settings: Settings, make_jawaban: Make, run: Run, tmp_path: Path
) -> None:
    other = replace(make_jawaban(saran="rahasia"), opd="dinkes")
    with Store(settings.database) as store:
        store.insert_jawaban([other, make_jawaban()])
    for more in ((), ("--saran",)):
        file = tmp_path / f"j{len(more)}.csv"
        run("export", "--opd", "diskominfo", *more, str(file))
        assert "dinkes" not in file.read_text("utf-8-sig")
        assert "rahasia" not in file.read_text("utf-8-sig")


def test_the_day_is_that_of_the_region(
    settings: Settings, make_jawaban: Make, run: Run, tmp_path: Path
) -> None:
    """Seven in the evening in UTC is the next morning in Kayuagung."""
    late = datetime(2026, 11, 2, 19, tzinfo=UTC).isoformat(timespec="seconds")
    with Store(settings.database) as store:
        store.insert_jawaban([replace(make_jawaban(), received_at=late)])
    run("export", str(tmp_path / "j.csv"))
    assert read_rows(tmp_path / "j.csv")[0]["tanggal"] == "2026-11-03"


@pytest.mark.usefixtures("stored")
def test_an_export_stands_in_the_audit(
    settings: Settings, run: Run, tmp_path: Path
) -> None:
    run("export", "--opd", "diskominfo", "--periode", "2026", str(tmp_path / "j.csv"))
    run("export", "--saran", str(tmp_path / "s.csv"))
    with Store(settings.database) as store:
        found = store.rows("SELECT tindakan, opd, rincian FROM audit ORDER BY id")
    assert found == [
        ("baca-hasil", "diskominfo", "ekspor 2026"),
        ("baca-saran", None, "ekspor semua periode"),
    ]


def test_what_was_exported_from_paper_can_be_imported_again(
    settings: Settings, run: Run, tmp_path: Path
) -> None:
    """The header of one is understood by the other, but for what is not a form's."""
    file = tmp_path / "k.csv"
    unsur = "persyaratan prosedur waktu biaya produk kompetensi perilaku maklumat"
    keys = [*unsur.split(), "pengaduan", "sarana"]
    file.write_text(f"nomor_formulir,{','.join(keys)}\n1,{','.join('4' * 10)}\n")
    where = ("--layanan", PPID, "--periode", "2026-TW4")
    assert run("import", str(file), *where).code == 0
    run("export", str(tmp_path / "j.csv"))
    (row,) = read_rows(tmp_path / "j.csv")
    kept = {
        key: value
        for key, value in row.items()
        if key.startswith("skor_") or key in ("nomor_formulir", "usia", "pekerjaan")
    }
    file.write_text(f"{','.join(kept)}\n{','.join(kept.values())}\n")
    assert "1 sama" in run("import", str(file), *where).out
