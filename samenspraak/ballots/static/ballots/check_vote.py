"""Check a vote of Samenspraak by yourself: `python3 check_vote.py VOTE.json [EARLIER_LOG.json]`.

Python 3.9 or newer, and no code of the program that held the vote: read it, and trust nobody. The files are
described in docs/reference/open-vote.md. Exit status: 0 right; 1 wrong, with the first thing that is wrong;
2 right, but who is chosen follows from a rule that this program cannot count by."""

import base64
import fractions
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032
D = -121665 * pow(121666, -1, P) % P
CANONICAL: Any = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


def need(right: object, where: str, what: str) -> None:
    if not right:
        sys.exit(f"WRONG {where}: {what}")


def fields(value: Any, names: str, where: str) -> list[Any]:
    need(type(value) is dict and sorted(value) == names.split(), where, f"it must hold exactly: {names}")
    return [value[name] for name in names.split()]


def once(pairs: list[Any]) -> dict[str, Any]:
    need(len(dict(pairs)) == len(pairs), "file", "an object names a field twice")
    return dict(pairs)


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def unhex(text: Any, length: int, where: str) -> bytes:
    need(re.fullmatch("(?:[0-9a-f]{2})*", str(text)) and length in (0, len(text) // 2), where, "other digits")
    return bytes.fromhex(text)


def point(data: bytes, where: str) -> Any:
    y = int.from_bytes(data, "little") & 2**255 - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    need((x * x - square) % P == 0 and y < P, where, "this key is no point of the curve")
    x = x if x & 1 == data[31] >> 7 else P - x
    return x, y, 1, x * y % P


def add(one: Any, two: Any) -> Any:
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def check_signed(text: str, key_hex: Any, signature_hex: Any, where: str) -> None:
    """Is [s]B - [k]A the point R with which the signature begins?"""
    key, signature = unhex(key_hex, 32, where), unhex(signature_hex, 64, where)
    base, public = point(b"\x58" + b"\x66" * 31, where), point(key, where)
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text.encode()).digest(), "little") % L
    minus = (P - public[0], public[1], 1, P - public[3])
    steps, total = (None, base, minus, add(base, minus)), (0, 1, 1, 0)
    for bit in reversed(range(253)):
        total = add(total, total)
        step = steps[(s >> bit & 1) + 2 * (k >> bit & 1)]
        total = add(total, step) if step else total
    x, y = (total[i] * pow(total[2], -1, P) % P for i in (0, 1))
    right = s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]
    need(right, where, "the signature is not of this and of this key")


def check_heads(log: str, heads: Any) -> None:
    last = (0, "", False)
    for number, head in enumerate(heads, 1):
        names, where = "day final key root rules signature size", f"head {number}"
        day, final, key, root, rules, signature, size = fields(head, names, where)
        root64, state = base64.b64encode(unhex(root, 32, where)).decode(), "final" if final else "open"
        text = f"{log}\n{size}\n{root64}\nday {day}\nrules {rules}\n{state}\n"
        right = type(size) is int and type(final) is bool and text.count("\n") == 6
        need(right, where, "its size is no number, it is neither open nor final, or it has other lines")
        check_signed(text, key, signature, where)
        right = size >= last[0] and day >= last[1] and not last[2]
        need(right, where, "it is smaller or older than the one before, or comes after the final one")
        last = (size, day, final)
    need(last[2], "heads", "the last one is not final")


def check_rules(versions: Any, heads: Any) -> None:
    order = [None]
    for number, rules in enumerate(versions, 1):
        content, digest = fields(rules, "content digest", where := f"rules {number}")
        need(sha(json.dumps(content, **CANONICAL).encode()).hex() == digest, where, "another digest")
        need(content.get("amends") == order[-1], where, "they do not follow from those before")
        seed, hidden = content["seed"], versions[0]["content"]["commitment"]
        need(sha(seed.encode()).hex() == hidden, where, "not the seed that was committed to")
        order.append(digest)
    named = [order.index(head["rules"]) for head in heads]
    need(named == sorted(named) and named[-1] == len(versions), "heads", "they are of other rules")


def digests_of(ballots: Any) -> list[bytes]:
    digests, symbols = [], "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for place, ballot in enumerate(ballots):
        names, where = "content position server_nonce tracker voter_nonce", f"ballot {place}"
        content, position, server, tracker, voter = fields(ballot, names, where)
        need(type(position) is int and position == place, where, "it is not in its place")
        digest = sha(unhex(server, 16, where), unhex(voter, 0, where), content.encode())
        code = "".join(symbols[int.from_bytes(digest[:10], "big") >> 5 * i & 31] for i in range(15, -1, -1))
        need("-".join(re.findall("....", code)) == tracker, where, "it does not give its tracker")
        digests.append(digest)
    need(len(set(digests)) == len(digests), "ballots", "one stands there twice")
    return digests


