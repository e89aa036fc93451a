"""The remaining checks: what each tells, and what it leaves alone."""

from datetime import date

import pytest

from siputri.katalog.checks.alamat_rusak import broken, is_phone
from siputri.katalog.checks.kalimat_panjang import MAX_WORDS, long_sentences
from siputri.katalog.checks.maklumat_pernyataan import missing_statements
from siputri.katalog.checks.penomoran_loncat import breaks
from siputri.katalog.checks.tinjauan_lama import latest_day
from siputri.katalog.layanan import KOMPONEN
from tests.katalog.audit import audit, layanan
from tests.katalog.conftest import Isi

COMPLETE = dict.fromkeys(KOMPONEN, "Ada")


def _told(isi: Isi, code: str, path: str = "layanan/satu/uji.yaml") -> list[str]:
    return [item.message for item in audit(isi.folder, code) if item.path == path]


# belum-ditetapkan


def test_what_a_standard_lacks_is_told_in_one_sentence(isi: Isi) -> None:
    given = {
        key: text for key, text in COMPLETE.items() if key not in ("biaya", "evaluasi")
    }
    isi.put("layanan/satu/uji.yaml", layanan(**given))
    assert _told(isi, "belum-ditetapkan") == [
        "2 dari 14 komponen standar belum ditetapkan: Biaya/tarif, Evaluasi kinerja "
        "pelaksana."
    ]


def test_a_layanan_without_any_standard_is_told_so(isi: Isi) -> None:
    assert _told(isi, "belum-ditetapkan", "layanan/satu/lain.yaml") == [
        "Standar pelayanan layanan ini belum dimuat."
    ]


@pytest.mark.parametrize("text", ["-", "–", "...", "Nihil"])
def test_a_dash_says_nothing(isi: Isi, text: str) -> None:
    isi.put("layanan/satu/uji.yaml", layanan(**{**COMPLETE, "biaya": text}))
    assert len(_told(isi, "belum-ditetapkan")) == 1


def test_a_complete_standard_is_fine(isi: Isi) -> None:
    isi.put("layanan/satu/uji.yaml", layanan(**COMPLETE))
    assert _told(isi, "belum-ditetapkan") == []


def test_an_internal_komponen_is_set(isi: Isi) -> None:
    text = layanan(**COMPLETE).replace(
        "- kunci: evaluasi\n", "- kunci: evaluasi\n        publikasi: internal\n"
    )
    isi.put("layanan/satu/uji.yaml", text)
    assert _told(isi, "belum-ditetapkan") == []


# nilai-beda


def _value(isi: Isi, kunci: str, text: str, value: str) -> list[str]:
    file = layanan(**{kunci: text}) + f"        {value}\n"
    isi.put("layanan/satu/uji.yaml", file)
    return _told(isi, "nilai-beda")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Paling lama 3 (tiga) hari kerja", "{maks: 3, satuan: hari_kerja}"),
        ("tiga belas hari", "{maks: 13, satuan: hari}"),
        (
            "10 hari kerja + 7 hari kerja",
            "{maks: 10, satuan: hari_kerja, perpanjangan: 7}",
        ),
        ("1 sampai 2 Bulan", "{min: 1, maks: 2, satuan: bulan}"),
        ("1.500 menit", "{maks: 1500, satuan: menit}"),
    ],
)
def test_a_duration_that_the_text_says_is_fine(isi: Isi, text: str, value: str) -> None:
    assert _value(isi, "jangka_waktu", text, f"waktu: [{value}]") == []


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("2 hari kerja", "{maks: 3, satuan: hari_kerja}", "Nilai maks 3"),
        ("3 hari kerja", "{maks: 3, satuan: hari}", "Satuan 'hari'"),
        ("3 hari", "{maks: 3, satuan: hari_kerja}", "Satuan 'hari kerja'"),
        ("3 jam", "{maks: 3, satuan: jam, perpanjangan: 1}", "Nilai perpanjangan 1"),
        ("dua puluh tiga jam", "{maks: 32, satuan: jam}", "Nilai maks 32"),
    ],
)
def test_a_duration_that_the_text_does_not_say_is_told(
    isi: Isi, text: str, value: str, said: str
) -> None:
    (message,) = _value(isi, "jangka_waktu", text, f"waktu: [{value}]")
    assert message.startswith(said)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Gratis", "{jenis: gratis}", 0),
        ("Rp. 0 (gratis)", "{jenis: gratis}", 0),
        ("Rp 5.000 per lembar", "{jenis: gratis}", 1),
        ("Rp 5.000", "{jenis: tarif, tarif: [{nama: Salinan, rupiah: 5000}]}", 0),
        ("Rp 6.000", "{jenis: tarif, tarif: [{nama: Salinan, rupiah: 5000}]}", 1),
    ],
)
def test_a_fee_is_that_of_the_text(isi: Isi, text: str, value: str, told: int) -> None:
    assert len(_value(isi, "biaya", text, f"biaya: {value}")) == told


