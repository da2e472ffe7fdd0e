"""Documents of LaTeX: each box a place with a name, each link from one to another, no word a command."""

from __future__ import annotations

import dataclasses
import itertools
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from placed import placed_mock
from samples import mock_scene
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.renderers import Options, render
from systemie.renderers.tikz.writing import said, strangers, tex_names
from systemie.scenes.scene import Scene

COMMANDS = {
    "documentclass", "usepackage", "ifPDFTeX", "IfFileExists", "renewcommand", "familydefault", "sfdefault", "else",
    "IfFontExistsTF", "setmainfont", "fi", "usetikzlibrary", "definecolor", "DeclareUnicodeCharacter", "begin", "end",
    "path", "node", "draw", "fill", "fontsize", "selectfont", "bfseries", "itshape", "ensuremath", "parallel",
    "textbackslash", "textasciicircum", "textasciitilde", "textasciigrave", "textquotedbl", "textless", "textgreater",
    "textbar", "rightarrow", "leftarrow", "leftrightarrow", "leq", "geq", "neq", "approx",
}  # fmt: skip


def source(scene: Scene, **options: str) -> str:
    return render(scene, "tikz", Options(**options)).decode()  # type: ignore[arg-type]


def test_each_box_is_a_place_with_its_name() -> None:
    scene = placed_mock()
    assert re.findall(r"\\node\[place, [^\]]*\] \(([^)]*)\) at", source(scene)) == [node.id for node in scene.nodes]


def test_each_link_goes_from_a_place_to_a_place() -> None:
    scene = placed_mock()
    ends = re.findall(r"^\\draw\[.*?\] \(\$\(([\w-]+)\)\+.*? \.\. \(\$\(([\w-]+)\)\+", source(scene), re.MULTILINE)
    assert sorted(ends) == sorted((edge.source, edge.target) for edge in scene.edges)


def test_colours_and_styles_stand_at_the_top() -> None:
    before, _, picture = source(placed_mock(), theme="sombre").partition(r"\begin{document}")
    assert r"\definecolor{colour1}{HTML}{12161D}" in before
    assert "definecolor" not in picture
    assert "box 1/.style={fill=colour" in picture and "% facteur" in picture
    assert re.search(r"^\\path\[box \d+, shift=", picture, re.MULTILINE)


def test_what_latex_takes_for_orders_is_written_out() -> None:
    assert said(r"\input{x} 100 % & $a_1$ #2 ~^") == (
        r"\textbackslash{}input\{x\} 100 \% \& \$a\_1\$ \#2 \textasciitilde{}\textasciicircum{}"
    )
    assert said("a -- b ,, '' <<") == "a -{}- b ,{}, '{}' \\textless{}\\textless{}"
    assert said("l’eau\u00a0: « oui\u202f»") == r"l’eau~: « oui\,»"


def test_letters_that_pdflatex_does_not_know_are_declared() -> None:
    assert strangers(["Œuvre, œuf… – 50\u00a0€ → −1 ‖ ≤"]) == []
    assert strangers(["水 é"]) == ["水"]
    assert r"\DeclareUnicodeCharacter{6C34}{?}" in source(hostile_scene("水"))


def test_names_are_plain_and_all_different() -> None:
    named = tex_names(["neige", "Été", "été", "a.b", "a b", "水", "(x)", ""])
    assert list(named.values()) == ["neige", "Ete", "ete", "a-b", "a-b-2", "n", "x", "n-2"]


def test_a_scene_not_yet_placed_becomes_a_document() -> None:
    assert source(mock_scene()).count(r"\node[place,") == 17


@pytest.mark.parametrize("text", [*HOSTILE, r"\input{/etc/passwd}", r"\write18{ls}", "^^M\\end{document}", "$\\def\\a{}$", "%"])
def test_hostile_words_are_never_commands(text: str) -> None:
    made = source(hostile_scene(text))
    code = "\n".join(line for line in made.splitlines() if not line.startswith("%"))
    assert set(re.findall(r"\\([A-Za-z]+)", code.replace(r"\\", ""))) <= COMMANDS
    assert "^^" not in made
    bare = re.sub(r"\\[{}%$&#_]", "", re.sub(r"\\\\", "", code))
    assert bare.count("{") == bare.count("}")
    assert made.count(r"\end{document}") == 1 and made.endswith("\\end{document}\n")


def stroked() -> Scene:
    """Return the reference scene with every stroke and direction, a link on a link, and an odd alphabet."""
    scene = placed_mock()
    ways = itertools.product(("solid", "double", "zigzag", "dotted", "dashed"), ("forward", "both", "none"))
    edges = [dataclasses.replace(e, stroke=s, direction=d) for e, (s, d) in zip(scene.edges, ways, strict=False)]  # type: ignore[arg-type]
    edges.append(dataclasses.replace(edges[0], id="on", target=edges[1].id, status="envisaged"))
    return dataclasses.replace(scene, edges=tuple(edges), description="水 → ✓")


@pytest.mark.skipif(shutil.which("lualatex") is None, reason="needs LuaLaTeX")
@pytest.mark.parametrize("scene", [stroked(), hostile_scene("\\ { } $ & # _ ^ ~ % -- [<<")], ids=["strokes", "hostile"])
def test_latex_reads_the_document(scene: Scene, tmp_path: Path) -> None:
    if not subprocess.run(["kpsewhich", "standalone.cls"], capture_output=True).stdout:
        pytest.skip("LaTeX has no class for pictures alone")
    (tmp_path / "map.tex").write_text(source(scene), "utf-8")
    ran = subprocess.run(["lualatex", "-interaction=nonstopmode", "-halt-on-error", "map.tex"], cwd=tmp_path,
                         capture_output=True, text=True, timeout=240)  # fmt: skip
    if "not loadable" in ran.stdout:
        pytest.skip("LaTeX lacks a font")
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
