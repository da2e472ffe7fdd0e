"""What an editor writes at once for a new object: its usual keys, a stop of the Tab key at each value."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from systemie.model.holdings import holding_of
from systemie.model.keywords import key_of
from systemie.schema.glossary import kind_described, said, snippet_said

Snippet = dict[str, Any]

USUAL: Final[Mapping[str, str]] = {
    "territory": "name scale", "actor": "name nature", "issue": "name question", "factor": "name trend",
    "resource": "name nature", "value": "name held_by", "lever": "name barriers", "barrier": "name levers",
    "action": "name status carriers", "forum": "name members", "controversy": "name subject positions",
    "outcome": "name zone direction", "indicator": "name unit measures_what", "goal": "name horizon",
    "shock": "name date", "custom": "name type", "source": "name nature date address",
    "loop": "name through nature", "viewpoint": "who source adds denies", "trajectory": "name goal steps",
    "measure": "name about value unit date sources", "step": "title date horizon adds removes",
    "milestone": "date title", "scenario": "name", "view": "name includes", "story": "name steps",
    "story_step": "title view text", "evaluation": "question outcomes answer", "quote": "text speaker date",
    "affiliation": "organisation role since", "position": "actor position arguments",
    "hypothesis": "name", "element_type": "name shape tint", "link_type": "name family verbs",
    "theme": "name", "scale": "low high", "arrangement": "engine direction", "vocabulary": "themes",
    "renunciation": "date amount reason", "pair": "source type target", "framework": "name entries",
    "family": "name", "entry": "code name description",
}  # fmt: skip
"""By kind of object, the fields that are worth writing at once."""


def entry_snippet(kind: str, language: str) -> Snippet:
    """Return the snippet of an object declared under its id."""
    return _labelled(kind, language, {f"${{1:{said('id', language)}}}": _body(kind, language, count(2))})


def item_snippet(kind: str, language: str, *, in_list: bool = False) -> Snippet:
    """Return the snippet of an object of a list; `in_list` makes the list as well."""
    body = _body(kind, language, count(1))
    return _labelled(kind, language, [body] if in_list else body)


def link_snippets(language: str) -> list[Snippet]:
    """Return the snippets of a link: with its verb, with its sign, in full."""
    source, target, phrase = (key_of("link", field, language) for field in ("source", "target", "phrase"))
    fields = ("source", "target", "type", "phrase", "sign", "sources")
    full = {key_of("link", field, language): f"${place}" for place, field in enumerate(fields, 1)}
    ends = f"${{1:{source}}}", f"${{2:{target}}}"
    return [
        {"label": said("plain_link", language), "body": f"{ends[0]} -> {ends[1]}: ${{3:{phrase}}}"},
        {"label": said("signed_link", language), "body": f"{ends[0]} -(${{3|+,-|}})-> {ends[1]}"},
        {"label": said("full_link", language), "body": full},
    ]


def _labelled(kind: str, language: str, body: Any) -> Snippet:
    return {
        "label": snippet_said(kind, language),
        "description": kind_described(kind, language),
        "body": body,
    }


def _body(kind: str, language: str, stops: count[int]) -> dict[str, Any]:
    return {
        key_of(kind, field, language): _value(kind, field, language, stops) for field in USUAL[kind].split()
    }


def _value(kind: str, field: str, language: str, stops: count[int]) -> Any:
    holding = holding_of(kind, field)
    if holding.nature == "object":
        inner = {f"${{{next(stops)}:{said('id', language)}}}": None} if holding.shape == "entries" else None
        body = _body(holding.kind, language, stops)
        return dict.fromkeys(inner, body) if inner else [body]
    if holding.nature == "sections":
        return {f"${next(stops)}": ""}
    return f"[${next(stops)}]" if holding.shape == "list" else f"${next(stops)}"
