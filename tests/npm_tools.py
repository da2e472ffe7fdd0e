"""What the tests and measures take from the npm registry, versions fixed.

The YAML language server that editors run is for tests; ELK, which lays out
graphs, for the measures of the layout alone. Each is kept in a folder of
``.venv-tests``, installed by ``tests/run`` or by the first that needs it. Run as
a program, this installs the server and says why it could not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

VERSION = "1.25.0"
ELK_VERSION = "0.12.1"
FOLDER = Path(__file__).resolve().parent.parent / ".venv-tests" / "npm"
SERVER = FOLDER / "node_modules" / "yaml-language-server"
ELK = FOLDER.with_name("npm-elk") / "node_modules" / "elkjs"
PATIENCE = 180


@cache
def yaml_language_server() -> tuple[list[str], str]:
    """Return the command of the server; else no command, and why there is none."""
    node = shutil.which("node")
    if node is None:
        return [], "Node.js is not here"
    why = _installed(SERVER, VERSION)
    return ([], why) if why else ([node, str(SERVER / "bin" / "yaml-language-server"), "--stdio"], "")


@cache
def elk() -> tuple[Path, str]:
    """Return the folder of the ELK library, and why it is not there."""
    return ELK, _installed(ELK, ELK_VERSION) if shutil.which("node") else "Node.js is not here"


def _installed(place: Path, version: str) -> str:
    """Install a package where it is not yet; return why it could not be, or nothing."""
    return "" if _is_installed(place, version) else _install(place, version)


def _is_installed(place: Path, version: str) -> bool:
    manifest = place / "package.json"
    return manifest.exists() and f'"version": "{version}"' in manifest.read_text("utf-8")


def _install(place: Path, version: str) -> str:
    npm, folder = shutil.which("npm"), place.parent.parent
    if npm is None:
        return "npm is not here"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
               "--fetch-retries=1", f"{place.name}@{version}"]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, shell=os.name == "nt"
        )
    except (OSError, subprocess.TimeoutExpired):
        return "npm does not answer"
    is_there = done.returncode == 0 and _is_installed(place, version)
    return "" if is_there else "the npm registry cannot be reached"


if __name__ == "__main__":
    sys.exit(yaml_language_server()[1] or 0)
