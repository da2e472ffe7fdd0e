"""Editing: slices, guarded by a hash, atomic, the rest untouched."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from systemie.findings import TextMoved, UnreadableFile, place_of
from systemie.text.editing import Edit, edited, edits_of, replace
from systemie.text.reading import read
from systemie.text.saving import write_atomically

KILLS = 20


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return digest(path)


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("a: b\n", [((1, 4), (1, 5), "c")], "a: c\n"),
        ("a: b\n", [((1, 1), (1, 1), "# note\n")], "# note\na: b\n"),
        ("a: b\nc: d\n", [((2, 4), (2, 5), "e"), ((1, 4), (1, 5), "f")], "a: f\nc: e\n"),
        ("a: b\r\nc: d\r\n", [((2, 1), (2, 1), "x: y\n")], "a: b\r\nx: y\r\nc: d\r\n"),
        ("é: b # garde\n", [((1, 4), (1, 5), "ç")], "é: ç # garde\n"),
        ("a: b", [((1, 5), (1, 5), "!")], "a: b!"),
        ("a: b\n", [], "a: b\n"),
    ],
)
def test_slices(text: str, edits: list[tuple[tuple[int, int], tuple[int, int], str]], expected: str) -> None:
    assert edited(text, [Edit(*each) for each in edits]) == expected


@pytest.mark.parametrize(
    "edits",
    [
        [Edit((1, 1), (1, 3), "x"), Edit((1, 2), (1, 4), "y")],
        [Edit((1, 3), (1, 1), "x")],
        [Edit((9, 1), (9, 1), "x")],
        [Edit((1, 1), (1, 99), "x")],
        [Edit((0, 1), (1, 1), "x")],
    ],
)
def test_edits_that_make_no_sense(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        edited("a: b\n", edits)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_and_permissions_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "m.yaml"
    before = save(path, "é: b\r\nc: d\r\n".encode(encoding))
    path.chmod(0o640)
    replace(path, [Edit((2, 4), (2, 5), "ù")], expected_sha256=before)
    assert path.read_bytes() == "é: b\r\nc: ù\r\n".encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_letter_that_the_encoding_lacks_makes_it_utf8(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    replace(path, [Edit((1, 4), (1, 5), "🏔")], expected_sha256=save(path, "é: b".encode("cp1252")))
    assert path.read_text("utf-8") == "é: 🏔"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_the_hash_is_that_of_the_bytes(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "m.yaml"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    before = save(path, mark + "é: « b »\r\nc: d\r".encode(encoding))
    assert read(path, canonical=str).files[0].sha256 == before


def test_a_text_that_moved_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    before = save(path, b"a: b\n")
    path.write_bytes(b"a: b # plus\n")
    with pytest.raises(TextMoved):
        replace(path, [Edit((1, 4), (1, 5), "c")], expected_sha256=before)
    assert path.read_bytes() == b"a: b # plus\n"


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        replace(tmp_path / "m.yaml", [], expected_sha256="")


def test_ready_fixes_make_the_text_right(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    save(path, "titre: Eau: un commun # garde\nacteurs:\n  - Région\n  -Commune\nvide: #1 lieu\n".encode())
    got = read(path, canonical=str)
    for name, edits in edits_of((place_of(each, got.places), each.fix.replacement) for each in got.findings if each.fix).items():
        assert name.endswith("m.yaml")
        replace(path, edits, expected_sha256=got.files[0].sha256)
    again = read(path, canonical=str)
    assert again.findings == ()
    assert again.values["acteurs"] == ["Région", "Commune"]


def test_writing_creates_follows_links_and_cleans_up(tmp_path: Path) -> None:
    (tmp_path / "vrai.yaml").write_text("a", "utf-8")
    (tmp_path / "lien.yaml").symlink_to("vrai.yaml")
    write_atomically(tmp_path / "lien.yaml", b"b")
    write_atomically(tmp_path / "neuf.yaml", b"c")
    assert (tmp_path / "lien.yaml").is_symlink()
    assert (tmp_path / "vrai.yaml").read_bytes() == b"b"
    with pytest.raises(OSError):
        write_atomically(tmp_path, b"d")
    with pytest.raises(OSError):
        write_atomically(tmp_path / "absent" / "x", b"d")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lien.yaml", "neuf.yaml", "vrai.yaml"]


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    size = 200_000
    path.write_bytes(b"a" * size)
    program = f"""
import pathlib
from systemie.text.saving import write_atomically
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        write_atomically(pathlib.Path({str(path)!r}), letter * {size})
"""
    root = Path(__file__).parent.parent
    for attempt in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-S", "-c", program],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path])},
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.002 * attempt)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        data = path.read_bytes()
        assert len(data) == size and len(set(data)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions of another sort")
def test_a_file_made_read_only_is_not_replaced() -> None:
    """The child is nobody in particular where we are root, for whom no permission holds."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder) / "m.yaml"
        path.write_text("titre: A\n", encoding="utf-8")
        path.chmod(0o444)
        child = os.fork()
        if not child:
            if os.getuid() == 0:
                os.setuid(65_534)
            try:
                write_atomically(path, b"titre: B\n")
            except PermissionError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert path.read_text(encoding="utf-8") == "titre: A\n"
