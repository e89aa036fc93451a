"""Files made to hurt: each is refused with a reason, in time and memory (promise 18).

Measured in a process of its own, beyond what reading a harmless file takes.
"""

import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from siputri.laporan.batas import MAX_BYTES, MAX_UNPACKED

SECONDS, MEGABYTES = 3.0, 128
"""Of processor time; twice what a quiet machine needs."""
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
FULL = MAX_UNPACKED - 20_000
READ = """
import re, sys, time
from pathlib import Path
from siputri.laporan.tabel import TabelError, read_tabel

def peak():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s*([0-9]+)", status)[1]) // 1024

before, start = peak(), time.process_time()
try:
    text = f"{len(read_tabel(Path(sys.argv[1])))} baris"
except TabelError as error:
    text = str(error)
print(time.process_time() - start, peak() - before, text)
"""


def parts(sheet: str = "<worksheet/>", **others: str) -> dict[str, str]:
    """A workbook of one sheet, as small as it can be."""
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{REL}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="a" Type="{REL}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="c" Type="{REL}/styles" Target="styles.xml"/>'
        "</Relationships>",
        SHEET: sheet,
        **others,
    }


def rows(inner: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{inner}</sheetData></worksheet>"


def filled(piece: str, room: int = FULL) -> str:
    return piece * (room // len(piece))


def distinct(shape: str) -> str:
    """`shape` with a different number each time, as often as there is room."""
    return "".join(shape.format(at) for at in range(FULL // (len(shape) + 5)))


def packed_far_too_big() -> dict[str, str]:
    return parts(rows(filled("<row/>", 100_000_000)))


def laughs() -> dict[str, str]:
    lines = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    return parts(
        f'<!DOCTYPE w [<!ENTITY l0 "ha">{lines}]>'
        + rows('<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>')
    )


def outside() -> dict[str, str]:
    return parts(
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + rows('<row><c t="inlineStr"><is><t>&x;</t></is></c></row>')
    )


def many_sheets() -> dict[str, str]:
    return parts(**{f"xl/worksheets/s{at}.xml": "<worksheet/>" for at in range(5000)})


def many_names_of_one_sheet() -> dict[str, str]:
    sheets = filled('<sheet name="A" sheetId="1" r:id="a"/>')
    book = f'<workbook {MAIN} xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'
    return parts(rows("<row><c><v>4</v></c></row>"), **{"xl/workbook.xml": book})


def far_cell() -> dict[str, str]:
    return parts(rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def long_row() -> dict[str, str]:
    return parts(rows(f"<row>{filled('<c/>')}</row>"))


def wide_rows() -> dict[str, str]:
    return parts(rows(filled('<row><c r="GR1"><v>4</v></c></row>')))


def many_cells() -> dict[str, str]:
    return parts(rows(filled(f"<row>{'<c><v>1</v></c>' * 20}</row>")))


def deep() -> dict[str, str]:
    return parts(rows(filled("<a>")))


def many_attributes() -> dict[str, str]:
    names = distinct('a{}="" ')
    return parts(rows(f"<row {names}/>"))


def many_element_names() -> dict[str, str]:
    return parts(rows(distinct("<a{}/>")))


def many_attribute_names() -> dict[str, str]:
    return parts(rows(distinct('<a b{}=""/>')))


def many_namespaces() -> dict[str, str]:
    return parts(rows(distinct('<a xmlns:b{}="c"/>')))


def one_text_everywhere() -> dict[str, str]:
    strings = f"<sst {MAIN}><si><t>{'x' * 32_000} </t></si></sst>"
    cell = '<c t="s"><v>0</v></c>'
    return parts(
        rows(filled(f"<row>{cell * 20}</row>", 8_000_000)),
        **{"xl/sharedStrings.xml": strings},
    )


def many_strings() -> dict[str, str]:
    return parts(
        rows('<row><c t="s"><v>0</v></c></row>'),
        **{"xl/sharedStrings.xml": f"<sst {MAIN}>{filled('<si/>')}</sst>"},
    )


def many_styles() -> dict[str, str]:
    styles = f"<styleSheet {MAIN}><cellXfs>{filled('<xf/>')}</cellXfs></styleSheet>"
    return parts(rows("<row><c><v>4</v></c></row>"), **{"xl/styles.xml": styles})


def endless_format() -> dict[str, str]:
    """Of a length at which a regular expression that goes back would never end."""
    brackets = "[" * 200_000
    code = f'<numFmt numFmtId="200" formatCode="{brackets}"/>'
    styles = f"<styleSheet {MAIN}><numFmts>{filled(code)}</numFmts></styleSheet>"
    return parts(rows("<row><c><v>4</v></c></row>"), **{"xl/styles.xml": styles})


def long_text() -> dict[str, str]:
    return parts(
        rows(f'<row><c t="inlineStr"><is><t>{"x" * 9_000_000}</t></is></c></row>')
    )


def macros() -> dict[str, str]:
    return parts(rows("<row/>"), **{"xl/vbaProject.bin": "x"})


def sheet_that_is_no_sheet() -> dict[str, str]:
    rels = parts()["xl/_rels/workbook.xml.rels"]
    return parts(**{"xl/_rels/workbook.xml.rels": rels.replace("/worksheet", "/chart")})


TOO_BIG = "terlalu besar setelah dibuka. Bagi berkasnya, atau simpan sebagai CSV."
BROKEN = "bukan buku kerja XLSX yang utuh."
HOSTILE: list[tuple[Callable[[], dict[str, str]], str | None]] = [
    (packed_far_too_big, TOO_BIG),
    (laughs, "memuat DTD. Simpan ulang."),
    (outside, "memuat DTD. Simpan ulang."),
    (many_sheets, "berisi lebih dari 2000 bagian."),
    (many_names_of_one_sheet, None),
    (far_cell, "berisi lebih dari 200 kolom."),
    (long_row, None),
    (wide_rows, None),
    (many_cells, None),
    (deep, BROKEN),
    (many_attributes, BROKEN),
    (many_element_names, BROKEN),
    (many_attribute_names, BROKEN),
    (many_namespaces, BROKEN),
    (one_text_everywhere, None),
    (many_strings, None),
    (many_styles, None),
    (endless_format, None),
    (long_text, BROKEN),
    (macros, "memuat makro. Simpan sebagai .xlsx."),
    (sheet_that_is_no_sheet, BROKEN),
]
"""With the reason; without one the file may be read, for what that costs."""


def write(folder: Path, found: dict[str, str]) -> Path:
    file = folder / "jahat.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in found.items():
            archive.writestr(name, text)
    return file


def read(file: Path) -> tuple[float, int, str]:
    """Seconds and megabytes that it took, and what was said."""
    command = [sys.executable, "-c", READ, str(file)]
    environ = {key: os.environ[key] for key in os.environ if "COVERAGE" not in key}
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr[-500:]
    sys.stdout.write(done.stdout)
    seconds, megabytes, text = done.stdout.strip().split(" ", 2)
    return float(seconds), int(megabytes), text


@pytest.mark.parametrize(("make", "reason"), HOSTILE)
def test_a_hostile_workbook_costs_little(
    tmp_path: Path, make: Callable[[], dict[str, str]], reason: str | None
) -> None:
    seconds, megabytes, text = read(write(tmp_path, make()))
    if reason:
        assert text == f"jahat.xlsx {reason}"
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_a_directory_of_a_hundred_thousand_entries_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "jahat.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        for at in range(1000):
            archive.writestr(f"{at:05}", "")
    raw = file.read_bytes()
    start = archive.start_dir
    directory, end = raw[start:-22] * 100, bytearray(raw[-22:])
    struct.pack_into("<HHL", end, 8, 0xFFFF, 0xFFFF, len(directory))
    file.write_bytes(raw[:start] + directory + end)
    assert file.stat().st_size < MAX_BYTES
    seconds, megabytes, text = read(file)
    assert text == "jahat.xlsx berisi lebih dari 2000 bagian."
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize(
    "text",
    [
        "," * (MAX_BYTES - 10),
        "\n" * (MAX_BYTES - 10),
        "a,b\n" * (MAX_BYTES // 4),
        ("abcd," * 199 + "\n") * 10_000,
    ],
    ids=["commas", "lines", "rows", "cells"],
)
def test_a_hostile_csv_costs_little(tmp_path: Path, text: str) -> None:
    file = tmp_path / "jahat.csv"
    file.write_text(text)
    seconds, megabytes, said = read(file)
    assert "berisi lebih dari" in said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(tmp_path: Path, kind: int) -> None:
    """No spreadsheet writes it, and its dictionary may take gigabytes."""
    file = tmp_path / "jahat.xlsx"
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, text in parts(rows("<row/>")).items():
            archive.writestr(name, text)
    assert read(file)[2] == f"jahat.xlsx {BROKEN}"
