"""Hitung ulang setiap IKM yang diumumkan, dari jumlah skornya saja.

Pakai: python3 hitung_ulang.py https://ALAMAT-SITUS/data/rekap.json
Tanpa pustaka lain. Keluar dengan 1 bila ada yang berbeda.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from urllib.request import urlopen


def read(source):
    if source.startswith(("http://", "https://")):
        with urlopen(source) as reply:
            return json.load(reply)
    return json.loads(Path(source).read_text("utf-8"))


def compute(unsur, bobot):
    """IKM = jumlah (skor / responden x bobot) x 25, dibulatkan satu kali."""
    total = Fraction(0)
    for kunci, berat in bobot.items():
        if not unsur[kunci]["n"]:
            return None
        total += Fraction(unsur[kunci]["skor"], unsur[kunci]["n"]) * Fraction(berat)
    return ((total * 25 * 100 * 2 + 1) // 2) / 100


def letter(ikm, pita):
    return next(p["mutu"] for p in pita if p["dari"] <= ikm <= p["sampai"])


def main(source):
    rekap = read(source)
    count = wrong = 0
    for entry in rekap["hasil"]:
        instrumen = rekap["instrumen"][entry["instrumen"]]
        for kode, hasil in entry["hasil"].items():
            ikm = compute(hasil["unsur"], instrumen["rumus"][kode]["bobot"])
            mine = ikm and (ikm, letter(ikm, instrumen["pita"]))
            nilai = hasil["nilai"]
            count += 1
            if mine != (nilai and (nilai["ikm"], nilai["mutu"])):
                wrong += 1
                place = [entry[name] for name in ("periode", "opd", "layanan", "unit")]
                print(*filter(None, place), kode, "tercetak", nilai, "terhitung", mine)
    print(f"{count} nilai dihitung ulang, {wrong} berbeda.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
