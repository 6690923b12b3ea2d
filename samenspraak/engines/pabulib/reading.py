"""Reading a file from top to bottom: META and PROJECTS at once, VOTES one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from samenspraak.engines.pabulib.model import PabulibFile, PabulibProject, PabulibVote
from samenspraak.engines.pabulib.numbers import amount, missing, shown
from samenspraak.engines.pabulib.rows import PabulibError, Row, Source, rows
from samenspraak.engines.pabulib.rules import MetaError, Rules, count_of

SECTIONS = ("META", "PROJECTS", "VOTES")


@dataclass
class PabulibStream:
    """META and PROJECTS, read and checked; `votes` reads on as it is walked, once, and may raise."""

    meta: dict[str, str]
    rules: Rules
    projects: tuple[PabulibProject, ...]
    project_columns: tuple[str, ...]
    vote_columns: tuple[str, ...]
    votes: Iterator[PabulibVote] = field(repr=False)
    meta_lines: dict[str, int] = field(repr=False)  # where each key stood, for messages


def read(source: Source) -> PabulibFile:
    """The whole file. Raises PabulibError with the line and the reason; all is checked before it returns."""
    opened = stream(source)
    votes = tuple(opened.votes)
    return PabulibFile(opened.meta, opened.projects, votes, opened.project_columns, opened.vote_columns)


def stream(source: Source) -> PabulibStream:
    """The same, holding one vote at a time; that votes are missing at the end shows only there."""
    lines = _Lines(rows(source))
    lines.enter("META")
    meta, meta_lines = _meta(lines)
    end_of_meta = lines.enter("PROJECTS")
    try:
        rules = Rules.of(meta)
        projects_told, votes_told = count_of(meta, "num_projects"), count_of(meta, "num_votes")
    except MetaError as error:
        raise PabulibError(meta_lines.get(error.key, end_of_meta), str(error)) from error
    project_columns = lines.header("project_id", "cost")
    projects = _projects(lines, project_columns)
    _complete(lines, "plannen", "num_projects", len(projects), projects_told)
    lines.enter("VOTES")
    vote_columns = lines.header("voter_id", "vote", *(["points"] if rules.with_points else []))
    known = frozenset(project.id for project in projects)
    votes = _votes(lines, vote_columns, rules, known, votes_told)
    return PabulibStream(meta, rules, projects, project_columns, vote_columns, votes, meta_lines)


class _Lines:
    """The rows with one row of looking ahead, so that a section ends where the next begins."""

    def __init__(self, source: Iterator[Row]) -> None:
        self._rows = source
        self._ahead = next(source, None)
        self.last = 1

    def enter(self, section: str) -> int:
        """Step over the section's own line; its number."""
        row = self._ahead
        if row is None:
            raise PabulibError(self.last, f"het bestand houdt op voor het deel {section}")
        if (found := _section(row)) != section:
            told = f"het deel {found}" if found else shown(";".join(row.cells))
            raise PabulibError(row.line, f"hier hoort het deel {section} te beginnen, maar er staat {told}")
        self._step()
        return row.line

    def header(self, *needed: str) -> tuple[str, ...]:
        """The section's column names."""
        row = self._ahead
        if row is None or _section(row):
            raise PabulibError(self.last, "de regel met kolomnamen ontbreekt")
        self._step()
        columns = tuple(cell.strip() for cell in row.cells)
        if absent := [name for name in needed if name not in columns]:
            raise PabulibError(row.line, f"deze kolommen ontbreken: {', '.join(absent)}")
        if twice := sorted({name for name in columns if columns.count(name) > 1}):
            raise PabulibError(row.line, f"deze kolom staat er twee keer: {shown(twice[0])}")
        return columns

    def section(self, columns: tuple[str, ...]) -> Iterator[Row]:
        """The rows until the next section, with a cell for each column."""
        while (row := self._ahead) is not None and not _section(row):
            self._step()
            cells = row.cells
            while len(cells) > len(columns) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(columns):
                raise PabulibError(row.line, f"{len(cells)} kolommen, maar de kop noemt er {len(columns)}")
            yield row

    def end(self) -> None:
        """Nothing may follow."""
        if self._ahead is not None:
            raise PabulibError(self._ahead.line, f"een deel te veel: {_section(self._ahead)}")

    def _step(self) -> None:
        if self._ahead is not None:
            self.last = self._ahead.line
        self._ahead = next(self._rows, None)


