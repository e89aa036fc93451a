"""The auditor of recaps made elsewhere: what cannot be is found, and nothing else."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.audit import (
    KODE,
    Cara,
    HasilAudit,
    RekapError,
    audit_rekap,
    parse_buku,
)
from tests.skm.rekap_sheets import (
    HEADER,
    MODES,
    add_total,
    comma,
    letter,
    make_row,
    places,
    sheet,
    sums_of,
    unrounded,
)

FIRST = 4
"""The sheet's row of the first OPP."""
Rows = list[list[str]]


def audit(rows: Sequence[Sequence[str]]) -> HasilAudit:
    return audit_rekap(parse_buku(rows))


def right_rows(seed: int = 1) -> Rows:
    return [make_row(at, sums) for at, sums in enumerate(sums_of(seed), start=1)]


def found(hasil: HasilAudit) -> list[tuple[int, str, str]]:
    return [(item.baris, item.kolom.judul, item.kode) for item in hasil.temuan]


def at(title: str) -> int:
    return HEADER.index(title)


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_a_right_recap_has_no_findings(seed: int) -> None:
    hasil = audit(sheet(add_total(right_rows(seed))))
    assert found(hasil) == []
    assert hasil.baris == hasil.cocok == 6


@pytest.mark.parametrize("mode", ["atas", "potong"])
@pytest.mark.parametrize(("bobot", "text"), [(3, "0,111"), (2, "0,11"), (9, "1/9")])
def test_the_way_of_rounding_is_named(bobot: int, text: str, mode: str) -> None:
    """Of every weight in use and every way of cutting the last digit."""
    weight = Fraction(1, 9) if bobot == 9 else places(bobot)(Fraction(1, 9))
    rows = [
        make_row(number, sums, bobot=weight, last=places(2, mode), shown=None)
        for number, sums in enumerate(sums_of(3, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert [item for item in found(hasil) if item[2] != "mutu"] == []
    assert hasil.cocok == 25
    assert hasil.cara
    assert hasil.cara.mode == mode
    assert hasil.uraian
    assert f"bobot {text}" in hasil.uraian


@pytest.mark.parametrize("mode", ["atas", "genap"])
def test_what_becomes_of_a_half_is_told(mode: str) -> None:
    """Weight 0,111 and 100 responden make a half of every twentieth point."""
    rows = [
        make_row(number, (100, skor), bobot=Fraction(111, 1000), last=places(2, mode))
        for number, skor in enumerate(((300,) * 8 + (340,), (300,) * 8 + (380,)), 1)
    ]
    hasil = audit(sheet(rows))
    assert hasil.cara
    assert (hasil.cara.mode, hasil.cocok) == (mode, 2)


@pytest.mark.parametrize("decimals", [2, 3])
def test_means_that_were_rounded_first_are_recognised(decimals: int) -> None:
    rows = [
        make_row(number, sums, nrr=places(decimals), shown=decimals)
        for number, sums in enumerate(sums_of(4, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert found(hasil) == []
    assert hasil.cara
    assert (hasil.cara.nrr, hasil.cara.bobot) == (decimals, None)


def test_a_sum_that_was_rounded_before_it_was_multiplied_is_recognised() -> None:
    rows = [
        make_row(number, sums, total=places(2), shown=None)
        for number, sums in enumerate(sums_of(5, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert found(hasil) == []
    assert hasil.cara
    assert hasil.cara.jumlah == 2


def test_means_printed_short_do_not_accuse_an_exact_value() -> None:
    """Two decimals of a mean leave the sum behind it open."""
    rows = []
    for number, sums in enumerate(sums_of(6), start=1):
        exact, short = make_row(number, sums), make_row(number, sums)
        for column in range(2, 11):
            mean = Fraction(sums[1][column - 2], sums[0])
            short[column] = comma(places(2)(mean), 2)
        assert exact[-5:] == short[-5:]
        rows.append(short)
    assert found(audit(sheet(rows))) == []


def set_cell(rows: Rows, number: int, title: str, text: str) -> Rows:
    rows[number - 1][at(title)] = text
    return rows


def test_the_exact_letter_is_told_where_the_weight_changes_it() -> None:
    """Exact 88,31–89,19 falls to B with weight 0,11."""
    sums = (100, (355,) * 9)
    assert make_row(1, sums)[-2:] == ["88,75", "A"]
    row = make_row(1, sums, bobot=Fraction(11, 100), shown=None)
    hasil = audit(sheet([row, *right_rows_011()]))
    assert row[-2:] == ["87,86", "B"]
    assert hasil.beda == ("Dinas 1: A",)
    assert found(hasil) == []


def right_rows_011() -> Rows:
    return [
        make_row(number, (n, (3 * n,) * 8 + (2 * n,)), bobot=Fraction(11, 100))
        for number, n in enumerate((100, 130, 170), start=2)
    ]


Break = Callable[[Rows], object]


@pytest.mark.parametrize(
    ("title", "text", "kode"),
    [
        ("U3", "4,100", "skala"),
        ("U3", "0,980", "skala"),
        ("U3", "tiga", "bukan-angka"),
        ("U3", "", "kosong"),
        ("L", "1000", "kelompok"),
        ("SD", "0", "kelompok"),
        ("PETANI", "x", "bukan-angka"),
        ("NRR TERTIMBANG", "1,234", "tertimbang"),
        ("NILAI IKM", "99,99", "ikm"),
        ("NILAI IKM", "24,00", "ikm-batas"),
        ("NILAI IKM", "101,00", "ikm-batas"),
        ("NILAI IKM", "-", "bukan-angka"),
        ("KATEGORI", "Istimewa", "mutu"),
        ("KATEGORI", "", "kosong"),
        ("POPULASI", "100000", "sampel-kurang"),
        ("POPULASI", "40", "sampel-lebih"),
    ],
)
def test_a_wrong_cell_is_found_where_it_stands(
    title: str, text: str, kode: str
) -> None:
    rows = set_cell(right_rows(), 2, title, text)
    codes = {(item.baris, item.kode) for item in audit(sheet(rows)).temuan}
    assert (FIRST + 1, kode) in codes
    assert {row for row, _ in codes} == {FIRST + 1}


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("U3", "4,100", "NRR 4,100 di luar skala. NRR ada di antara 1 dan 4."),
        ("U3", "tiga" * 11, f"'{'tiga' * 10}' bukan angka."),
        (
            "U3",
            "",
            "Sel ini kosong. Bila isinya rumus, buka berkas lalu simpan lagi.",
        ),
        ("L", "x", "'x' bukan angka."),
        ("L", "101", "Menurut jenis kelamin ada 201 responden, padahal sampel 200."),
        ("SD", "28", "Menurut pendidikan ada 199 responden, padahal sampel 200."),
        ("PNS", "30", "Menurut pekerjaan ada 201 responden, padahal sampel 200."),
        ("POPULASI", "banyak", "'banyak' bukan angka."),
        ("POPULASI", "199", "Sampel 200 melebihi populasi 199."),
        (
            "POPULASI",
            "100000",
            "Sampel 200 kurang. Untuk populasi 100000 dibutuhkan 383 (Krejcie dan "
            "Morgan).",
        ),
        (
            "NRR TERTIMBANG",
            "3,100",
            "NRR tertimbang 3,100 tidak sesuai dengan NRR: 3,200.",
        ),
        (
            "NILAI IKM",
            "78,00",
            "Nilai IKM 78,00 tidak sesuai dengan NRR. Yang benar 80,00.",
        ),
        (
            "NILAI IKM",
            "24,99",
            "Nilai IKM 24,99 di luar 25 sampai 100. Dari NRR baris ini: 80,00.",
        ),
        (
            "NILAI IKM",
            "100,01",
            "Nilai IKM 100,01 di luar 25 sampai 100. Dari NRR baris ini: 80,00.",
        ),
        (
            "KATEGORI",
            "Istimewa" * 6,
            f"Kategori '{'Istimewa' * 5}' salah untuk nilai 80,00. Yang benar B.",
        ),
        ("KATEGORI", "", "Kategori kosong. Untuk nilai 80,00 kategorinya B."),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_is_right(
    title: str, text: str, told: str
) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[at(title)] = text
    assert told in [item.kalimat for item in audit(sheet([row])).temuan]


def test_findings_stand_in_the_order_of_the_columns() -> None:
    rows = set_cell(set_cell(right_rows(), 1, "KATEGORI", ""), 1, "U3", "tiga")
    assert found(audit(sheet(rows))) == [
        (FIRST, "U3", "bukan-angka"),
        (FIRST, "KATEGORI", "kosong"),
    ]


def test_a_mean_that_no_whole_sum_gives_is_impossible() -> None:
    """Of 20 responden a mean is a multiple of 0,05."""
    row = make_row(1, (20, (68,) * 9))
    row[at("POPULASI")] = "20"
    assert found(audit(sheet([row]))) == []
    row[at("U4")] = "3,447"
    (finding,) = [i for i in audit(sheet([row])).temuan if i.kode == "nrr-mustahil"]
    assert (finding.baris, str(finding.kolom)) == (FIRST, "U4 (F)")
    assert finding.kalimat == (
        "NRR 3,447 tidak mungkin dari 20 responden: jumlah skor 68 memberi 3,400 dan "
        "jumlah skor 69 memberi 3,450."
    )


@settings(max_examples=40)
@given(st.integers(1, 400), st.data())
def test_a_mean_that_exists_is_never_called_impossible(
    n: int, data: st.DataObject
) -> None:
    """Whatever the decimals and the way they were cut."""
    skor = tuple(data.draw(st.integers(n, 4 * n)) for _ in range(9))
    decimals = data.draw(st.integers(1, 4))
    mode = data.draw(st.sampled_from(list(MODES)))
    rows = [make_row(1, (n, skor), nrr=places(decimals, mode), shown=decimals)]
    codes = {item.kode for item in audit(sheet(rows)).temuan}
    assert "nrr-mustahil" not in codes
    assert "skala" not in codes


def test_a_row_computed_another_way_than_the_rest_is_told() -> None:
    sums = sums_of(7, rows=8)
    rows = [make_row(number, item) for number, item in enumerate(sums, start=1)]
    rows[4] = make_row(5, sums[4], bobot=Fraction(11, 100))
    hasil = audit(sheet(rows))
    kinds = {(item.baris, item.kode) for item in hasil.temuan}
    assert (FIRST + 4, "cara") in kinds
    assert {row for row, _ in kinds} == {FIRST + 4}
    assert hasil.cocok == 7


@pytest.mark.parametrize(
    ("n", "skor", "value"),
    [
        (1200, (4239,) * 5 + (4238,) * 4, "88,30"),
        (1000, (2600,) * 9, "65,00"),
    ],
)
def test_letters_are_read_from_the_rounded_value(
    n: int, skor: tuple[int, ...], value: str
) -> None:
    row = make_row(1, (n, skor), shown=None)
    row[at("POPULASI")] = "2000"
    assert row[-2] == value
    assert found(audit(sheet([row]))) == []


def test_a_letter_taken_before_rounding_is_told_so() -> None:
    """88,306… is printed 88,31 and is an A; read before rounding it seems a B."""
    row = make_row(1, (1000, (3533,) * 2 + (3532,) * 7), shown=None)
    assert row[-2:] == ["88,31", "A"]
    row[-1] = "Baik"
    (finding,) = audit(sheet([row])).temuan
    assert finding.kode == "mutu"
    assert finding.kalimat == (
        "Kategori 'Baik' salah untuk nilai 88,31. Yang benar A. Kategori ini dibaca "
        "dari nilai yang belum dibulatkan."
    )


@pytest.mark.parametrize("text", ["B", "b", "Baik", "BAIK", "B (Baik)", "Mutu B"])
def test_a_letter_may_be_written_many_ways(text: str) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-1] = text
    assert found(audit(sheet([row]))) == []


@pytest.mark.parametrize("text", ["A", "Sangat Baik", "Kurang Baik", "Tidak Baik", "x"])
def test_a_letter_of_another_band_is_wrong(text: str) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-1] = text
    assert found(audit(sheet([row]))) == [(FIRST, "KATEGORI", "mutu")]


def test_a_letter_that_fits_the_value_but_not_the_mean_is_told() -> None:
    row = make_row(1, (200, (640,) * 9))
    row[at("NRR TERTIMBANG")] = "3,600"
    temuan = audit(sheet([row])).temuan
    assert [item.kode for item in temuan] == ["tertimbang", "mutu-nrr"]
    assert temuan[1].kalimat == ("Kategori B tidak sesuai dengan NRR tertimbang 3,600.")


@pytest.mark.parametrize(
    ("tertimbang", "ikm", "mutu", "fits"),
    [
        ("3,532", "88,31", "A", True),
        ("3,532", "88,30", "B", True),
        ("3,531", "88,31", "A", False),
        ("3,533", "88,30", "B", False),
        ("3,1", "76,00", "C", True),
        ("2,5", "65,00", "C", True),
    ],
)
def test_a_mean_may_have_been_rounded_or_cut_for_print(
    tertimbang: str, ikm: str, mutu: str, fits: bool
) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-3:] = [tertimbang, ikm, mutu]
    codes = {item.kode for item in audit(sheet([row])).temuan}
    assert ("mutu-nrr" not in codes) == fits


def test_of_a_value_four_decimals_are_told_at_most() -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-2:] = ["80,0000001", "A"]
    (finding,) = [i for i in audit(sheet([row])).temuan if i.kode == "mutu"]
    assert finding.kalimat == ("Kategori 'A' salah untuk nilai 80,0000. Yang benar B.")


@pytest.mark.parametrize("title", ["L", "S3", "POPULASI", "SAMPEL"])
def test_a_total_that_does_not_add_up_is_wrong(title: str) -> None:
    rows = add_total(right_rows())
    rows[-1][at(title)] = "7"
    right = sum(int(row[at(title)]) for row in rows[:-1])
    hasil = audit(sheet(rows))
    assert found(hasil) == [(FIRST + 6, title, "jumlah")]
    assert hasil.temuan[0].kalimat == f"Tertulis 7, padahal jumlah kolom ini {right}."


def test_nobody_of_a_kind_adds_nothing_to_its_total() -> None:
    rows = right_rows()
    several = int(rows[0][at("SD")]) + int(rows[0][at("S3")])
    set_cell(set_cell(rows, 1, "SD", str(several)), 1, "S3", "0")
    assert found(audit(sheet(add_total(rows)))) == []


@pytest.mark.parametrize("title", ["U1", "U9", "NRR TERTIMBANG", "NILAI IKM"])
def test_a_total_of_values_that_is_no_mean_is_told_with_the_mean(title: str) -> None:
    rows = add_total(right_rows())
    values = [Fraction(row[at(title)].replace(",", ".")) for row in rows[:-1]]
    mean = comma(places(3)(sum(values, Fraction(0)) / 6), 3)
    rows[-1][at(title)] = "9,876"
    (finding,) = audit(sheet(rows)).temuan
    assert (finding.baris, finding.kolom.judul) == (FIRST + 6, title)
    assert finding.kalimat == f"Tertulis 9,876, padahal rata-rata kolom ini {mean}."


def test_the_letter_of_a_total_is_that_of_its_value() -> None:
    rows = add_total(right_rows())
    values = [Fraction(row[-2].replace(",", ".")) for row in rows[:-1]]
    mean = comma(places(2)(sum(values, Fraction(0)) / 6), 2)
    rows[-1][-2:] = [mean, "A"]
    (finding,) = audit(sheet(rows)).temuan
    assert (finding.baris, finding.kode) == (FIRST + 6, "mutu")
    right = letter(Fraction(mean.replace(",", ".")))
    assert finding.kalimat == (
        f"Kategori 'A' salah untuk nilai {mean}. Yang benar {right}."
    )


@pytest.mark.parametrize("kind", ["mean", "pooled", "sum"])
def test_a_total_of_values_may_be_a_mean_or_a_sum(kind: str) -> None:
    rows = right_rows()
    values = [Fraction(row[-2].replace(",", ".")) for row in rows]
    sizes = [int(row[at("SAMPEL")]) for row in rows]
    total = {
        "mean": sum(values) / len(values),
        "pooled": sum(v * n for v, n in zip(values, sizes, strict=True)) / sum(sizes),
        "sum": sum(values),
    }[kind]
    rows = add_total(rows)
    rows[-1][-2] = comma(Fraction(total), 2)
    assert found(audit(sheet(rows))) == []
    rows[-1][-2] = "70,00"
    assert found(audit(sheet(rows))) == [(FIRST + 6, "NILAI IKM", "jumlah")]


def told_of_total(text: str, sampel: str = "100") -> list[str]:
    """What is said of a total of 80,00 for `sampel` people and 90,00 for 300."""
    rows = add_total(
        [make_row(1, (100, (320,) * 9)), make_row(2, (300, (1080,) * 9))],
    )
    set_cell(rows, 1, "SAMPEL", sampel)
    set_cell(rows, 3, "NILAI IKM", text)
    temuan = audit(sheet(rows)).temuan
    return [item.kalimat for item in temuan if item.kolom.judul == "NILAI IKM"]


@pytest.mark.parametrize(
    "text", ["84,98", "85,02", "87,48", "87,52", "169,98", "170,02", "84", "86"]
)
def test_a_total_may_be_off_by_its_last_digit_and_theirs(text: str) -> None:
    assert told_of_total(text) == []


@pytest.mark.parametrize("text", ["84,97", "85,03", "87,47", "87,53", "170,03", "83"])
def test_a_total_may_be_off_by_no_more(text: str) -> None:
    assert told_of_total(text) == [
        f"Tertulis {text}, padahal rata-rata kolom ini 85,00."
    ]


def test_who_says_nothing_of_his_sampel_weighs_nothing() -> None:
    assert told_of_total("90,00", sampel="") == []
    assert told_of_total("87,50", sampel="") != []


def test_a_header_may_stand_on_two_rows_with_other_titles() -> None:
    """Merged cells leave blanks; a line may number the columns."""
    titles = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi"]
    titles += ["Perilaku", "Pengaduan", "Sarpras"]
    groups = ["LK", "PR", *HEADER[13:27]]
    top = ["No.", "Nama OPD", "NRR SETIAP UNSUR", *[""] * 8, "JENIS KELAMIN", ""]
    top += [*["PENDIDIKAN", *[""] * 6], *["PEKERJAAN", *[""] * 6]]
    top += ["Jumlah Populasi", "Jumlah Responden", "NRR Tertimbang", "Nilai SKM"]
    below = ["", "", *titles, *groups, "", "", "", "", ""]
    numbers = [f"({at})" for at in range(1, len(below) + 1)]
    rows = [["REKAP"], [*top, "Mutu"], below, numbers, *add_total(right_rows())]
    buku = parse_buku(rows)
    assert [kolom.judul for kolom in buku.kolom["unsur"]] == titles
    assert [row.nomor for row in buku.baris] == list(range(5, 11))
    assert found(audit_rekap(buku)) == []


def test_groups_may_have_more_columns_than_the_usual() -> None:
    header, rows = [*HEADER], right_rows()
    header[at("PETANI")] = "Buruh"
    header.insert(at("P") + 1, "Tidak Menjawab")
    for row in rows:
        row.insert(at("P") + 1, "0")
    rows[0][at("L")] = str(int(rows[0][at("L")]) - 3)
    rows[0][at("P") + 1] = "3"
    assert found(audit([header, *rows])) == []


def test_an_opp_without_a_number_of_responden_is_told_and_no_more() -> None:
    rows = set_cell(right_rows(), 3, "SAMPEL", "")
    assert found(audit(sheet(rows))) == [(FIRST + 2, "SAMPEL", "kosong")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "bukan rekap"),
        ([["nama", "umur"], ["Ani", "20"]], "bukan rekap"),
        ([["NO", "OPP", "U1", "NILAI IKM", "KATEGORI"]], "SAMPEL"),
        ([["NO", "OPP", "SAMPEL", "NILAI IKM"], ["1", "x", "2", "80"]], "NRR"),
        ([[*HEADER]], "tidak ada baris"),
        ([[*HEADER], ["Jumlah"]], "tidak ada baris"),
    ],
)
def test_what_is_no_recap_is_refused_with_a_reason(rows: Rows, told: str) -> None:
    with pytest.raises(RekapError, match=told):
        parse_buku(rows)


def test_a_heading_between_the_rows_is_no_opp() -> None:
    rows = right_rows()
    assert audit(sheet([["", "A. DINAS"], *rows, [], ["", "B. BADAN"]])).baris == 6


def test_an_opp_that_has_handed_in_nothing_is_told() -> None:
    hasil = audit(sheet([*right_rows(), ["7", "Dinas 7"]]))
    assert {(item.baris, item.kode) for item in hasil.temuan} == {(FIRST + 6, "kosong")}


def test_a_numbered_opp_without_a_name_is_audited_too() -> None:
    rows = set_cell(set_cell(right_rows(), 6, "OPP", ""), 6, "U1", "5")
    codes = {(item.baris, item.kode) for item in audit(sheet(rows)).temuan}
    assert (FIRST + 5, "skala") in codes


_CELLS = st.one_of(
    st.sampled_from([*HEADER, "Jumlah", "1", "3,5", "88,31", "A", "", "(1)", "-"]),
    st.text(max_size=8),
)


@given(st.lists(st.lists(_CELLS, max_size=34), max_size=12))
def test_no_sheet_breaks_the_auditor(rows: Rows) -> None:
    try:
        hasil = audit([[*HEADER], *rows])
    except RekapError:
        return
    assert {item.kode for item in hasil.temuan} <= set(KODE)


def test_unrounded_is_what_it_says() -> None:
    assert unrounded(Fraction(1, 3)) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("cara", "told"),
    [
        (
            Cara(),
            "bobot 1/9 (tepat); tidak ada yang dibulatkan sebelum nilai akhir; "
            "setengah dibulatkan ke atas",
        ),
        (
            Cara(3, 2, 3, None, "genap"),
            "bobot 0,111; NRR dibulatkan 2 desimal; NRR tertimbang tiap unsur "
            "dibulatkan 3 desimal; setengah dibulatkan ke angka genap",
        ),
        (
            Cara(2, None, None, 2, "potong"),
            "bobot 0,11; jumlah NRR tertimbang dibulatkan 2 desimal; angka di "
            "belakangnya dipotong",
        ),
    ],
)
def test_a_way_is_told_step_by_step(cara: Cara, told: str) -> None:
    assert cara.describe(9) == told
