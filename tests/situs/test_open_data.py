"""Open data says the same as the pages, in forms that others can read."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, URIRef

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings

SHAPES = Path(__file__).with_name("cpsv_ap.ttl")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
CPSV = "http://purl.org/vocab/cpsv#"


def _rows(built: Settings, name: str) -> list[dict[str, str]]:
    text = (built.current / "data" / name).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def graph(built: Settings) -> Graph:
    """The linked data of every layanan together."""
    found = Graph()
    for file in sorted(built.current.glob("layanan/*/*/layanan.jsonld")):
        found.parse(data=file.read_text("utf-8"), format="json-ld")
    return found


def test_every_layanan_conforms_to_cpsv_ap_and_schema_org(
    graph: Graph, katalog: Katalog
) -> None:
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert conforms, report
    services = set(graph.subjects(RDF.type, URIRef(f"{CPSV}PublicService")))
    assert len(services) == len(katalog.layanan_by_path) == 18


def test_working_days_never_become_days(graph: Graph) -> None:
    """PPID takes 10 hari kerja; ISO 8601 cannot say that, so nothing is said."""
    ppid = URIRef(
        "https://siputri.example/layanan/diskominfo/permohonan-informasi-ppid/"
    )
    time = URIRef("http://data.europa.eu/m8g/processingTime")
    assert list(graph.objects(ppid, time)) == []
    assert {str(value) for value in graph.objects(None, time)} >= {"P3D", "P6M"}


def test_layanan_json_has_every_published_layanan(
    built: Settings, katalog: Katalog
) -> None:
    data = json.loads((built.current / "data/layanan.json").read_bytes())
    assert [f"{item['opd']}/{item['slug']}" for item in data] == list(
        katalog.layanan_by_path
    )
    (gangguan,) = [i for i in data if i["slug"] == "penanganan-gangguan-jaringan"]
    assert "kompetensi" in gangguan["belum_ditetapkan"]
    assert gangguan["standar"][0]["komponen"][0]["kunci"] == "dasar_hukum"


def test_layanan_csv_has_the_machine_values(built: Settings) -> None:
    by_slug = {row["slug"]: row for row in _rows(built, "layanan.csv")}
    ppid = by_slug["permohonan-informasi-ppid"]
    assert (ppid["waktu_maks"], ppid["waktu_satuan"]) == ("10", "hari_kerja")
    assert ppid["komponen_ditetapkan"] == "14"
    keberatan = by_slug["pengajuan-permohonan-keberatan-ppid"]
    assert keberatan["waktu_maks"] == "", "30 (sepuluh) has no machine value"


def test_a_cell_that_looks_like_a_formula_is_guarded(built: Settings) -> None:
    by_name = {row["nama_pelayanan"]: row for row in _rows(built, "sippn.csv")}
    aplikasi = by_name["Permohonan Pembuatan Aplikasi/Website dari Unit Kerja"]
    assert aplikasi["biaya_tarif"] == "'-"


def test_opd_csv_counts_layanan(built: Settings) -> None:
    (row,) = _rows(built, "opd.csv")
    assert (row["kode"], row["jumlah_layanan"]) == ("diskominfo", "18")


def test_dcat_lists_files_that_are_there(built: Settings) -> None:
    data = json.loads((built.current / "data/dcat.jsonld").read_bytes())
    urls = [
        item["dcat:distribution"]["dcat:downloadURL"]["@id"]
        for item in data["dcat:dataset"]
    ]
    assert len(urls) >= 5
    for url in urls:
        assert (built.current / url.removeprefix(f"{built.url}/")).is_file()


def test_sitemap_lists_every_page_once(built: Settings) -> None:
    root = ElementTree.parse(built.current / "sitemap.xml").getroot()
    found = [node.text or "" for node in root.iter() if node.tag.endswith("loc")]
    pages = {
        f"{built.url}/{file.relative_to(built.current).parent.as_posix()}/"
        for file in built.current.rglob("index.html")
    }
    assert len(found) == len(set(found))
    assert {url.replace("/./", "/") for url in pages} == set(found)


def test_robots_names_the_sitemap_and_keeps_staff_pages_out(built: Settings) -> None:
    text = (built.current / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {built.url}/sitemap.xml" in text
    assert "Disallow: /pengelola/" in text
