"""`siputri audit FILE`: what a recap made elsewhere has wrong, line by line."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from siputri.cli import main
from tests.skm.rekap_sheets import HEADER, add_total, make_row, sheet, sums_of


@pytest.fixture(autouse=True)
def _nothing_but_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIPUTRI_VAR", str(tmp_path / "no-var"))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(tmp_path / "no-content"))


def rows() -> list[list[str]]:
    numbered = enumerate(sums_of(1), start=1)
    return sheet(add_total([make_row(number, sums) for number, sums in numbered]))


def write_csv(file: Path, lines: list[list[str]], delimiter: str = ";") -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(lines)
    return file


def write_xlsx(file: Path, lines: list[list[str]]) -> Path:
    """Numbers as a spreadsheet keeps them: without zeros at the end."""
    book = Workbook()
    found = book.worksheets[0]
    for line in lines:
        found.append([_number(cell) for cell in line])
    book.save(file)
    return file


def _number(text: str) -> float | str | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text or None


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_right_recap_exits_with_zero(
    delimiter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(tmp_path / "rekap.csv", rows(), delimiter)
    assert main(["audit", str(file)]) == 0
    assert capsys.readouterr().out == (
        "6 baris diperiksa, 0 temuan.\n"
        "Cara hitung: bobot 1/9 (tepat); tidak ada yang dibulatkan sebelum nilai "
        "akhir; setengah dibulatkan ke atas.\n"
        "Cara ini cocok dengan 6 dari 6 baris.\n"
    )


def test_a_workbook_says_the_same_as_a_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = rows()
    lines[4][HEADER.index("NILAI IKM")] = "50,00"
    lines[5][HEADER.index("KATEGORI")] = "D"
    printed = []
    for file in (
        write_csv(tmp_path / "rekap.csv", lines),
        write_xlsx(tmp_path / "rekap.xlsx", lines),
    ):
        assert main(["audit", str(file)]) == 1
        printed.append(capsys.readouterr().out.replace(str(file), "FILE"))
    assert printed[0] == printed[1]
    assert "FILE: baris 5, kolom NILAI IKM (AE): Nilai IKM 50,00" in printed[0]
    assert "FILE: baris 6, kolom KATEGORI (AF): Kategori 'D' salah" in printed[0]


def test_json_has_every_finding_and_the_way_of_rounding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = rows()
    lines[3][HEADER.index("U2")] = "9"
    file = write_csv(tmp_path / "rekap.csv", lines)
    assert main(["audit", str(file), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["berkas"], data["baris"]) == (str(file), 6)
    assert data["cara"]["desimal_bobot"] is None
    assert data["cara"]["pembulatan"] == "atas"
    assert data["cara"]["cocok"] == 5
    first = data["temuan"][0]
    assert first | {"kalimat": ""} == {
        "baris": 4,
        "kolom": "U2",
        "huruf": "D",
        "kode": "skala",
        "kalimat": "",
    }


def test_a_file_that_is_no_recap_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(tmp_path / "lain.csv", [["nama", "umur"], ["Ani", "20"]])
    assert main(["audit", str(file)]) == 1
    assert f"{file}: Ini bukan rekap IKM" in capsys.readouterr().err
