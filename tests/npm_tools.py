"""What the tests take from the npm registry: the YAML language server that editors run, its version fixed.

It is kept in ``.venv-tests/npm``, installed by ``tests/run`` or by the first
test that needs it. Run as a program, it installs it and says where.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

VERSION = "1.25.0"
FOLDER = Path(__file__).resolve().parent.parent / ".venv-tests" / "npm"
SERVER = FOLDER / "node_modules" / "yaml-language-server"
PATIENCE = 180


@cache
def yaml_language_server() -> tuple[list[str], str]:
    """Return the command of the server; else no command, and why there is none."""
    node = shutil.which("node")
    if node is None:
        return [], "Node.js is not here"
    if not _is_installed():
        why = _install()
        if why:
            return [], why
    return [node, str(SERVER / "bin" / "yaml-language-server"), "--stdio"], ""


def _is_installed() -> bool:
    manifest = SERVER / "package.json"
    return manifest.exists() and f'"version": "{VERSION}"' in manifest.read_text("utf-8")


def _install() -> str:
    """Install the server; return why it could not be, or nothing."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not here"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}\n', "utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
               "--fetch-retries=1", f"yaml-language-server@{VERSION}"]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=FOLDER, capture_output=True, text=True, timeout=PATIENCE, shell=os.name == "nt"
        )
    except (OSError, subprocess.TimeoutExpired):
        return "npm does not answer"
    return "" if done.returncode == 0 and _is_installed() else "the npm registry cannot be reached"


if __name__ == "__main__":
    sys.exit(yaml_language_server()[1] or 0)
