"""Whoever changes a vote afterwards is found out, and what was changed is named; with the key in hand too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from samenspraak.engines.ledger.heads import public_key
from samenspraak.engines.recount import OpenVote, read, verify
from samenspraak.engines.recount.reading import canonical, digest_of
from samenspraak.engines.recount.tests import votes
from samenspraak.engines.recount.tests.judging import File, amended, found, found_by_second, right

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
