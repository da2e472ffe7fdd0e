"""The layout in a process of its own: the picture comes even when the process does not."""

from __future__ import annotations

import pytest
from samples import hostile, mock_scene

from systemie.layout import place, working
from systemie.layout.board import board_of
from systemie.layout.dotted import dot_of, dotted
from systemie.layout.placing import measured
from systemie.phrases import Phrases

NOTICE = Phrases("fr")("layout.fallback")


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "print('not json')",
        "print('[[1, 2]]')",
        "import time; time.sleep(60)",
    ],
)
def test_a_picture_comes_with_a_notice_when_the_engine_fails(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PROGRAM", program)
    placed = place(mock_scene(), time_limit=1)
    assert placed.caption.notices[-1] == NOTICE
    assert placed.is_placed and all(node.width for node in placed.nodes)


def test_rows_when_even_the_simpler_engine_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(working, "PROGRAM", "raise SystemExit(3)")
    monkeypatch.setattr(working, "arranged", failing)
    placed = place(mock_scene())
    assert NOTICE in placed.caption.notices and len({node.y for node in placed.nodes}) > 1


def test_no_interpreter_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert NOTICE in place(mock_scene()).caption.notices


def test_quick_layouts_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "PROGRAM", "raise SystemExit(3)")
    assert NOTICE not in place(mock_scene(), care="quick").caption.notices


def test_graphviz_gives_starts_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    task = board_of(measured(mock_scene()), pins={}, earlier={})
    for engine in ("neato", "fdp", "dot"):
        place = dotted(task, engine)
        assert place is not None and place.shape == (task.size, 2)
        assert place.tolist() == dotted(task, engine).tolist()
    assert dotted(task, "no such engine") is None
    assert dotted(task, "neato", seconds=1e-6) is None
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert dotted(task, "neato") is None


def test_hostile_names_stay_out_of_dot() -> None:
    text = dot_of(board_of(measured(hostile('"];x->y//<b>')), pins={}, earlier={}))
    assert "hostile" not in text and "x->y" not in text and "<b>" not in text
