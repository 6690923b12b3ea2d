"""A right file is right, and whatever is changed in it is found and named, by both programs."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from samenspraak import ballots
from samenspraak.engines.ledger.heads import public_key
from samenspraak.engines.recount import OpenLog, OpenVote, Wrong, read, verify, verify_log
from samenspraak.engines.recount.reading import canonical, digest_of
from samenspraak.engines.recount.tests import votes

SECOND = Path(ballots.__file__).parent / "static/ballots/check_vote.py"
File = dict[str, Any]
NONSENSE: tuple[Any, ...] = (None, [], 1.5, -1, "\ud800", "x\n", 10**30)


def found(file: File, earlier: File | None = None) -> str:
    """What is wrong in it, or nothing."""
    try:
        vote = read(votes.written(file))
        before = read(votes.written(earlier)) if earlier else None
        assert isinstance(vote, OpenVote)
        assert before is None or isinstance(before, OpenLog)
        assert list(verify(vote, before))
    except Wrong as wrong:
        return str(wrong)
    return ""


def found_in_log(file: File) -> str:
    try:
        log = read(votes.written(file))
        assert isinstance(log, OpenLog)
        assert list(verify_log(log))
    except Wrong as wrong:
        return str(wrong)
    return ""


def found_by_second(folder: Path, file: File, earlier: File | None = None) -> str:
    """What the other program says of it. It runs as anybody would run it."""
    told, status = run_second(folder, file, earlier)
    assert status in (0, 1)
    assert (status == 1) is told.startswith("WRONG"), told
    return told if status else ""


def run_second(folder: Path, file: File, earlier: File | None = None) -> tuple[str, int]:
    paths = []
    for name, given in (("vote.json", file), ("log.json", earlier)):
        if given is not None:
            (folder / name).write_bytes(votes.written(given))
            paths.append(folder / name)
    ran = subprocess.run([sys.executable, "-I", SECOND, *paths], capture_output=True, text=True, check=False)
    return ran.stderr or ran.stdout, ran.returncode


def right(kind: str = "knapsack") -> File:
    return votes.vote([votes.rules(kind)], votes.contents(kind, 45, Random(3)))


def amended() -> File:
    """A vote whose closing time moved."""
    first = votes.rules()
    second = {**first, "closes": "2026-05-01", "amends": digest_of(first)}
    return votes.vote([first, second], votes.contents("knapsack", 45, Random(3)))


def elsewhere(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value in the file that is no list or object, with the way to it."""
    for name, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, dict | list):
            yield from elsewhere(value, (*path, name))
        else:
            yield (*path, name), value


