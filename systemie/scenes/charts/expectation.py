"""Roles facing each other: who bears them, and what each expects of the others."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Role:
    """A role: how it is called, who bears it, whether nobody does; `is_asked` gives it a column."""

    id: str
    label: str
    nickname: str
    bearers: tuple[str, ...]
    is_missing: bool = False
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """Something expected: who expects it of whom, in words; `of` is the link, if there is one."""

    who: str
    what: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Square:
    """What a role (row) expects of another (column), both ranks of roles; column -1 names nobody."""

    row: int
    column: int
    wishes: tuple[Wish, ...]
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Expectations(Chart):
    """Roles in rows and in columns.

    `nobody` heads the column of what is expected of nobody in particular, if
    there is one; `missing` is said of a role that nobody bears.
    """

    roles: tuple[Role, ...]
    squares: tuple[Square, ...]
    nobody: str
    missing: str
    corner: str
    empty: str = ""
