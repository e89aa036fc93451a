"""Valid forms with one-time tokens, as a browser would post them."""

import time
from random import Random
from urllib.parse import urlencode

from bench.generator import SEED
from formapi.tokens import issue_token
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings, read_secrets
from siputri.skm.profil import profil_choices

_SARAN = "Petugas ramah, tetapi ruang tunggu sempit. Mohon kursinya ditambah."


def make_bodies(
    settings: Settings, katalog: Katalog, layanan: str, count: int
) -> list[str]:
    """`count` distinct forms for `layanan` ("opd/slug"), each with a token of its own
    that the state folder of `settings` accepts."""
    key = read_secrets(settings.secret_file).token
    random, now = Random(SEED), time.time()
    instrumen = katalog.instrumen_of(layanan.split("/")[0])
    unsur = [f"skor_{item.kunci}" for item in instrumen.unsur]
    usia = {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
    profil = {name: list(codes) for name, codes in profil_choices(usia).items()}
    return [
        urlencode(
            {
                "token": issue_token(key, layanan, now),
                "instrumen": instrumen.kode,
                "unit": "",
                "kanal": random.choice(("web", "qr")),
                "situs_web": "",
                **{name: random.randint(2, 4) for name in unsur},
                **{name: random.choice(codes) for name, codes in profil.items()},
                "saran": _SARAN if random.random() < 0.15 else "",
            }
        )
        for _ in range(count)
    ]