def other(value: Any) -> Any:
    """Of the same kind, and not the same."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value:
            middle = len(value) // 2
            return f"{value[:middle]}{'1' if value[middle] != '1' else '2'}{value[middle + 1 :]}"
        case _:
            return "x"


def put(file: File, path: tuple[Any, ...], value: Any) -> File:
    file = copy.deepcopy(file)
    inside = file
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return file


@pytest.mark.parametrize("kind", votes.LIMITS)
def test_a_right_file_is_right(kind: str, tmp_path: Path) -> None:
    assert found(right(kind)) == ""
    assert found_by_second(tmp_path, right(kind)) == ""


def test_so_is_one_with_amended_rules_and_one_in_groups(tmp_path: Path) -> None:
    grouped = votes.in_groups(votes.rules("approval"))
    cast = [canonical({"v": 1, "kind": "approval", "choice": [n], "group": 1 + n // 4}) for n in range(1, 7)]
    for file in (amended(), votes.vote([grouped], cast * 9)):
        assert found(file) == ""
        assert found_by_second(tmp_path, file) == ""


@pytest.mark.parametrize(
    ("kind", "rule"), [("likes", "most-votes"), ("yes-no", "yes-no"), ("ranked", "instant-runoff")]
)
def test_so_is_a_vote_about_something_else_than_money(kind: str, rule: str, tmp_path: Path) -> None:
    file = votes.vote([votes.about_options(kind, rule)], votes.contents(kind, 45, Random(3)))
    assert found(file) == ""
    told, status = run_second(tmp_path, file)
    assert status == (2 if rule == "instant-runoff" else 0), told
    file["result"]["winners"]["0"].reverse()
    assert found(file) == "result: the field 'winners' is not what the ballots come to"
    assert run_second(tmp_path, file)[1] == 1


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_the_second_program_says_by_which_rules_it_cannot_count(rule: str, tmp_path: Path) -> None:
    file = votes.vote([votes.rules("approval", rule)], votes.contents("approval", 45, Random(3)))
    assert found(file) == ""
    told, status = run_second(tmp_path, file)
    assert (status, f"NOT COUNTED AGAIN: this program does not know the rule {rule}" in told) == (2, True)


def test_so_is_a_vote_in_which_nobody_voted(tmp_path: Path) -> None:
    file = votes.vote([votes.rules()], [], sizes=(0,))
    assert found(file) == ""
    assert found_by_second(tmp_path, file) == ""


def test_what_was_checked_is_told() -> None:
    vote = read(votes.written(right()))
    assert isinstance(vote, OpenVote)
    told = "\n".join(verify(vote))
    for word in (
        "rules: ",
        "seed: ",
        "heads: 4 signed",
        "key: ",
        "ballots: 45",
        "tree: 45",
        "limits",
        "result: ",
    ):
        assert word in told


@pytest.mark.parametrize("file", [amended(), right("points")], ids=["amended", "points"])
def test_every_value_that_is_changed_is_found_and_named(file: File) -> None:
    """Of ballots the first three and the last: they all look the same."""
    some = {**file, "ballots": [*file["ballots"][:3], file["ballots"][-1]]}
    for path, value in elsewhere(some):
        if path[0] == "ballots":
            path = ("ballots", path[1] if path[1] < 3 else len(file["ballots"]) - 1, *path[2:])
        wrong = found(put(file, path, other(value)))
        place = {"ballots": "ballot", "heads": "head", "rules": "rules", "result": "result"}.get(path[0], "")
        number = path[1] if path[0] == "ballots" else path[1] + 1 if path[0] in ("heads", "rules") else ""
        assert wrong, path
        assert wrong.startswith(f"{place} {number}".strip()), (path, wrong)
        for nonsense in NONSENSE:
            assert nonsense == value or found(put(file, path, nonsense)), (path, nonsense)


@pytest.mark.slow
def test_the_second_program_finds_every_value_as_well(tmp_path: Path) -> None:
    file = amended()
    some = {**file, "ballots": file["ballots"][:2]}
    for path, value in elsewhere(some):
        assert found_by_second(tmp_path, put(file, path, other(value))), path


def names(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every field of every object."""
    if isinstance(values, dict):
        yield from ((*path, name) for name in values)
    for name, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, dict | list):
            yield from names(value, (*path, name))


def test_every_field_that_is_missing_or_added_is_found(tmp_path: Path) -> None:
    file = right()
    some = {**file, "ballots": file["ballots"][:1], "heads": file["heads"][:1]}
    for path in names(some):
        less = copy.deepcopy(file)
        inside = less
        for name in path[:-1]:
            inside = inside[name]
        del inside[path[-1]]
        assert found(less), path
        assert found(put(file, (*path[:-1], "more"), 1)), path
    for path in [("more",), ("heads", 0, "more"), ("ballots", 0, "more"), ("result", "more")]:
        assert found_by_second(tmp_path, put(file, path, 1)), path


Tamper = Callable[[File], object]


def _swap(file: File) -> None:
    one, two = file["ballots"][4], file["ballots"][7]
    file["ballots"][4], file["ballots"][7] = {**two, "position": 4}, {**one, "position": 7}


def _more(file: File, at: int = 45) -> None:
    file["ballots"].insert(at, votes.ballot(file["ballots"][0]["content"], Random(99)))
    _number(file)


def _number(file: File) -> None:
    for position, ballot in enumerate(file["ballots"]):
        ballot["position"] = position


def _less(file: File, at: int) -> None:
    del file["ballots"][at]
    _number(file)


def _twice(file: File) -> None:
    file["ballots"].append(dict(file["ballots"][3]))
    _number(file)
    votes.signed_again(file)


def _other_choice(file: File) -> None:
    content = canonical({"v": 1, "kind": "knapsack", "choice": [2]})
    file["ballots"][30] = {**votes.ballot(content, Random(99)), "position": 30}


def _seed(file: File) -> None:
    """With everything about it in order again, but for what was committed to."""
    content = file["rules"][0]["content"]
    content["seed"] = "f" * 32
    file["rules"][0]["digest"] = digest_of(content)
    for head in file["heads"]:
        head["rules"] = file["rules"][0]["digest"]
    votes.signed_again(file)
    file["result"]["seed"] = content["seed"]


def _cost(file: File) -> None:
    """Dearer, and the digest of the rules made to fit."""
    file["rules"][0]["content"]["candidates"][0]["cost"] = 9_000_000
    file["rules"][0]["digest"] = digest_of(file["rules"][0]["content"])


