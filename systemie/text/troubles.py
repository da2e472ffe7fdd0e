"""What people write that YAML does not understand: the cause in our own words, and how to go on reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from systemie.places import Lines
from systemie.text.beginnings import quoted_end, reserved_sign, words_after_star
from systemie.text.scalars import EXOTIC, double_quoted, requoted, without_comment
from systemie.text.spots import Spot, Trouble, shortened, too_deep

_COLON: Final = re.compile(r"^(?P<before>\s*(?:- +)*)(?P<key>[^\s:#\"'\[{][^:#]*?) *: +(?P<value>\S.*?)\s*$")
_NO_SPACE: Final = re.compile(r"^\s*(?:- +)*[^\s:#\"'\[{-][^:#]*?(?P<colon>:)(?=[^\s/:])")
_DASH: Final = re.compile(r"^\s*(?P<dash>-)(?=[^\s-])")
_GLUED: Final = re.compile(rf"^[ \t]*(?:- +)*[^\s:#'\"{{\[][^:#]*?:(?P<space>[{EXOTIC}])")
_OPEN_QUOTE: Final = re.compile(r"^\s*(?:- +)*(?:[^\s:#\"'\[{][^:#]*: +)?(?P<sign>['\"])(?:(?!(?P=sign)).)*$")
_INDENT: Final = re.compile(rf"^[ \t{EXOTIC}]*")
_CLOSING: Final = {"'": "'", '"': '"', "[": "]", "{": "}"}
_BULLETS: Final = "•–—·▪‣*"
_BLOCKS: Final = ("|", ">", "|-", ">-")
_OWN_LINE: Final = re.compile(r"\s*(?:$|#|- |[^:\"']+:(?: |$))")
_FAR: Final = 200
_NEAR: Final = 2_000


def trouble_of(error: Exception, lines: Lines) -> Trouble:
    """Return the cause of a parser's error, in our own words."""
    spot = Spot(error, lines)
    for recognised in CAUSES:
        trouble = recognised(spot)
        if trouble is not None:
            return trouble
    end = spot.line_start + len(spot.line.rstrip())
    start = min(spot.at, end)
    return Trouble("SYS101", start, max(end, start))


def _tab(spot: Spot) -> Trouble | None:
    indent = _INDENT.match(spot.line)
    if indent is None or "\t" not in indent[0]:
        return None
    indents = _indents(spot.lines)
    tabbed = [(at, each) for at, each in indents if "\t" in each and at >= spot.line_start]
    if not tabbed:
        return None
    is_uniform = all(set(each) <= {"\t"} for _, each in indents)
    end = tabbed[-1][0] + len(tabbed[-1][1])
    slices = spot.text[: spot.line_start], spot.text[end:]
    fix = _with_indents(spot.text, tabbed, "  ")
    repaired = _with_indents(spot.text, tabbed, " ") if is_uniform else fix
    return Trouble(
        "SYS114",
        spot.line_start,
        end,
        {"lines": len(tabbed)},
        fix,
        f"{slices[0]}{repaired}{slices[1]}",
        is_uniform,
    )


def _indents(lines: Lines) -> list[tuple[int, str]]:
    """Return where each line with words begins, and the spaces and tabs before its words."""
    found = []
    for number, start in enumerate(lines.starts, 1):
        line = lines.line(number)
        if line.strip():
            found.append((start, line[: len(line) - len(line.lstrip(" \t"))]))
    return found


def _with_indents(text: str, tabbed: list[tuple[int, str]], step: str) -> str:
    """Return the text from the first of these indents to the last, `step` in place of each tab."""
    parts = []
    at = tabbed[0][0]
    for start, indent in tabbed:
        parts += [text[at:start], indent.replace("\t", step)]
        at = start + len(indent)
    return "".join(parts)


def _exotic_space(spot: Spot) -> Trouble | None:
    for number in (spot.number, spot.previous()):
        line = spot.line_at(number)
        match = _GLUED.match(line)
        indent = _INDENT.match(line)
        if match is not None:
            first, last = match.span("space")
        elif indent is not None and indent[0].strip(" \t"):
            first, last = indent.span()
        else:
            continue
        start = spot.lines.starts[number - 1]
        repaired = spot.with_line(number, line[:first] + " " * (last - first) + line[last:])
        return Trouble("SYS120", start + first, start + last, {}, " " * (last - first), repaired, True)
    return None


def _open_quote(spot: Spot) -> Trouble | None:
    if spot.context == "while scanning a quoted scalar":
        return _quote_opened(spot, spot.opening)
    return None


