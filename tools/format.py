"""Brings the code into the house's form; what needs a decision is left to the checks."""

import subprocess

from tools.checks import BIN
from tools.place import ROOT

if __name__ == "__main__":
    for command in (
        ["ruff", "check", "--fix-only", "--quiet", "."],
        ["ruff", "format", "."],
    ):
        subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, check=False)
