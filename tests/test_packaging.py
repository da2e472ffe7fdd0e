"""The wheel holds all that is needed at run time, and nothing else."""

from __future__ import annotations

import email.message
import email.parser
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("LICENSE", "README.md", "pyproject.toml", "systemie", "models", "examples")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Build the wheel from a copy, without the network."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, source / part)
    (source / "systemie" / "__pycache__").mkdir(exist_ok=True)
    (source / "systemie" / "__pycache__" / "places.cpython-311.pyc").write_bytes(b"")
    (source / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    out = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("systemie-*.whl"))) as archive:
        yield archive


def sources(folder: Path) -> set[str]:
    """Return the files of a folder that are not made by running."""
    files = (each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    return {each.relative_to(folder).as_posix() for each in files}


def inside(wheel: zipfile.ZipFile, folder: str) -> set[str]:
    """Return the files under a folder of the wheel, relative to it."""
    return {name.removeprefix(folder) for name in wheel.namelist() if name.startswith(folder)}


def metadata(wheel: zipfile.ZipFile) -> email.message.Message:
    """Return the wheel's METADATA."""
    name = next(each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
    return email.parser.Parser().parsestr(wheel.read(name).decode())


def test_the_whole_package_is_inside(wheel: zipfile.ZipFile) -> None:
    mine = {each for each in inside(wheel, "systemie/") if not each.startswith(("_models/", "_examples/"))}
    assert mine == sources(ROOT / "systemie")
    assert {"py.typed", "locales/fr.yaml", "locales/en.yaml", "explanations/fr/SYS201.md"} <= mine


def test_models_and_examples_are_inside(wheel: zipfile.ZipFile) -> None:
    assert inside(wheel, "systemie/_models/") == sources(ROOT / "models")
    assert inside(wheel, "systemie/_examples/") == sources(ROOT / "examples")


def test_nothing_else_is_inside(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"systemie"}
    assert [name for name in wheel.namelist() if name.endswith(".pyc")] == []


def test_the_metadata_say_what_a_user_needs(wheel: zipfile.ZipFile) -> None:
    said = metadata(wheel)
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
    scripts = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "systemie = systemie.cli:main" in wheel.read(scripts).decode()


def test_every_dependency_has_a_lower_and_an_upper_bound(wheel: zipfile.ZipFile) -> None:
    needed = [each for each in metadata(wheel).get_all("Requires-Dist") or () if "extra ==" not in each]
    assert needed != []
    assert [each for each in needed if ">=" not in each or "<" not in each] == []


def test_the_lowest_versions_are_the_lower_bounds(wheel: zipfile.ZipFile) -> None:
    needed = [each for each in metadata(wheel).get_all("Requires-Dist") or () if "extra ==" not in each]
    bounds = dict(bound(each) for each in needed)
    lines = (ROOT / "tests" / "lowest.txt").read_text("utf-8").splitlines()
    lowest = dict(line.lower().split("==") for line in lines if "==" in line)
    assert {name: lowest.get(name) for name in bounds} == bounds


def bound(requirement: str) -> tuple[str, str]:
    """Return the name and the lower bound of a requirement such as ``click<9,>=8.1``."""
    name = next(requirement[:at] for at, sign in enumerate(requirement) if sign in "<>=!~ ")
    low = next(each for each in requirement[len(name) :].split(",") if each.strip().startswith(">="))
    return name.lower(), low.strip().removeprefix(">=")
