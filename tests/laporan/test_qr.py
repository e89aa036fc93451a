"""QR codes lead where they say."""

from xml.etree import ElementTree

import pytest

from siputri.laporan.qr import draw_qr
from tests.laporan.papers import ALAMAT, scan_svg


@pytest.mark.parametrize(
    "path",
    [
        "/survei/dinas/izin/?kanal=qr",
        "/survei/dinas/izin/?kanal=qr&unit=kecamatan-kayu-agung",
        f"/survei/dinas/{'nama-layanan-yang-panjang-' * 3}x/?kanal=qr",
    ],
)
def test_a_camera_reads_the_address(path: str) -> None:
    (code,) = scan_svg(draw_qr(ALAMAT + path, "Survei"))
    assert code.text == ALAMAT + path
    assert code.ec_level == "Q"


def test_it_is_a_plain_svg_file_with_an_accessible_title() -> None:
    content = draw_qr(f"{ALAMAT}/survei/", 'Survei <"Izin" & lain>')
    root = ElementTree.fromstring(content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{*}title").text == 'Survei <"Izin" & lain>'
    names = {name for element in root.iter() for name in element.attrib}
    assert names == {"viewBox", "fill", "stroke", "d"}


def test_it_has_the_quiet_zone_of_four_modules() -> None:
    root = ElementTree.fromstring(draw_qr(ALAMAT))
    (dark,) = [path for path in root.iter() if path.get("stroke") == "#000"]
    assert dark.attrib["d"].startswith("M4 4.5h7")


def test_equal_addresses_give_equal_bytes() -> None:
    assert draw_qr(ALAMAT, "a") == draw_qr(ALAMAT, "a")
    assert draw_qr(ALAMAT, "a") != draw_qr(f"{ALAMAT}/", "a")