# salinan

STEPS = (
    "1. Pemohon melaporkan gangguan jaringan\n2. Teknisi memeriksa jaringan di lokasi\n"
    "3. Teknisi memperbaiki gangguan dan mencatat hasilnya\n4. Pemohon menerima kabar"
)


def _pair(isi: Isi, one: str, other: str, **komponen: str) -> list[str]:
    isi.put("layanan/satu/uji.yaml", layanan(one, "urutan: 1\n", **komponen))
    isi.put("layanan/satu/lain.yaml", layanan(other, "urutan: 2\n", **komponen))
    return [item.path for item in audit(isi.folder, "salinan")]


def test_a_copy_is_told_where_it_does_not_belong(isi: Isi) -> None:
    """Whichever comes first in the decree."""
    told = _pair(isi, "Pengamanan Sinyal", "Gangguan Jaringan", prosedur=STEPS)
    assert told == ["layanan/satu/uji.yaml"]
    told = _pair(isi, "Gangguan Jaringan", "Pengamanan Sinyal", prosedur=STEPS)
    assert told == ["layanan/satu/lain.yaml"]


def test_a_word_more_or_other_marks_are_still_a_copy(isi: Isi) -> None:
    isi.put("layanan/satu/uji.yaml", layanan("Gangguan Jaringan", prosedur=STEPS))
    changed = STEPS.replace("1.", "a.").replace("kabar", "kabarnya")
    isi.put("layanan/satu/lain.yaml", layanan("Pengamanan Sinyal", prosedur=changed))
    (finding,) = audit(isi.folder, "salinan")
    assert "hampir sama dengan layanan 'Gangguan Jaringan'" in finding.message


@pytest.mark.parametrize(
    ("one", "other", "komponen"),
    [
        # What is the same everywhere is not compared.
        ("Izin Usaha", "Kartu Kuning", {"pengaduan": STEPS, "dasar_hukum": STEPS}),
        # A short text that suits both.
        ("Pengumpulan Data", "Permintaan Data", {"produk": "Data sektoral"}),
        ("Izin Usaha", "Kartu Kuning", {"persyaratan": "Fotokopi KTP"}),
        # Variants of one service.
        ("Izin Usaha Mikro Baru", "Izin Usaha Mikro Ulang", {"prosedur": STEPS * 2}),
    ],
)
def test_what_is_rightly_the_same_is_no_copy(
    isi: Isi, one: str, other: str, komponen: dict[str, str]
) -> None:
    assert _pair(isi, one, other, **komponen) == []


def test_a_long_text_of_two_unlike_services_is_told(isi: Isi) -> None:
    told = _pair(isi, "Izin Usaha", "Kartu Kuning", prosedur=f"{STEPS}\n5. {STEPS}")
    assert told == ["layanan/satu/lain.yaml"]


def test_another_opd_is_another_matter(isi: Isi) -> None:
    isi.put("opd/dua.yaml", "nama: Dinas Dua\nsingkatan: Dua\n")
    isi.put("layanan/satu/uji.yaml", layanan("Gangguan Jaringan", prosedur=STEPS))
    isi.put("layanan/dua/uji.yaml", layanan("Pengamanan Sinyal", prosedur=STEPS))
    assert audit(isi.folder, "salinan") == []


# penulisan-beragam


def _with(isi: Isi, kunci: str, *texts: str) -> list[str]:
    for number, text in enumerate(texts):
        isi.put(f"layanan/satu/n{number}.yaml", layanan(**{kunci: text}))
    found = audit(isi.folder, "penulisan-beragam")
    return [
        item.path.removeprefix("layanan/satu/n").removesuffix(".yaml") for item in found
    ]


def test_each_rarer_way_of_saying_free_is_told_once(isi: Isi) -> None:
    texts = (
        "Gratis",
        "Gratis",
        "gratis",
        "gratis/tidak dipungut biaya",
        "gratis",
        "Gratis",
    )
    assert _with(isi, "biaya", *texts) == ["2", "3"]


def test_a_fee_is_no_way_of_saying_free(isi: Isi) -> None:
    texts = ("Gratis", "Rp 5.000", "Tidak dipungut biaya, kecuali meterai", "-")
    assert _with(isi, "biaya", *texts) == []


def test_hari_and_hari_kerja_in_one_opd_are_told(isi: Isi) -> None:
    texts = ("3 (tiga) hari kerja", "5 hari", "2 Hari", "1 hari kerja", "7 hari kerja")
    assert _with(isi, "jangka_waktu", *texts) == ["1"]