def _quote_opened(spot: Spot, at: int) -> Trouble:
    """Tell of a quote never closed; it closes with its line when the next line stands alone."""
    number, column = spot.lines.position(at)
    line, sign = spot.line_at(number), spot.text[at]
    words = without_comment(line[column - 1 :])
    values = {"line": number, "sign": sign}
    if len(words) < 2 or not _OWN_LINE.match(spot.line_at(number + 1)) or not _OPEN_QUOTE.match(line):
        return Trouble("SYS111", at, at + 1, values)
    fix = double_quoted(words[1:])
    return Trouble(
        "SYS111", at, at + len(words), values, fix, spot.with_line(number, line[: column - 1] + fix)
    )


def _quote_closed_far(spot: Spot) -> Trouble | None:
    """Recognise a quote left open that the next quote, lines below, has closed."""
    before = spot.text[spot.line_start : spot.at].rstrip()
    sign = before[-1:]
    if "expected" not in spot.problem or sign not in ("'", '"') or before.count(sign) % 2 == 0:
        return None
    for number in range(spot.number - 1, max(0, spot.number - _FAR), -1):
        match = _OPEN_QUOTE.match(spot.line_at(number))
        if match is not None and match["sign"] == sign:
            return _quote_opened(spot, spot.lines.starts[number - 1] + match.start("sign"))
    return None


def _after_closing(spot: Spot) -> Trouble | None:
    """Recognise words after a closing quote or bracket: the quote or bracket was part of the text."""
    before = spot.text[spot.line_start : spot.at].rstrip()
    if "did not find expected" not in spot.problem or before[-1:] not in ("'", '"', "]", "}"):
        return None
    match = _COLON.match(spot.line)
    if (
        match is None
        or _CLOSING.get(match["value"][0]) != before[-1]
        or spot.text[spot.at : spot.at + 1] in "]}"
    ):
        return None
    value = without_comment(match["value"])
    start = spot.line_start + match.start("value")
    fix = requoted(value) if value[0] in "'\"" else double_quoted(value)
    repaired = spot.with_line(spot.number, spot.line[: match.start("value")] + fix)
    code = "SYS118" if value[0] in "'\"" else "SYS117"
    return Trouble(code, start, start + len(value), {"sign": value[0]}, fix, repaired)


def _open_bracket(spot: Spot) -> Trouble | None:
    if not spot.context.startswith("while parsing a flow "):
        return None
    if spot.context.endswith("node"):
        return _bracket_before(spot)
    before = spot.text[spot.line_start : spot.at].rstrip()
    number = spot.lines.position(spot.opening)[0]
    if spot.text[spot.at : spot.at + 1] == ":" and number == spot.number:
        return Trouble("SYS115", spot.at, spot.at + 1)
    if before[-1:] in ("'", '"') and spot.at < len(spot.text) and spot.text[spot.at] not in "\r\n":
        return Trouble("SYS118", spot.line_start + len(before) - 1, spot.at, {"sign": before[-1]})
    sign = spot.text[spot.opening : spot.opening + 1]
    repaired = None
    if number != spot.number or spot.number == len(spot.lines.starts):
        line = spot.line_at(number)
        column = spot.opening - spot.lines.starts[number - 1]
        repaired = spot.with_line(number, line[:column] + "x") if column else None
    values = {"line": number, "sign": sign, "closing": "]" if sign == "[" else "}"}
    return Trouble("SYS112", spot.opening, spot.opening + 1, values, repaired=repaired)


def _bracket_before(spot: Spot) -> Trouble | None:
    """Recognise a list that stops after a comma: its bracket is the last one that nothing closes."""
    start = max(0, spot.at - _NEAR)
    if spot.at < len(spot.text) and spot.text[spot.at] in ",]}":
        return None
    depth = 0
    for at in range(min(spot.at, len(spot.text)) - 1, start - 1, -1):
        depth += (spot.text[at] in "]}") - (spot.text[at] in "[{")
        if depth < 0:
            sign = spot.text[at]
            values = {"line": spot.lines.position(at)[0], "sign": sign, "closing": _CLOSING[sign]}
            return Trouble("SYS112", at, at + 1, values)
    return None


def _backslash(spot: Spot) -> Trouble | None:
    if "escape" not in spot.problem and spot.context != "while parsing a quoted scalar":
        return None
    at = spot.text.rfind("\\", spot.opening, spot.at + 1)
    if at < 0:
        return None
    number = spot.lines.position(at)[0]
    repaired = spot.with_line(number, spot.line_at(number).replace("\\", "/"))
    return Trouble(
        "SYS119", at, min(at + 2, len(spot.text)), {}, "\\\\" + spot.text[at + 1 : at + 2], repaired
    )


