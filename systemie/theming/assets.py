"""The files that a theme names: fonts and a logo, read and found safe, or said to be unusable."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Final

from systemie.drawing import logos
from systemie.drawing.logos import Logo
from systemie.findings import Severity, Word
from systemie.layout import faces
from systemie.layout.faces import BUNDLED, Face, UnusableFont, Weight
from systemie.model.drafting import Draft
from systemie.places import Path
from systemie.theming.keyed import keyed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ACTIVE: Final = re.compile(
    rb"""<!(?:DOCTYPE|ENTITY)|<\s*(?:\w+:)?(?:script|foreignObject|iframe|style[^>]*>[^<]*@import)"""
    rb"""|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!\s*#|\s*data:image/)|url\(\s*["']?(?!\s*#)""",
    re.IGNORECASE,
)
_ROOT: Final = re.compile(rb"<(?:\w+:)?svg\b[^>]*>", re.DOTALL)
_BOX: Final = re.compile(rb"""\bviewBox\s*=\s*["']\s*([^"']+)["']""")
_SIDE: Final = r"""\b{}\s*=\s*["']\s*([\d.]+)\s*(?:px|pt|mm|cm|in)?\s*["']"""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_MOST_PARTS, _DEEPEST = 20_000, 30
_FAMILY: Final = re.compile(r"[^\w .-]+")


class Unusable(Exception):
    """A file that cannot be used; its argument names the sentence that says why."""


def face_of(draft: Draft, values: Any, path: Path, folder: FilePath, name: str) -> Face:
    """Return the face whose files a theme names; the bundled one where none can be used."""
    told = {"regular": (values, path)} if isinstance(values, str) else keyed(draft, "fonts", values, path)
    files: list[tuple[Weight, str]] = []
    for weight in faces.WEIGHTS:
        if weight in told:
            value, at = told[weight]
            file = _file(draft, value, at, folder)
            if file is not None and _is_used(draft, value, at, file):
                files.append((weight, str(file)))
    return Face(_family(files[0][1], name), tuple(files)) if files else BUNDLED


def logo_of(draft: Draft, value: Any, path: Path, folder: FilePath) -> Logo | None:
    """Return the logo whose file a theme names; None where it cannot be used."""
    file = _file(draft, value, path, folder)
    if file is None:
        return None
    try:
        return _logo(_bytes(file, logos.LARGEST))
    except Unusable as trouble:
        _refuse(draft, value, path, str(trouble))
        return None


def _file(draft: Draft, value: Any, path: Path, folder: FilePath) -> FilePath | None:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        draft.report("SYS104", path, expected=Word("expected.file"), given="")
        return None
    file = folder / value
    if file.is_file():
        return file.resolve()
    _refuse(draft, value, path, "theme.reason.missing")
    return None


def _refuse(draft: Draft, given: str, path: Path, reason: str) -> None:
    draft.report("SYS711", path, severity=Severity.WARNING, given=given, reason=Word(reason))


def _bytes(file: FilePath, most: int) -> bytes:
    try:
        if file.stat().st_size > most:
            raise Unusable("theme.reason.too_large")
        return file.read_bytes()
    except OSError:
        raise Unusable("theme.reason.missing") from None


def _is_used(draft: Draft, value: str, path: Path, file: FilePath) -> bool:
    try:
        _try_font(_bytes(file, faces.LARGEST), file)
    except Unusable as trouble:
        _refuse(draft, value, path, str(trouble))
        return False
    return True


def _try_font(data: bytes, file: FilePath) -> None:
    """Measure and cut a font as figures will, whatever its maker or an enemy put in it."""
    from systemie.drawing.fonts import subset

    try:
        faces.advances_of(data)
        subset("regular", "Aé", Face("trial", (("regular", str(file)),)))
    except UnusableFont:
        raise Unusable("theme.reason.no_font") from None
    except Exception:  # a broken font breaks its reader in a hundred ways
        raise Unusable("theme.reason.no_font") from None


def _family(file: str, name: str) -> str:
    """Return the name of a family as its font says it, safe in a style sheet and unlike the bundled one."""
    from fontTools.ttLib import TTFont

    said = TTFont(file, lazy=True)["name"].getBestFamilyName() or name
    bare = _FAMILY.sub("", said).strip()[:60] or "Theme"
    return f"{bare} Theme" if bare == BUNDLED.family else bare


def _logo(data: bytes) -> Logo:
    if data.startswith(_PNG):
        _try_png(data)
        return Logo(data, "image/png", *_sides_of_png(data))
    root = _ROOT.search(data)
    if root is None:
        raise Unusable("theme.reason.no_picture")
    if _ACTIVE.search(data):
        raise Unusable("theme.reason.active")
    _try_svg(data)
    return Logo(data, "image/svg+xml", *_sides_of_svg(root[0]))


def _try_png(data: bytes) -> None:
    """Read a PNG chunk by chunk, to its end: cut short or altered, it breaks those who draw it."""
    at, kinds = len(_PNG), []
    while at + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 4 : at + 8 + size]
        if data[at + 8 + size : at + 12 + size] != struct.pack(">I", zlib.crc32(body)):
            break
        kinds.append(kind)
        at += 12 + size
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise Unusable("theme.reason.no_picture")


def _try_svg(data: bytes) -> None:
    """Read a drawing as XML, which has no declaration of its own by now, and must say that it is SVG."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Unusable("theme.reason.no_picture") from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise Unusable("theme.reason.no_picture")
    if _parts(root, {each.get("id", ""): each for each in root.iter()}, _MOST_PARTS, _DEEPEST) > _MOST_PARTS:
        raise Unusable("theme.reason.active")


def _parts(element: Element, by_id: Mapping[str, Element], room: int, deep: int) -> int:
    """Count what is drawn once all that is used again is, hardly beyond `room`; too deep is too many."""
    count = 0 if deep else room + 1
    for each in element.iter():
        count += 1
        if count > room:
            break
        target = by_id.get((each.get("href") or each.get(_XLINK) or "").removeprefix("#"))
        if str(each.tag).endswith("}use") and target is not None:
            count += _parts(target, by_id, room - count, deep - 1)
    return count


def _sides_of_png(data: bytes) -> tuple[float, float]:
    try:
        width, height = struct.unpack_from(">II", data, 16)
    except struct.error:
        raise Unusable("theme.reason.no_picture") from None
    return _sane(width, height)


def _sides_of_svg(root: bytes) -> tuple[float, float]:
    box = _BOX.search(root)
    numbers = re.split(rb"[\s,]+", box[1].strip()) if box else []
    try:
        if len(numbers) == 4:
            return _sane(float(numbers[2]), float(numbers[3]))
        sides = (re.search(_SIDE.format(side).encode(), root) for side in ("width", "height"))
        return _sane(*(float(each[1]) if each else 0.0 for each in sides))
    except ValueError:
        raise Unusable("theme.reason.no_picture") from None


def _sane(width: float, height: float) -> tuple[float, float]:
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.02 < width / height < 50):
        raise Unusable("theme.reason.no_picture")
    return float(width), float(height)