def test_other_units_are_no_other_way_of_writing(isi: Isi) -> None:
    assert _with(isi, "jangka_waktu", "3 hari kerja", "15 menit", "2 bulan") == []


def test_two_opd_may_write_differently(isi: Isi) -> None:
    isi.put("opd/dua.yaml", "nama: Dinas Dua\nsingkatan: Dua\n")
    isi.put("layanan/dua/uji.yaml", layanan(biaya="Gratis"))
    assert _with(isi, "biaya", "Tidak dipungut biaya") == []


# alamat-rusak


@pytest.mark.parametrize(
    "text",
    [
        "Email : dinas@contoh.go.id, atau loket.1@mail.contoh.go.id.",
        "https://spbe.babelprov.go.id/layanantik dan www.lapor.go.id",
        "Situs http://contoh.go.id:8080/a?b=c#d (lihat www.contoh.go.id).",
        "Akun @diskominfo_oki dan @dinas.contoh",
        "Telp. (0712) 321022, HP 0821-8064-0997, WA: +62 812 3456 7890",
        "SMS ke 1708, Telepon 112, Tahun 2019 Nomor 1821",
        "Warga (wa) membawa 2 lembar",
    ],
)
def test_addresses_that_work_are_fine(text: str) -> None:
    assert list(broken(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Email: dinas@contoh", "dinas@contoh"),
        ("Email: dinas@contoh..go.id saja", "dinas@contoh..go.id"),
        ("Email: dinas@@contoh.go.id", "dinas@@contoh.go.id"),
        ("Email: .dinas@contoh.go.id", ".dinas@contoh.go.id"),
        ("http:/contoh.go.id", "http:/contoh.go.id"),
        ("http//contoh.go.id", "http//contoh.go.id"),
        ("https://contoh", "https://contoh"),
        ("www,contoh.go.id", "www,contoh.go.id"),
        ("www. contoh.go.id", "www. contoh.go.id"),
        ("Telp. 0712) 321022", "0712) 321022"),
        ("HP 0812345678901234567", "0812345678901234567"),
    ],
)
def test_a_broken_address_is_told(text: str, words: str) -> None:
    ((start, end, message),) = broken(text)
    assert text[start:end] == words
    assert words in message


def test_numbers_of_contacts_are_looked_at(isi: Isi) -> None:
    isi.put(
        "opd/satu.yaml",
        "nama: Dinas Satu\nsingkatan: Dinsat\nkontak:\n  telepon:\n"
        "    - (0711) 123456\n    - 0711 / 12\n  whatsapp: delapan\n"
        "bidang:\n  - {kode: data, nama: Data}\n"
        "unit:\n  - {kode: loket, nama: Loket, kontak: {telepon: [12]}}\n",
    )
    told = [(item.line, item.column) for item in audit(isi.folder, "alamat-rusak")]
    assert told == [(6, 7), (7, 3), (11, 51)]


def test_what_can_be_dialled() -> None:
    assert all(map(is_phone, ["112", "0821-8064-0997", "(0712) 321022", "+62 811 1"]))
    assert not any(map(is_phone, ["11", "0712)1", "abc", "1" * 16, "+", ""]))


# penomoran-loncat


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n2. b\n3. c",
        "a. a\nb. b\n   1. x\n   2. y\nc. c\n   1. z",
        "1) a\n2) b\nCatatan:\n1) c\n2) d",
        "1. a\nCatatan di tengah\n2. b",
        "1. a\n\n   lanjutannya\n2. b",
        "1. a\na. x\nb. y\n2. b\na. z",
        "i. a\nii. b",
        "A. Bab\n1. a\n2. b\nB. Bab\n1. c",
        "- a\n- b\nTeks 3. bukan daftar",
        "1. a\n   - x\n   - y\n2. b",
    ],
)
def test_numbering_that_goes_on_is_fine(text: str) -> None:
    assert list(breaks(text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7. a\n8. b", ["7."]),
        ("1. a\n3. b\n4. c", ["3."]),
        ("1. a\n2. b\n2. c", ["2."]),
        ("a. a\nc. b", ["c."]),
        ("1. a\n   b) x\n2. b", ["b)"]),
        ("1. a\n2. b\n1. c", ["1."]),
        ("1. a\nCatatan\n4. b", ["4."]),
        ("c. a", ["c."]),
    ],
)
def test_numbering_that_breaks_is_told(text: str, told: list[str]) -> None:
    assert [text[start:end] for start, end, _ in breaks(text)] == told