def _colon_in_text(spot: Spot) -> Trouble | None:
    match = _COLON.match(spot.line)
    if not spot.problem.startswith("mapping values") or match is None:
        return None
    value = without_comment(match["value"])
    if not re.search(r":(?: |$)", value) or spot.at < spot.line_start + match.start("value"):
        return None
    start = spot.line_start + match.start("value")
    end = start + len(value)
    fix = double_quoted(value)
    repaired = spot.with_line(spot.number, spot.line[: match.start("value")] + fix)
    return Trouble("SYS115", start, end, {}, fix, repaired)


def _instead(line: str, at: int) -> dict[str, str]:
    """Return a line as it is and as it should be, with a space at `at`."""
    return {"sample": shortened(line.strip()), "better": shortened(f"{line[:at]} {line[at:]}".strip())}


def _no_space(spot: Spot) -> Trouble | None:
    """Recognise ``key:text`` on the line of the problem, where it began, or above."""
    if spot.problem.startswith(("mapping values", "could not find expected ':'")):
        began = spot.lines.position(spot.opening)[0]
        for number in (began, spot.number, spot.previous()):
            line = spot.line_at(number)
            match = _NO_SPACE.match(line)
            if match is not None and not line.rstrip().endswith(":"):
                at = spot.lines.starts[number - 1] + match.start("colon")
                repaired = spot.with_line(
                    number, line[: match.end("colon")] + " " + line[match.end("colon") :]
                )
                return Trouble("SYS110", at, at + 1, _instead(line, match.end("colon")), ": ", repaired)
    return None


def _dash(spot: Spot) -> Trouble | None:
    if "expected" not in spot.problem:
        return None
    for number in (spot.lines.position(spot.opening)[0], spot.number):
        line = spot.line_at(number)
        match = _DASH.match(line)
        if match is not None:
            at = spot.lines.starts[number - 1] + match.start("dash")
            repaired = spot.with_line(number, line[: match.end("dash")] + " " + line[match.end("dash") :])
            return Trouble("SYS116", at, at + 1, _instead(line, match.end("dash")), "- ", repaired)
    return None


def _no_colon(spot: Spot) -> Trouble | None:
    """Recognise a line that should have been ``key: value`` and has no colon."""
    number = spot.previous()
    if spot.problem == "could not find expected ':'":
        number = spot.lines.position(spot.opening)[0]
    elif not spot.problem.startswith("mapping values"):
        return None
    line = spot.line_at(number)
    words = line.strip()
    if (
        not words
        or words.startswith("-")
        or (":" in words and number != spot.lines.position(spot.opening)[0])
    ):
        return None
    if words[0] in _BULLETS:
        at = spot.lines.starts[number - 1] + line.index(words[0])
        repaired = spot.with_line(number, line.replace(words[0], "-", 1))
        return Trouble("SYS149", at, at + 1, {"sign": words[0]}, "-", repaired)
    if number > 1 and spot.line_at(number - 1).rstrip().endswith(_BLOCKS):
        return spot.whole_line("SYS113", number, line=number - 1)
    key, equals, value = (each.strip() for each in words.partition("="))
    fix = f"{key}: {value}" if equals and key and "=" not in value else None
    return spot.whole_line("SYS147", number, f"{line.rstrip()}:", fix, sample=shortened(key or words))


def _unexpected_sign(spot: Spot) -> Trouble | None:
    sign = spot.text[spot.at : spot.at + 1]
    listed = sign == "-" and ("block sequence" in spot.problem or "expected key" in spot.problem)
    where = f"{spot.context} {spot.problem}"
    lost = sign in ",]}:?" and any(word in where for word in ("node", "expected key", "mapping keys"))
    stray = lost or (sign in "]}" and "expected" in where)
    if not sign or not (listed or stray):
        return None
    column = spot.at - spot.line_start
    can_go_on = _COLON.match(spot.line) is not None and column > 0
    repaired = spot.with_line(spot.number, spot.line.partition(":")[0] + ": x") if can_go_on else None
    return Trouble("SYS149", spot.at, spot.at + 1, {"sign": sign}, repaired=repaired)


def _indentation(spot: Spot) -> Trouble | None:
    above = spot.previous()
    if above and spot.problem.startswith(("mapping values", "did not find expected")):
        return spot.whole_line("SYS113", spot.number, line=above)
    return None


CAUSES: Final[tuple[Callable[[Spot], Trouble | None], ...]] = (
    too_deep,
    _tab,
    _exotic_space,
    _open_quote,
    _quote_closed_far,
    _backslash,
    _after_closing,
    quoted_end,
    _open_bracket,
    reserved_sign,
    words_after_star,
    _colon_in_text,
    _no_space,
    _dash,
    _no_colon,
    _unexpected_sign,
    _indentation,
)
"""Recognised in this order: the surest first."""