def _section(row: Row) -> str | None:
    name = row.cells[0].strip()
    return name if name in SECTIONS and not "".join(row.cells[1:]).strip() else None


def _meta(lines: _Lines) -> tuple[dict[str, str], dict[str, int]]:
    meta: dict[str, str] = {}
    numbers: dict[str, int] = {}
    columns = lines.header("key", "value")
    key_at, value_at = columns.index("key"), columns.index("value")
    for line, cells in lines.section(columns):
        key = cells[key_at].strip()
        if key in meta:
            raise PabulibError(line, f"{shown(key)} staat er twee keer")
        meta[key] = cells[value_at]
        numbers[key] = line
    return meta, numbers


def _projects(lines: _Lines, columns: tuple[str, ...]) -> tuple[PabulibProject, ...]:
    projects: dict[str, PabulibProject] = {}
    for line, row in lines.section(columns):
        cells = dict(zip(columns, row, strict=True))
        id_ = cells.pop("project_id").strip()
        if missing(id_):
            raise PabulibError(line, "het nummer van het plan (project_id) ontbreekt")
        if "," in id_:
            raise PabulibError(line, f"een plan met een komma in zijn nummer (project_id): {shown(id_)}")
        if id_ in projects:
            raise PabulibError(line, f"plan {shown(id_)} staat er twee keer (project_id)")
        projects[id_] = PabulibProject(id_, _cost(line, cells.pop("cost"), id_), cells, line)
    if not projects:
        raise PabulibError(lines.last, "er staan geen plannen in")
    return tuple(projects.values())


def _cost(line: int, text: str, plan: str) -> Decimal:
    try:
        return amount(text, f"de prijs (cost) van plan {shown(plan)}")
    except ValueError as error:
        raise PabulibError(line, str(error)) from error


def _votes(
    lines: _Lines, columns: tuple[str, ...], rules: Rules, known: frozenset[str], told: int | None
) -> Iterator[PabulibVote]:
    read_vote = _vote_reader(columns, rules, known)
    voters: set[str] = set()
    for line, cells in lines.section(columns):
        try:
            vote = read_vote(cells)
        except ValueError as error:
            raise PabulibError(line, str(error)) from error
        if vote.voter in voters:
            raise PabulibError(line, f"kiezer {shown(vote.voter)} staat er twee keer (voter_id)")
        voters.add(vote.voter)
        yield vote
    _complete(lines, "stemmen", "num_votes", len(voters), told)
    lines.end()


def _vote_reader(
    columns: tuple[str, ...], rules: Rules, known: frozenset[str]
) -> Callable[[list[str]], PabulibVote]:
    """What makes a vote of a row. Called for every voter, so where columns stand is looked up beforehand."""
    voter_at, vote_at = columns.index("voter_id"), columns.index("vote")
    points_at = columns.index("points") if "points" in columns else None
    others = [(name, at) for at, name in enumerate(columns) if at not in (voter_at, vote_at, points_at)]

    def read_vote(cells: list[str]) -> PabulibVote:
        voter = cells[voter_at].strip()
        if missing(voter):
            raise ValueError("het nummer van de kiezer (voter_id) ontbreekt")
        choices = _listed(cells[vote_at])
        if not known.issuperset(choices):
            unknown = next(plan for plan in choices if plan not in known)
            raise ValueError(f"plan {shown(unknown)} is onbekend (vote)")
        if len(set(choices)) != len(choices):
            raise ValueError("een plan staat twee keer op dezelfde stem (vote)")
        points = None
        if points_at is not None:
            points = _points(cells[points_at], choices, rules)
        rules.check(choices, points)
        return PabulibVote(voter, choices, points, {name: cells[at] for name, at in others})

    return read_vote


def _points(text: str, choices: tuple[str, ...], rules: Rules) -> tuple[Decimal, ...] | None:
    given = _listed(text)
    if not given and not rules.with_points:
        return None
    if len(given) != len(choices):
        raise ValueError(f"{len(choices)} plannen gekozen, maar {len(given)} keer punten gegeven (points)")
    return tuple(amount(text, "het aantal punten (points)") for text in given)


def _listed(text: str) -> tuple[str, ...]:
    parts = tuple(map(str.strip, text.split(",")))
    return () if len(parts) == 1 and missing(parts[0]) else parts


def _complete(lines: _Lines, what: str, key: str, found: int, told: int | None) -> None:
    if told is not None and found != told:
        raise PabulibError(lines.last, f"er staan {found} {what} in, maar META belooft er {told} ({key})")