def _amendment_between(file: File) -> None:
    first = file["rules"][0]
    content = {**first["content"], "closes": "2027-01-01", "amends": first["digest"]}
    file["rules"].insert(1, {"digest": digest_of(content), "content": content})


def _no_amendment(file: File) -> None:
    del file["rules"][1]
    for head in file["heads"]:
        head["rules"] = file["rules"][0]["digest"]


def _too_many(file: File) -> None:
    """A ballot that no voter could have cast, from a server that has the key."""
    content = canonical({"v": 1, "kind": "knapsack", "choice": [1, 2, 3, 4, 5, 6]})
    file["ballots"][44] = {**votes.ballot(content, Random(99)), "position": 44}
    votes.signed_again(file)


def _older(file: File) -> None:
    votes.signed_again(put_in(file, ("heads", 2, "day"), "2026-01-01"))


def put_in(file: File, path: tuple[Any, ...], value: Any) -> File:
    inside = file
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return file


def _decision(file: File, **other: Any) -> None:
    """Two ballots that do not count, as the two people decided who have the key."""
    trackers = [ballot["tracker"] for ballot in file["ballots"][:2]]
    decision = {"day": "2026-04-21", "counts": False, "reason": "Twee keer hetzelfde", "trackers": trackers}
    file["decisions"].append({**decision, **other})
    votes.counted(file)


def _reason(file: File) -> None:
    _decision(file)
    file["decisions"][0]["reason"] = "Zomaar"


def _unsaid(file: File) -> None:
    """A decision that is kept back, and the result counted with it."""
    _decision(file)
    file["decisions"].clear()


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "order": (_swap, "head 2: another root: one of the ballots 0 to 19"),
    "order, positions as before": (lambda f: f["ballots"].reverse(), "ballot 0: here stands the ballot"),
    "another choice": (_other_choice, "head 3: another root: one of the ballots 20 to 44"),
    "a ballot more at the end": (_more, "ballot 45: the log ends with 45 ballots"),
    "a ballot more in between": (lambda f: _more(f, 5), "head 2: another root"),
    "a ballot less at the end": (lambda f: _less(f, 44), "head 3: it stands for 45 ballots"),
    "a ballot less in between": (lambda f: _less(f, 5), "head 2: another root"),
    "a ballot twice, signed": (_twice, "ballot 45: it is ballot 3 again"),
    "all ballots gone": (lambda f: f["ballots"].clear(), "head 2: it stands for 20 ballots, and there are 0"),
    "another seed, signed": (_seed, "rules 1: the seed is not the one that was committed to"),
    "another cost": (_cost, "head 1: the rules that it names are not those of this vote"),
    "an amendment more": (_amendment_between, "rules 2: the final head does not name these rules"),
    "no rules": (lambda f: f["rules"].clear(), "rules: there are none"),
    "a head less": (lambda f: f["heads"].pop(), "head 3: the last head is not final"),
    "no heads": (lambda f: f["heads"].clear(), "heads: there are none"),
    "heads in another order": (lambda f: f["heads"].reverse(), "head 2: it comes after a final head"),
    "another signature": (
        lambda f: f["heads"][1].update(signature=f["heads"][2]["signature"]),
        "head 2: the signature does not belong to this head and this key",
    ),
    "another key": (
        lambda f: f["heads"][1].update(key=public_key(bytes(32)).hex()),
        "head 2: the signature does not belong to this head and this key",
    ),
    "an older head, signed": (_older, "head 3: it is smaller or older than the head before it"),
    "a ballot beyond the limits, signed": (_too_many, "ballot 44: it spends more than there is"),
    "other winners": (lambda f: f["result"]["winners"]["0"].reverse(), "result: the field 'winners' is not"),
    "a winner less": (lambda f: f["result"]["winners"]["0"].pop(), "result: the field 'winners' is not"),
    "other votes": (lambda f: f["result"]["votes"].update({"WV-1": 0}), "result: the field 'votes' is not"),
    "another reason for a decision": (_reason, "signed: the signature does not belong to this: a decision"),
    "a decision less": (_unsaid, "result: the field"),
    "a decision about no ballot, signed": (
        lambda f: _decision(f, trackers=["x"]),
        "decision 1: there is no ballot x",
    ),
    "another decision": (
        lambda f: f["decisions"].append({"day": "", "counts": False, "reason": "", "trackers": []}),
        "signed: the signature does not belong to this: a decision",
    ),
    "signed by another": (lambda f: votes.counted(f, bytes(32)), "signed: the result is signed with another"),
    "another engine": (lambda f: f["result"].update(engine="x"), "result: it was counted by 'x'"),
}  # fmt: skip


