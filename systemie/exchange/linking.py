"""The links of our workbook: their ends found or made, their signs understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from systemie.exchange.cells import parts
from systemie.exchange.drafted import Drafted
from systemie.exchange.layouts import ID
from systemie.exchange.rows import Row
from systemie.exchange.signs import sign_said
from systemie.exchange.trees import Branch, Leaf
from systemie.model.arrows import has_arrow
from systemie.model.base import as_bool
from systemie.model.guessing import closest
from systemie.model.keywords import key_of
from systemie.model.wordings import BOOLEANS, folded_word
from systemie.text.folding import fold, slug

_UNKNOWN_TYPE: Final[Mapping[str, tuple[str, str]]] = {
    "fr": ("a-preciser", "À préciser"), "en": ("to-be-said", "To be said"),
}  # fmt: skip
_CAUSAL: Final = ("sign", "strength", "delay", "weight")
_DELAYED: Final = "‖"


def missing_ends(model: Drafted) -> None:
    """Declare the ends of links that no sheet declares, so that no link is lost; each is reported.

    An end of a link that says a sign, a strength or a delay is a factor; any
    other gets a type of its own, to be said.
    """
    for is_causal in (True, False):
        for row in model.rows("links"):
            if is_causal == any(column in row.cells for column in _CAUSAL):
                for column in ("source", "target"):
                    _missing_end(model, row, column, is_causal=is_causal)


def _missing_end(model: Drafted, row: Row, column: str, *, is_causal: bool) -> None:
    cell = row.cells.get(column)
    links = (
        {row.cells[ID].text for row in model.rows("links") if ID in row.cells} if cell is not None else set()
    )
    for part in parts(cell.text) if cell is not None else ():
        for name in model.reader.apart(part, cell) if cell is not None else ():
            bare = name.removeprefix("lien:").removeprefix("link:")
            if (
                not slug(name)
                or model.reader.is_known(name)
                or bare != name
                or has_arrow(name)
                or name in links
            ):
                continue
            _declare(model, name, row.cells[column].spot, is_causal=is_causal)


def _declare(model: Drafted, name: str, spot: int, *, is_causal: bool) -> None:
    names = model.identities.names
    guess = closest(name, names.all())
    code = "new_end_guess" if guess else "new_end"
    model.note("guessed", code, spot, name=name, guess=guess or "")
    identity, rank = slug(name), 1
    while fold(identity) in names.ids:
        rank += 1
        identity = f"{slug(name)}-{rank}"
    names.enter(identity, "factor" if is_causal else "custom", name)
    section = model.section("factors" if is_causal else "elements", spot)
    if is_causal:
        section.put(identity, Leaf(name, spot), spot)
        return
    kind, label = _UNKNOWN_TYPE[model.language]
    element = section.branch(identity, spot)
    element.put(key_of("custom", "name", model.language), Leaf(name, spot), spot)
    element.put(key_of("custom", "type", model.language), Leaf(kind, spot), spot)
    types = model.section("vocabulary", spot).branch(key_of("vocabulary", "types", model.language), spot)
    types.put(kind, Leaf(label, spot), spot)


def fill_link(model: Drafted, link: Branch, row: Row) -> None:
    """Put what a row says of a link in the words of the language: its id, its sign, its delay."""
    own = row.cells.get(ID)
    if own is not None:
        link.put(key_of("link", "id", model.language), Leaf(own.text, own.spot), own.spot)
        model.things.setdefault(f"link {fold(own.text)}", link)
    for column in ("source", "target"):
        key = key_of("link", column, model.language)
        spot, ends = link.entries.get(key, (0, None))
        items = getattr(ends, "items", {})
        if len(items) == 1:
            link.put(key, items[0], spot)
    _sign(model, link, row)
    delay = row.cells.get("delay")
    if delay is not None and folded_word(delay.text) in {**BOOLEANS, "x": True}:
        key = key_of("link", "delay", model.language)
        is_delayed = folded_word(delay.text) == "x" or as_bool(delay.text)
        link.put(key, Leaf(_DELAYED if is_delayed else None, delay.spot), delay.spot)


def _sign(model: Drafted, link: Branch, row: Row) -> None:
    cell = row.cells.get("sign")
    if cell is None:
        return
    key = key_of("link", "sign", model.language)
    sign, strength = sign_said(cell.text)
    if sign is not None:
        link.put(key, Leaf(sign, cell.spot), cell.spot)
        if strength is not None and "strength" not in row.cells:
            link.put(key_of("link", "strength", model.language), Leaf(str(strength), cell.spot), cell.spot)
        return
    del link.entries[key]
    model.note("converted", "sign", cell.spot, word=cell.text)
    phrase = key_of("link", "phrase", model.language)
    said = link.entries.get(phrase, (0, Leaf("", 0)))[1]
    before = said.value if isinstance(said, Leaf) else ""
    link.put(phrase, Leaf(f"{before} ({cell.text})" if before else cell.text, cell.spot), cell.spot)
