"""What the environment says, read once, typed, failing loudly."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class EnvironmentProblem(RuntimeError):
    """A setting in the environment cannot be used; the message names it."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise EnvironmentProblem(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise EnvironmentProblem(f"{name} must be a whole number, not {value!r}") from None


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_dir() -> Path:
    """The one folder that holds what this installation remembers; made when it is not there."""
    folder = Path(text("DATA_DIR", "data")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def sqlite_file(url: str) -> Path | None:
    """The file that `sqlite:///relative` or `sqlite:////absolute` names. The engine is always our own."""
    if not url:
        return None
    name = unquote(url.removeprefix("sqlite:///"))
    if not url.startswith("sqlite:///") or name in {"", ":memory:"}:
        raise EnvironmentProblem("DATABASE_URL names no SQLite file; write sqlite:////the/whole/path")
    return Path(name).resolve()


def without_jit(database: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL's settings, and no compiling of queries: for what pages ask it takes seconds where answering
    takes less than a millisecond. What the address itself says comes later, and so holds.
    """
    options = database.setdefault("OPTIONS", {})
    options["options"] = f"-c jit=off {options.get('options', '')}".strip()
    return database


def secret(name: str, folder: Path) -> str:
    """A secret from the environment, or one written to the data folder at the first start (0600)."""
    given = text(name)
    if given:
        return given
    path = folder / f"{name.lower()}.secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    value = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
    return value