#: What a server signed that no honest one would; the second program looks at no limits.
TRUSTED = {"a ballot beyond the limits, signed", "a decision about no ballot, signed"}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_found_and_named(name: str, tmp_path: Path) -> None:
    tamper, told = TAMPERED[name]
    file = right()
    tamper(file)
    assert found(file).startswith(told)
    if name not in TRUSTED:
        assert found_by_second(tmp_path, file)


def test_an_amendment_cannot_be_kept_back(tmp_path: Path) -> None:
    file = amended()
    _no_amendment(file)
    assert found(file).startswith("head 2: the signature does not belong")
    assert found_by_second(tmp_path, file)


def test_no_earlier_head_is_passed_off_as_the_last(tmp_path: Path) -> None:
    """The first forty ballots with their own head, which was signed when there were no more."""
    file = votes.vote([votes.rules()], votes.contents("knapsack", 45, Random(3)), sizes=(0, 20, 40))
    del file["ballots"][40:], file["heads"][3:]
    assert found(file).startswith("head 3: the last head is not final")
    assert found_by_second(tmp_path, file)


def test_ballots_that_do_not_count_are_said_and_left_out(tmp_path: Path) -> None:
    file = right()
    _decision(file)
    assert file["result"]["ballots"] == 43
    assert found(file) == ""
    assert found_by_second(tmp_path, file) == ""
    _decision(file, counts=True)
    assert (
        found(file) == "result: the field 'ballots' is not what the ballots come to"
    )  # votes.counted is simple
    file["decisions"][1:] = []
    vote = read(votes.written(votes.counted(file)))
    assert isinstance(vote, OpenVote)
    assert "decisions: 1, by which 2 ballots do not count" in list(verify(vote))


class TestWithTheLogThatSomebodySaved:
    """Against a server that has the key and signs everything anew."""

    def test_what_went_on_from_it_is_right(self, tmp_path: Path) -> None:
        file = right()
        for heads in range(1, 5):
            assert found(file, votes.saved_log(file, heads)) == ""
        assert found_by_second(tmp_path, file, votes.saved_log(file, 2)) == ""

    def test_a_ballot_that_was_changed_afterwards_is_found(self, tmp_path: Path) -> None:
        saved = votes.saved_log(right(), 2)
        file = right()
        content = canonical({"v": 1, "kind": "knapsack", "choice": [2]})
        file["ballots"][3] = {**votes.ballot(content, Random(99)), "position": 3}
        votes.signed_again(file)
        file["result"] = votes.vote([votes.rules()], [b["content"] for b in file["ballots"]])["result"]
        assert found(file) == ""  # by itself nobody sees it
        assert found(file, saved).startswith("head 2: it is not the one in the earlier log")
        assert found_by_second(tmp_path, file, saved)

    def test_another_key_is_found(self, tmp_path: Path) -> None:
        saved, file = votes.saved_log(right(), 1), votes.signed_again(right(), bytes(32))
        assert found(file, saved).startswith("head 1: it is not the one in the earlier log")
        assert found_by_second(tmp_path, file, saved)

    def test_a_log_of_another_vote_is_no_proof(self, tmp_path: Path) -> None:
        saved = {**votes.saved_log(right(), 1), "log": "dijkdam.example/x/y"}
        assert found(right(), saved).startswith("earlier log: it is of another vote")
        assert found_by_second(tmp_path, right(), saved)

    def test_nor_is_one_that_is_not_right_itself(self, tmp_path: Path) -> None:
        saved = votes.saved_log(right(), 2)
        saved["leaves"].reverse()
        assert found(right(), saved).startswith("head 2: another root")
        assert found_by_second(tmp_path, right(), saved)


def test_a_log_is_checked_by_itself_while_the_vote_is_open() -> None:
    saved = votes.saved_log(right(), 2)
    assert found_in_log(saved) == ""
    for path, value in elsewhere(saved):
        assert found_in_log(put(saved, path, other(value))), path


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b'{"format":"x"}', b'{"format":["samenspraak-vote"]}', b"[" * 100_000,
             b'{"a":1,"a":2}', b'{"a":NaN}', b"\xff\xfe", b'{"format":"samenspraak-vote","version":true}'],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(text: bytes, tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="file"):
        read(text)
    (tmp_path / "vote.json").write_bytes(text)
    second = subprocess.run(
        [sys.executable, SECOND, tmp_path / "vote.json"], capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "Traceback" not in second.stderr


def test_the_second_program_is_short_and_shares_nothing_with_the_first() -> None:
    text = SECOND.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
