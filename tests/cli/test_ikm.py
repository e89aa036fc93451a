"""`siputri ikm FILE`: the index of anybody's table of answers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from siputri.cli import main
from siputri.skm.instrumen import NASIONAL
from tests.skm.forms import (
    SEMBILAN,
    Form,
    all_forms,
    forms_with_ikm,
    slow_ikm,
    slow_interval,
    slow_mutu,
    slow_round,
)

CONTENT = Path(__file__).parents[2] / "content"
U = [f"U{number}" for number in range(1, 11)]
BOBOT = NASIONAL.rumus[0].bobot
FIELDS = ["n", "nrr", "ikm", "ikm_0111", "ikm_011", "mutu", "selang"]
"""Of the JSON, as contract.md lists them."""

BLANKS: list[Form] = [
    {key: 1 + (7 * row + 3 * at) % 4 for at, key in enumerate(SEMBILAN)}
    for row in range(23)
]
for _row, _form in enumerate(BLANKS):
    if _row % 3 == 0:
        del _form[SEMBILAN[_row % 9]]


@pytest.fixture(autouse=True)
def _nothing_but_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without --instrumen the command needs neither content nor a state folder."""
    monkeypatch.setenv("SIPUTRI_VAR", str(tmp_path / "no-var"))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(tmp_path / "no-content"))


@pytest.fixture
def with_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPUTRI_CONTENT", str(CONTENT))


def write_csv(
    folder: Path,
    forms: Sequence[Form],
    unsur: Sequence[str] = SEMBILAN,
    header: Sequence[str] | None = None,
    delimiter: str = ",",
) -> Path:
    rows = [
        header or unsur,
        *([str(form.get(key, "")) for key in unsur] for form in forms),
    ]
    file = folder / "jawaban.csv"
    file.write_text("".join(delimiter.join(row) + "\n" for row in rows), "utf-8")
    return file


def write_xlsx(folder: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "jawaban.xlsx")
    return folder / "jawaban.xlsx"


