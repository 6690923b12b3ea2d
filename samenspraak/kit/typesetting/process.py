"""The process that makes one PDF and ends: `python -m samenspraak.kit.typesetting.process`.

Reads {"template", "data", "files"} from standard input and writes the PDF to standard output. In its folder
lie the template, the house style and pictures; what is printed stays in memory.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import fontpkg_atkinson_hyperlegible as font
import typst

HOUSE = Path(__file__).with_name("house.typ")


def main() -> None:
    given = json.loads(sys.stdin.buffer.read())
    with TemporaryDirectory() as folder:
        sys.stdout.buffer.write(document(Path(folder), **given))


def document(folder: Path, template: str, data: str, files: dict[str, str]) -> bytes:
    """The PDF of a template that lies in `folder`, with what it needs."""
    (folder / "files").mkdir()
    for name, content in files.items():
        (folder / "files" / Path(name).name).write_bytes(base64.b64decode(content))
    (folder / HOUSE.name).write_bytes(HOUSE.read_bytes())
    main = folder / "main.typ"
    main.write_text(template, encoding="utf-8")
    made = typst.compile(
        main,
        root=folder,
        font_paths=[font.ROOT / "files"],
        ignore_system_fonts=True,  # the same document on every machine
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)  # noqa: S101  # one PDF, whatever its pages
    return made


if __name__ == "__main__":
    main()
