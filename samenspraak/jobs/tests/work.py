"""Jobs to give to the worker."""

from __future__ import annotations

import threading

from django_tasks import task

done: list[str] = []
started, may_go_on = threading.Event(), threading.Event()


@task()
def note(word: str) -> str:
    done.append(word)
    return word


@task()
def fall_over(word: str) -> None:
    done.append(word)
    raise ZeroDivisionError(word)


@task()
def take_long() -> None:
    started.set()
    assert may_go_on.wait(20)
    done.append("long")
