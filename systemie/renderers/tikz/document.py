"""The whole document: packages, colours and styles, then the picture from the ground up."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from systemie.renderers.credits import Credits
from systemie.renderers.pieces import Figure, Text
from systemie.renderers.tikz.picture import Picture
from systemie.renderers.tikz.writing import pair, remark, strangers

HEAD: Final = r"""\documentclass[border=0pt]{standalone}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \IfFileExists{sourcesanspro.sty}{\usepackage[default]{sourcesanspro}}{%
    \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}\renewcommand{\familydefault}{\sfdefault}}
\else
  \usepackage{fontspec}
  \IfFontExistsTF{Source Sans Pro}{\setmainfont{Source Sans Pro}}{\renewcommand{\familydefault}{\sfdefault}}
\fi
\usepackage{textcomp}
\usepackage{tikz}
\usetikzlibrary{arrows.meta, calc, decorations.pathmorphing}"""


def document_of(figure: Figure, credits: Credits) -> str:
    """Return the document of a figure."""
    picture, family = Picture(figure), re.sub(r"[^\w -]", "", figure.face)
    body = list(picture.lines())
    lines = [
        *_remarks(credits),
        HEAD.replace("Source Sans Pro", family),
        *_letters(figure),
        *_colours(picture),
        *_opening(figure, picture),
    ]
    return "\n".join([*lines, *body, r"\end{tikzpicture}", r"\end{document}", ""])


def _remarks(credits: Credits) -> Iterator[str]:
    said = (
        credits.title,
        "; ".join(credits.authors),
        credits.rights,
        credits.source,
        credits.tool,
        credits.date,
    )
    yield from (remark(each) for each in said if each)
    yield from (remark(line) for line in textwrap.wrap(credits.description, 100))


def _letters(figure: Figure) -> Iterator[str]:
    """Tell pdfLaTeX what to write for letters it does not know; the other programs know them all."""
    pieces = (*figure.heading, *figure.under, *figure.over, *figure.around, *figure.caption)
    texts = [line for each in pieces if isinstance(each, Text) for line in each.lines]
    texts += [line for box in figure.boxes if box.text for line in box.text.lines]
    texts += [line for link in figure.links if link.phrase for line in link.phrase.lines]
    unknown = strangers(texts)
    if unknown:
        yield r"\ifPDFTeX"
        yield from (rf"  \DeclareUnicodeCharacter{{{ord(each):04X}}}{{?}}" for each in unknown)
        yield r"\fi"


def _colours(picture: Picture) -> Iterator[str]:
    for colour, name in picture.palette.names.items():
        yield rf"\definecolor{{{name}}}{{HTML}}{{{colour.lstrip('#').upper()}}}"


def _opening(figure: Figure, picture: Picture) -> Iterator[str]:
    yield r"\begin{document}"
    yield r"\begin{tikzpicture}["
    yield "  x=1bp, y=-1bp,"
    yield from (f"  {style}" for style in picture.styles())
    yield "]"
    corners = f"(0,0) rectangle {pair((figure.width, figure.height))}"
    yield rf"\path[use as bounding box, fill={picture.palette.named(figure.ground)}] {corners};"
