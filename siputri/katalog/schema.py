"""JSON Schemas of the content files, for editors that complete and underline.

`python -m siputri.katalog.schema FOLDER` writes them; the models are their only source.
"""

import json
import sys
from pathlib import Path
from typing import Any

from siputri.katalog.bantuan import Bantuan
from siputri.katalog.fields import Model
from siputri.katalog.instrumen import Instrumen
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.situs import Situs

SCHEMAS: dict[str, type[Model]] = {
    "situs": Situs,
    "bantuan": Bantuan,
    "opd": Opd,
    "layanan": Layanan,
    "instrumen": Instrumen,
}
_FROM_PATH = {"opd": ("kode",), "layanan": ("opd", "slug"), "instrumen": ("kode",)}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, without the columns that its path gives."""
    schema = SCHEMAS[kind].model_json_schema()
    for name in _FROM_PATH.get(kind, ()):
        del schema["properties"][name]
        schema["required"].remove(name)
    for model in (schema, *schema.get("$defs", {}).values()):
        model.pop("description", None)  # docstrings are for programmers
    _accept_text(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _accept_text(node: Any) -> None:
    """Editors read `maks: 10` as a number and `ya` as text; both are what we accept."""
    if isinstance(node, dict):
        if node.get("type") == "boolean":
            del node["type"]
            node["enum"] = ["ya", "tidak"]
            node.pop("default", None)
        for child in node.values():
            _accept_text(child)
    elif isinstance(node, list):
        for child in node:
            _accept_text(child)


def write_schemas(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind in SCHEMAS:
        text = json.dumps(json_schema(kind), ensure_ascii=False, indent=1)
        (folder / f"{kind}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
