"""What `siputri.situs` does in a process of its own, for pages alone (`html_only`)."""

from unittest.mock import patch

from siputri.situs import files, ikm_layar, kartu, output, plugin
from siputri.situs.__main__ import main

_OFF = (files.file_pages, ikm_layar.layar_pages, kartu.kartu_pages)


def run() -> None:
    kinds = tuple(kind for kind in plugin.KINDS if kind not in _OFF)
    with (
        patch.object(plugin, "KINDS", kinds),
        patch.object(output, "has_siblings", lambda *_: False),
    ):
        main()


if __name__ == "__main__":
    run()