def check_tree(heads: Any, digests: list[bytes]) -> None:  # RFC 9162, from the roots of whole subtrees
    peaks, size = [], 0  # type: list[bytes], int
    for number, head in enumerate(heads, 1):
        need(head["size"] <= len(digests), f"head {number}", f"there are only {len(digests)} ballots")
        for digest in digests[size : head["size"]]:
            node, size = sha(b"\0", digest), size + 1
            for _ in range((size & -size).bit_length() - 1):
                node = sha(b"\1", peaks.pop(), node)
            peaks.append(node)
        root = peaks[-1] if peaks else sha()
        for peak in peaks[-2::-1]:
            root = sha(b"\1", peak, root)
        need(root.hex() == head["root"], f"head {number}", "another root: a ballot before it is not the same")
    need(size == len(digests), f"ballot {size}", "it is not in the log")


def count(rules: Any, contents: list[str]) -> Any:
    """Most votes, points or yes less no first, while they fit; ties: lower cost, more votes or yes, lot."""
    plans = {plan["number"]: plan for plan in rules["candidates"]}
    votes, yes = dict.fromkeys(plans, 0), dict.fromkeys(plans, 0)
    worth, winners = dict.fromkeys(plans, 0), {}  # type: Any, Any
    for ballot in map(json.loads, contents):
        marks = next(ballot[key] for key in ("points", "answers", "ranking", "choice") if key in ballot)
        for number in marks:
            mark = {"yes": 1, "no": -1}.get(marks[number], marks[number]) if type(marks) is dict else 1
            votes[int(number)] += 1
            yes[int(number)] += mark != -1
            worth[int(number)] += mark if type(mark) is int else fractions.Fraction(str(mark))
    for part in rules["count"]["parts"]:
        chosen, order = winners.setdefault(str(part["number"]), []), []
        left = part.get("budget", part.get("seats") or len(plans))
        for number, plan in plans.items():
            if plan["group"] == part["number"] and worth[number] > 0:
                cost = plan["cost"] if "budget" in part else 1
                lot = sha(f"{rules['seed']}:{plan['id']}".encode())
                order.append((-worth[number], cost, -yes[number], lot, plan["id"]))
        for _worth, cost, _yes, _lot, name in sorted(order):
            if cost <= left:
                chosen.append(name)
                left -= cost
            elif rules["count"]["rule"] == "greedy-stop" and cost <= part["budget"]:
                break
    return {plans[number]["id"]: times for number, times in votes.items()}, winners


def main(source: str, earlier: str = "") -> None:
    file = json.loads(Path(source).read_bytes(), object_pairs_hook=once)
    names = "ballots decisions format heads log result rules signed version"
    ballots, decisions, form, heads, log, result, rules, promise, version = fields(file, names, "file")
    need((form, version) == ("samenspraak-vote", 1), "file", "this program reads samenspraak-vote 1")
    check_heads(log, heads)
    check_rules(rules, heads)
    digests = digests_of(ballots)
    check_tree(heads, digests)
    if earlier:
        old = json.loads(Path(earlier).read_bytes(), object_pairs_hook=once)
        now = (log, heads[: len(old["heads"])], [digest.hex() for digest in digests[: len(old["leaves"])]])
        need((old["log"], old["heads"], old["leaves"]) == now, "earlier log", "it does not lead to this vote")
    out: set[str] = set()
    for decision in decisions:
        out = out - set(decision["trackers"]) if decision["counts"] else out | set(decision["trackers"])
    counted = [ballot["content"] for ballot in ballots if ballot["tracker"] not in out]
    last, told = rules[-1]["content"], fields(result, "ballots engine rule seed votes winners", "result")
    (votes, winners), rule = count(last, counted), last["count"]["rule"]
    need([told[0], *told[2:5]] == [len(counted), rule, last["seed"], votes], "result", "not of these ballots")
    key, signature = fields(promise, "key signature", "signed")
    need(key in [head["key"] for head in heads], "signed", "with another key than the log")
    digest = sha(json.dumps([decisions, result], **CANONICAL).encode()).hex()
    check_signed(f"samenspraak result\n{log}\n{digest}\n", key, signature, "signed")
    if rule not in ("greedy", "greedy-stop", "most-votes", "most-points", "yes-no"):
        print(f"NOT COUNTED AGAIN: this program does not know the rule {rule}")
        sys.exit(2)
    need(winners == told[5], "result", "other winners")
    print(f"{len(ballots)} ballots, root {heads[-1]['root']}, key {key}; by {rule}: {winners}")


if __name__ == "__main__":
    sys.excepthook = lambda _type, reason, _where: print(f"WRONG file: {reason!r}", file=sys.stderr)
    main(*sys.argv[1:])
