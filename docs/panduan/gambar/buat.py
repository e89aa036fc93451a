"""Makes the pictures of the editor's guide: `python docs/panduan/gambar/buat.py`.

Changes a copy of the content as the guide describes, runs the real `siputri check` and
`siputri build` on it, and photographs what comes out.
"""

import html
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(__file__).parent
BARU = "layanan/diskominfo/konsultasi-situs-web.yaml"
IP = "layanan/diskominfo/perubahan-alamat-ip.yaml"
CHANGE = (
    ("uraian: 3 Hari", "uraian: 2 (dua) hari kerja"),
    (
        "- min: 3\n            maks: 3\n            satuan: hari\n",
        "- maks: 2\n            satuan: hari_kerja\n",
    ),
    ("nomor: 800/48/KEP/DISKOMINFO/2021", "nomor: 800/15/KEP/DISKOMINFO/2026"),
    ("tanggal: 2021-05-03", "tanggal: 2026-11-02"),
)
MISTAKE = (
    ("uraian: 3 Hari", "uraian: 2 (tiga) hari kerja"),
    ("satuan: hari\n", "satuan: hari kerja\n"),
    ("        label: Produk Pelayanan", "        lable: Produk Pelayanan"),
)
STYLE = """
body{margin:0}
pre{margin:0;padding:18px 20px;background:#16211c;color:#e8efe9;
font:13px/1.6 monospace;white-space:pre-wrap;overflow-wrap:anywhere}
b{color:#ffb4a8;font-weight:600}i{color:#f0cf83;font-style:normal}
u{color:#9fd8b5;text-decoration:none}s{color:#ff9d8f;text-decoration:none}
"""


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        content, var = Path(folder) / "isi", Path(folder) / "var"
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 760, "height": 560})
        before = _copy(content)
        _edit(content, MISTAKE)
        _photograph_text(page, "galat", _told(content, IP))
        (content / IP).write_text(before, "utf-8")
        told = _told(content, IP)
        _photograph_text(page, "peringatan", told)
        _edit(content, CHANGE)
        _photograph_text(page, "perubahan", _difference(before, content))
        _photograph_text(page, "kerangka", _skeleton())
        (content / BARU).write_text(_example(), "utf-8")
        _siputri("build", content=content, var=var)
        with _serve(var / "current") as address:
            _photograph_page(page, "tayang", f"{address}/{IP.removesuffix('.yaml')}/")
            path = BARU.removesuffix(".yaml")
            _photograph_page(page, "layanan-baru", f"{address}/{path}/")
        browser.close()


def _copy(content: Path) -> str:
    shutil.copytree(ROOT / "content", content)
    return (content / IP).read_text("utf-8")


def _edit(content: Path, changes: tuple[tuple[str, str], ...]) -> None:
    text = (content / IP).read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (content / IP).write_text(text, "utf-8")


def _siputri(*arguments: str, content: Path, var: Path | None = None) -> str:
    environment = {
        **os.environ,
        "SIPUTRI_CONTENT": str(content),
        "SIPUTRI_VAR": str(var or content.parent / "kosong"),
        "SIPUTRI_URL": "https://siputri.example",
    }
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "siputri", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr


def _told(content: Path, path: str) -> str:
    """What `siputri check` prints about one file, its ends coloured."""
    lines = _siputri("check", str(content / path), content=content).splitlines()
    shown = [f"$ siputri check {path}"]
    for line in lines:
        place, _, rest = line.partition(": ")
        message, _, code = rest.rpartition(" [")
        if not code.endswith("]"):
            shown.append(html.escape(line))
            continue
        tag = "b" if code.startswith("galat") else "i"
        shown.append(
            f"<u>{html.escape(place)}</u>: {html.escape(message)} "
            f"<{tag}>[{html.escape(code)}</{tag}>"
        )
    return "\n".join(shown)


def _difference(before: str, content: Path) -> str:
    """The changed lines as forges show them."""
    old = content.parent / "lama.yaml"
    old.write_text(before, "utf-8")
    command = ["diff", "-U", "1", str(old), str(content / IP)]
    result = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False
    )
    tags = {"+": "u", "-": "s"}
    shown = [IP]
    for line in result.stdout.splitlines()[2:]:
        tag = tags.get(line[:1])
        text = "…" if line.startswith("@@") else html.escape(line)
        shown.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "\n".join(shown)


def _example() -> str:
    """The new layanan as the guide shows it."""
    guide = (FOLDER.parent / "editor.md").read_text("utf-8")
    return guide.partition(f"<!-- contoh: {BARU} -->\n```yaml\n")[2].partition("```")[0]


def _skeleton() -> str:
    """How the skeleton begins, its hints coloured."""
    text = (FOLDER.parent / "kerangka/layanan.yaml").read_text("utf-8")
    lines = text.splitlines()[:34]
    return "\n".join(
        f"<u>{html.escape(line)}</u>" if line.lstrip().startswith("#") else line
        for line in lines
    )


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _photograph_text(page: Page, name: str, text: str) -> None:
    page.set_content(f"<style>{STYLE}</style><pre>{text}</pre>")
    page.locator("pre").screenshot(path=FOLDER / f"{name}.png")


def _photograph_page(page: Page, name: str, address: str) -> None:
    page.goto(address)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
