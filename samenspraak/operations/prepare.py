"""Making a data folder ready: migrations that the program has and the folder lacks, and static files."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from importlib import metadata
from pathlib import Path

import django
from dj_database_url import ParseError, UnknownSchemeError
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection

from samenspraak.conf.environment import EnvironmentProblem, data_dir


def prepare(*, static: bool = False) -> None:
    """Set Django up and bring database (and, for serving, static files) up to date."""
    load_settings()
    _reach_database()
    _migrate()
    if static:
        _refuse_unsafe_database()
        _gather_static()


def load_settings() -> None:
    """Set Django up. What the environment has wrong is told in one line, without a stack of calls."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspraak.conf.settings")
    if apps.ready:
        return
    data_folder()
    try:
        django.setup()
    except (ParseError, UnknownSchemeError):
        raise SystemExit("DATABASE_URL is not understood: postgresql://USER:PASSWORD@HOST/NAME") from None
    except EnvironmentProblem as problem:
        raise SystemExit(str(problem)) from None


def data_folder() -> Path:
    try:
        return data_dir()
    except OSError as problem:
        raise SystemExit(f"DATA_DIR cannot be used: {problem}") from None


def _reach_database() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        raise SystemExit(f"the database cannot be used: {problem}") from None


def _refuse_unsafe_database() -> None:
    """Some settings of a database server would break what a vote promises: then we do not start."""
    for problem in checks.run_checks(tags=[checks.Tags.database], databases=["default"]):
        if problem.is_serious():
            raise SystemExit(f"{problem.id}: {problem.msg}")


def _migrate() -> None:
    # Asking Django whether migrations are pending takes seconds; the names of their files tell as much.
    mark = settings.DATA_DIR / "migrations.mark"
    fingerprint = f"{_database_identity()} {migrations_fingerprint()}"
    if mark.is_file() and mark.read_text() == fingerprint and _has_tables():
        return
    print("Preparing the database …", file=sys.stderr, flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    mark.write_text(fingerprint)


def _database_identity() -> str:
    values = settings.DATABASES["default"]
    return f"{values['ENGINE']} {values['NAME']} {values.get('HOST', '')} {values.get('PORT', '')}"


def _has_tables() -> bool:
    return "tenancy_organisation" in connection.introspection.table_names()


def migrations_fingerprint() -> str:
    """Changes whenever the program gains or loses a migration."""
    names = sorted(
        f"{config.label}/{path.name}"
        for config in apps.get_app_configs()
        for path in (Path(config.path) / "migrations").glob("[0-9]*.py")
    )
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _gather_static() -> None:
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    mark = root / ".mark"
    fingerprint = _static_fingerprint()
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if mark.is_file() and mark.read_text() == fingerprint:
            _read_names_again()
            return
        print("Gathering style sheets and scripts …", file=sys.stderr, flush=True)
        # What an older version gathered stays: a server that still runs serves it under its own names.
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(fingerprint)


def _read_names_again() -> None:
    """Another process may have gathered while we waited, after ours had looked up the names of the files."""
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = (
            staticfiles_storage.load_manifest()
        )


def _static_fingerprint() -> str:
    ours = [
        f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}"
        for config in apps.get_app_configs()
        if config.name.startswith("samenspraak.")
        for path in sorted((Path(config.path) / "static").rglob("*"))
        if path.is_file()
    ]
    for _prefix, folder in settings.STATICFILES_DIRS:
        ours += [
            f"{path} {path.stat().st_mtime_ns}" for path in sorted(Path(folder).rglob("*")) if path.is_file()
        ]
    versions = [
        f"{name} {metadata.version(name)}" for name in ("django", "wagtail", "django-allauth", "whitenoise")
    ]
    return hashlib.sha256("\n".join(ours + versions).encode()).hexdigest()
