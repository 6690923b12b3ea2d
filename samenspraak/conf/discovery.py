"""Finding methods: each folder in `methods.__path__` with an `apps.py` is one."""

import os
from pathlib import Path

from samenspraak import methods


def _folders() -> list[Path]:
    # A third party adds a method by one folder: beside ours, or in a folder that METHODS_PATH names.
    for extra in filter(None, os.environ.get("METHODS_PATH", "").split(os.pathsep)):
        if extra not in methods.__path__:
            methods.__path__.append(extra)
    return [Path(root) for root in methods.__path__]


def method_apps() -> list[str]:
    """Dotted names of all methods' apps, sorted, ready for INSTALLED_APPS."""
    slugs = {
        folder.name
        for root in _folders()
        for folder in (root.iterdir() if root.is_dir() else ())
        if (folder / "apps.py").is_file()
    }
    return [f"samenspraak.methods.{slug}" for slug in sorted(slugs)]
