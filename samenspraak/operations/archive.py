"""What a backup holds: a manifest, the database, the files. Never secrets, never ballot keys.

A ballot key together with a backup would link voters to ballots, so keys live apart
(docs/explanation/ballots.md).
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    vendor: str  # sqlite or postgresql: an archive goes back into the kind it came from
    migrations: str  # fingerprint of the migrations that its tables have
    program: str
    made: str
    format: int = FORMAT


class ArchiveProblem(RuntimeError):
    """The archive cannot be made or brought back; the message says why, in plain words."""


def new_manifest(vendor: str, migrations: str) -> Manifest:
    from importlib.metadata import version

    return Manifest(
        vendor, migrations, version("samenspraak"), datetime.now(UTC).isoformat(timespec="seconds")
    )


def add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    entry.mtime = int(datetime.now(UTC).timestamp())
    archive.addfile(entry, BytesIO(content))


def write_manifest(archive: tarfile.TarFile, manifest: Manifest) -> None:
    add_text(archive, "manifest.json", json.dumps(asdict(manifest), indent=2))


def read_manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        file = archive.extractfile("manifest.json")
        values: dict[str, Any] = json.load(file) if file else {}
        manifest = Manifest(**values)
    except (KeyError, TypeError, ValueError):
        raise ArchiveProblem("this is not a backup made by samenspraak") from None
    if manifest.format != FORMAT:
        raise ArchiveProblem(f"backup format {manifest.format} is not known to this version")
    return manifest