def read_json(
    capsys: pytest.CaptureFixture[str], file: Path, *options: str
) -> dict[str, Any]:
    """The JSON of a run that went well and said nothing else."""
    assert main(["ikm", str(file), "--json", *options]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    found: dict[str, Any] = json.loads(printed.out)
    return found


def refused(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> list[str]:
    """The lines of a run that failed with 1 and printed no result."""
    assert main(["ikm", str(file), "--json", *options]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err.splitlines()


def test_the_json_holds_the_fields_of_the_contract(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Beside them only `hasil`: the same fields for every formula."""
    found = read_json(capsys, write_csv(tmp_path, [*all_forms(4), *all_forms(3)]))
    assert list(found) == [*FIELDS, "hasil"]
    assert found["hasil"] == {"nasional": {key: found[key] for key in FIELDS}}
    assert {key: found[key] for key in FIELDS} == {
        "n": 2,
        "nrr": dict.fromkeys(SEMBILAN, 3.5),
        "ikm": 87.5,
        "ikm_0111": 87.41,
        "ikm_011": 86.63,
        "mutu": "B",
        "selang": [63.0, 100.0],
    }
    assert list(found["nrr"]) == list(SEMBILAN)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", [SEMBILAN, U[:9]], ids=["keys", "U1–U9"])
def test_a_csv_gives_the_slow_ways_figures(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    delimiter: str,
    header: Sequence[str],
) -> None:
    found = read_json(
        capsys, write_csv(tmp_path, BLANKS, header=header, delimiter=delimiter)
    )
    assert_slow_figures(found)


@pytest.mark.parametrize("number", [int, float, str])
def test_a_workbook_gives_the_slow_ways_figures(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, number: type
) -> None:
    """Whether its skor are whole numbers, floats or text."""
    rows = [
        [number(form[key]) if key in form else None for key in SEMBILAN]
        for form in BLANKS
    ]
    found = read_json(capsys, write_xlsx(tmp_path, [SEMBILAN, *rows]))
    assert_slow_figures(found)


def assert_slow_figures(found: dict[str, Any]) -> None:
    exact, interval = slow_ikm(BLANKS, BOBOT), slow_interval(BLANKS, BOBOT)
    assert exact is not None
    assert interval is not None
    assert found["n"] == len(BLANKS)
    assert found["ikm"] == float(slow_round(exact))
    assert found["ikm_0111"] == float(slow_round(exact * 999 / 1000))
    assert found["ikm_011"] == float(slow_round(exact * 99 / 100))
    assert found["mutu"] == slow_mutu(slow_round(exact))
    assert found["selang"] == pytest.approx(list(interval), abs=0.01)
    for key in SEMBILAN:
        answers = [form[key] for form in BLANKS if key in form]
        expected = sum(answers) / len(answers)
        assert found["nrr"][key] == pytest.approx(expected, abs=0.0005)


def test_the_letter_follows_the_rounded_exact_value(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """88,305 is printed 88,31, an A; under 0,11 it would be 87,42."""
    found = read_json(capsys, write_csv(tmp_path, forms_with_ikm("88.305")))
    assert (found["ikm"], found["mutu"], found["ikm_011"]) == (88.31, "A", 87.42)


def test_one_responden_has_no_interval(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = read_json(capsys, write_csv(tmp_path, all_forms(3)))
    assert (found["n"], found["ikm"], found["selang"]) == (1, 75.0, None)


def test_an_unsur_that_nobody_answered_means_no_ikm(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    forms = [{**form} for form in all_forms(4, 3)]
    for form in forms:
        del form["sarana"]
    found = read_json(capsys, write_csv(tmp_path, forms))
    assert found["n"] == 3
    assert found["nrr"] == {**dict.fromkeys(SEMBILAN, 4.0), "sarana": None}
    for field in ("ikm", "ikm_0111", "ikm_011", "mutu", "selang"):
        assert found[field] is None


def test_a_table_of_nobody_has_no_figures(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = read_json(capsys, write_csv(tmp_path, []))
    assert found["n"] == 0
    assert found["nrr"] == dict.fromkeys(SEMBILAN)
    assert found["ikm"] is None


@pytest.mark.usefixtures("with_content")
def test_the_ten_unsur_of_oki_yield_two_results(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The leading one (situs.yaml) stands in the fields of the contract."""
    ten = (*SEMBILAN[:7], "maklumat", *SEMBILAN[7:])
    forms = [{**form, "maklumat": 1} for form in all_forms(4, 2)]
    file = write_csv(tmp_path, forms, ten, U)
    found = read_json(capsys, file, "--instrumen", "oki-siputri")
    oki, nasional = found["hasil"]["oki"], found["hasil"]["nasional"]
    assert list(oki) == list(nasional) == FIELDS
    assert (oki["ikm"], oki["ikm_0111"], oki["ikm_011"]) == (92.5, None, None)
    assert (nasional["ikm"], nasional["ikm_0111"]) == (100.0, 99.9)
    assert nasional["ikm_011"] == 99.0
    assert list(oki["nrr"]) == list(ten)
    assert "maklumat" not in nasional["nrr"]
    leading = {key: found[key] for key in FIELDS}
    assert leading in (oki, nasional)


@pytest.mark.usefixtures("with_content")
def test_the_contents_national_instrument_gives_what_the_built_in_one_gives(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_csv(tmp_path, BLANKS)
    built_in = read_json(capsys, file)
    assert read_json(capsys, file, "--instrumen", "skm-2017") == built_in


@pytest.mark.usefixtures("with_content")
def test_an_unknown_instrument_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_csv(tmp_path, all_forms(4))
    assert refused(capsys, file, "--instrumen", "skm-1999") == [
        "Instrumen 'skm-1999' tidak ada."
    ]


def test_an_instrument_without_any_content_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_csv(tmp_path, all_forms(4))
    told = refused(capsys, file, "--instrumen", "skm-2017")
    assert "Isi tidak dapat dibaca. Jalankan siputri check." in told


def test_every_impossible_value_is_told_with_row_and_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [["No", *U[:9]], [1, *[4] * 9], [2, 5, *[4] * 8], [], [4, *[4] * 8, 2.5]]
    file = write_xlsx(tmp_path, rows)
    assert refused(capsys, file) == [
        f"{file}: baris 3, kolom U1: '5' bukan skor. Skor adalah 1, 2, 3 atau 4.",
        f"{file}: baris 5, kolom U9: '2.5' bukan skor. Skor adalah 1, 2, 3 atau 4.",
    ]


def test_a_table_that_lacks_an_unsur_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_csv(tmp_path, all_forms(4), SEMBILAN[:8])
    assert refused(capsys, file) == [
        f"{file}: baris 1, kolom sarana: Kolom unsur 'sarana' (atau U9) tidak ada."
    ]


def test_a_file_that_is_no_table_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "foto.xlsx").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "foto.csv").write_bytes(b"\xff\xd8\xff")
    for name in ("foto.jpg", "foto.xlsx", "foto.csv", "hilang.csv"):
        (line,) = refused(capsys, tmp_path / name)
        assert line.startswith(name)


def test_without_json_people_read_number_unsur_and_letter(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_csv(tmp_path, [{**form, "waktu": 2} for form in all_forms(3, 12)])
    assert main(["ikm", str(file)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["Responden:", "12"]
    assert [line[0] for line in lines[1:10]] == list(SEMBILAN)
    assert lines[3][1].replace(",", ".") == "2.000"
    assert [word.replace(".", ",") for word in lines[10]] == [
        "IKM",
        "72,22,",
        "mutu",
        "C",
    ]


def test_without_json_people_read_why_there_is_no_ikm(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["ikm", str(write_csv(tmp_path, [{"waktu": 3}]))]) == 0
    printed = capsys.readouterr().out
    assert "ada unsur yang tidak dijawab siapa pun" in printed
    assert "biaya          -" in printed