def test_row_numbers_may_go_on_in_the_next_group(isi: Isi) -> None:
    row = "      - {{kunci: produk, nomor: '{}', label: Produk, uraian: Surat}}\n"

    def put(*numbers: str) -> list[str]:
        groups = "".join(
            "  - komponen:\n" + "".join(map(row.format, group.split()))
            for group in numbers
        )
        isi.put("layanan/satu/uji.yaml", f"judul: Uji\nstandar:\n{groups}")
        return _told(isi, "penomoran-loncat")

    assert put("1. 2. 3.", "4. 5.") == []
    assert put("1 2 3", "1 2") == []
    assert put("A B") == []
    assert len(put("1. 2. 4.")) == 1
    assert len(put("1. 2.", "2. 3.")) == 1
    assert len(put("2. 3.")) == 1


# tinjauan-lama


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("penetapan: {nomor: '1', tanggal: 2025-11-22}\n", False),
        ("penetapan: {nomor: '1', tanggal: 2025-11-21}\n", True),
        ("penetapan: {nomor: '1', tanggal: 2025-11}\n", False),
        ("penetapan: {nomor: '1', tanggal: 2025-10}\n", True),
        ("penetapan: {nomor: '1', tanggal: 2025}\n", False),
        ("penetapan: {nomor: '1', tanggal: 2021}\nditinjau: 2026-01\n", False),
        ("penetapan: {nomor: '1', tanggal: 2021}\nditinjau: 2023-01\n", True),
        ("penetapan: {nomor: '1', tanggal: 2026-02}\nditinjau: 2023-01\n", False),
        ("penetapan: {nomor: '1'}\n", True),
        ("", True),
    ],
)
def test_a_year_is_the_limit(isi: Isi, head: str, told: bool) -> None:
    isi.put("layanan/satu/uji.yaml", layanan("Uji", head, produk="Surat"))
    assert len(_told(isi, "tinjauan-lama")) == told


def test_the_day_is_an_argument(isi: Isi) -> None:
    head = "penetapan: {nomor: '1', tanggal: 2024-02-29}\n"
    isi.put("layanan/satu/uji.yaml", layanan("Uji", head, produk="Surat"))

    def told(today: date) -> bool:
        found = audit(isi.folder, "tinjauan-lama", today)
        return any(item.path.endswith("uji.yaml") for item in found)

    assert not told(date(2025, 2, 28))
    assert told(date(2025, 3, 1))
    assert told(date(2028, 2, 29))


def test_a_partial_date_means_its_last_day() -> None:
    assert latest_day("2024-02") == date(2024, 2, 29)
    assert latest_day("2021") == date(2021, 12, 31)
    assert latest_day("2021-05-03") == date(2021, 5, 3)


# kalimat-panjang


def test_a_sentence_of_thirty_words_is_fine_and_of_thirty_one_not() -> None:
    words = " ".join(["kata"] * MAX_WORDS)
    assert list(long_sentences(f"1. {words}.")) == []
    ((start, end, count),) = long_sentences(f"Pendek.\n1. {words} lagi.")
    assert (start, count) == (11, MAX_WORDS + 1)
    assert end > start


def test_sentences_and_lines_are_counted_apart() -> None:
    half = " ".join(["kata"] * 20)
    assert list(long_sentences(f"{half}. {half.capitalize()}.\n{half}\n- {half}")) == []


def test_only_what_citizens_read_is_measured(isi: Isi) -> None:
    long = " ".join(["kata"] * 40)
    isi.put("layanan/satu/uji.yaml", layanan(dasar_hukum=long, sarana=long))
    assert audit(isi.folder, "kalimat-panjang") == []
    isi.put("layanan/satu/uji.yaml", layanan("Uji", f"ringkasan: {long}\n", biaya=long))
    assert [item.line for item in audit(isi.folder, "kalimat-panjang")] == [2, 8]


# maklumat-pernyataan

FULL = (
    "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar "
    "pelayanan yang telah ditetapkan, memberikan pelayanan sesuai dengan kewajiban dan "
    "akan melakukan perbaikan secara terus-menerus, serta bersedia menerima sanksi, "
    "dan/atau memberikan kompensasi apabila pelayanan tidak sesuai standar."
)


def test_a_full_maklumat_has_all_three() -> None:
    assert missing_statements(FULL) == []
    assert missing_statements(FULL.upper()) == []


@pytest.mark.parametrize(
    ("cut", "missing"),
    [
        ("akan melakukan perbaikan secara terus-menerus", "terus-menerus"),
        ("bersedia menerima sanksi, dan/atau memberikan kompensasi", "sanksi"),
    ],
)
def test_what_a_maklumat_lacks_is_named(cut: str, missing: str) -> None:
    (name,) = missing_statements(FULL.replace(cut, ""))
    assert missing in name


def test_an_opd_without_maklumat_is_told(isi: Isi) -> None:
    (message,) = _told(isi, "maklumat-pernyataan", "opd/satu.yaml")
    assert "belum dicatat" in message
