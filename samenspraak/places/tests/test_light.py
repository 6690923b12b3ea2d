"""A web worker starts without the heavy parts of geometry."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import samenspraak.conf.wsgi
print("shapely" in sys.modules)
"""


@pytest.mark.slow
@pytest.mark.once
def test_shapely_is_not_loaded_before_a_file_is_read() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
