"""Impact pathways: from what we do to what we hope for, in three zones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from systemie.model.elements import Element, Outcome
from systemie.phrases import Phrases
from systemie.scenes.charts.around import Rank
from systemie.scenes.charts.pathway import Hypothesis, Pathway, Zone
from systemie.scenes.pictures.banding import letter_of
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import badge_entries, joined, listed, part_of, sentences
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.zones import CONTEXT, Standing, standing_of
from systemie.scenes.scene import Badge, LegendEntry, Node, Scene

ZONES = {"control": ("means", "activities", "outputs"), "influence": ("changes",), "interest": ("impacts",)}
MANY = 40
NAMED = 6  # elements whose place is guessed that a notice names


def composed(draft: Draft) -> Scene:
    """Return the elements of a view in the zones of an impact pathway, by declaration or by their links."""
    nodes = draft.scene.nodes_shown
    edges = draft.scene.edges_shown
    elements = {each.id: each for each in (*draft.shown.union.elements, *draft.shown.system.elements)}
    standing = standing_of(nodes, edges, elements, is_chosen=bool(draft.view.includes))
    if not standing.column:
        standing = standing_of(nodes, edges, elements, is_chosen=True)
    shown = [_marked(node, elements[node.id], draft.phrases) for node in nodes if node.id in standing.column]
    part = part_of(draft, shown, joined(edges, standing.column.keys()))
    hypotheses = tuple(_hypotheses(draft, part, elements))
    chart = _chart(standing, hypotheses, draft.phrases)
    legend = (*part.legend, *badge_entries(shown), *_tags(hypotheses, draft.phrases))
    part = dataclasses.replace(part, nodes=_noted(part.nodes, hypotheses), chart=chart, legend=legend)
    part = dataclasses.replace(part, description=_description(draft, part, chart))
    return noticed(part, *_notices(standing, part.nodes, draft.phrases))


def _chart(standing: Standing, hypotheses: tuple[Hypothesis, ...], phrases: Phrases) -> Pathway:
    context = Rank(phrases("pictures.pathways.context"), _in_order(standing, CONTEXT))
    heading = phrases("pictures.pathways.hypotheses") if hypotheses else ""
    return Pathway(_zones(standing, phrases), context, hypotheses, heading)


def _zones(standing: Standing, phrases: Phrases) -> tuple[Zone, ...]:
    """Return the zones, each with the columns that hold something."""
    found = []
    for zone, columns in ZONES.items():
        ranks = []
        for column in columns:
            for depth, members in enumerate(standing.depths(column)):
                label = phrases(f"pictures.pathways.column.{column}") if depth == 0 else ""
                ranks.append(Rank(label, members))
        words = phrases(f"pictures.pathways.words.{zone}")
        found.append(Zone(zone, phrases(f"pictures.pathways.zone.{zone}"), words, tuple(ranks)))
    return tuple(found)


def _in_order(standing: Standing, column: str) -> tuple[str, ...]:
    return tuple(each for each, where in standing.column.items() if where == column)


def _marked(node: Node, element: Element, phrases: Phrases) -> Node:
    """Return a box that says whether its effect is wanted, and expected; in red when it is not wanted."""
    if not isinstance(element, Outcome):
        return node
    tint = "red" if element.direction == "negative" else node.tint
    return dataclasses.replace(node, tint=tint, badges=(*node.badges, *_badges(element, phrases)))


def _badges(outcome: Outcome, phrases: Phrases) -> Iterator[Badge]:
    if outcome.direction == "negative":
        yield Badge("−", phrases("pictures.pathways.harmful"), "red")
    if outcome.direction == "mixed":
        yield Badge("±", phrases("pictures.pathways.mixed"), "purple")
    if outcome.expected is False:
        yield Badge("!", phrases("pictures.pathways.unexpected"))


def _noted(nodes: Iterable[Node], hypotheses: Iterable[Hypothesis]) -> tuple[Node, ...]:
    """Return boxes with the letter of the hypothesis they rest on."""
    notes = {each.of: Badge(each.letters, each.text, "yellow", "square") for each in hypotheses}
    return tuple(
        dataclasses.replace(node, badges=(*node.badges, notes[node.id])) if node.id in notes else node
        for node in nodes
    )


def _hypotheses(draft: Draft, part: Scene, elements: Mapping[str, Element]) -> Iterable[Hypothesis]:
    """Yield the hypotheses of links, then of boxes, lettered in the order of the text."""
    links = {each.id: each for each in (*draft.shown.union.links, *draft.shown.system.links)}
    told = [(edge.id, links[edge.id].hypothesis) for edge in part.edges if edge.id in links]
    told += [(node.id, elements[node.id].hypothesis) for node in part.nodes]
    letters: dict[str, str] = {}
    for of, text in told:
        if text:
            letters.setdefault(text, letter_of(len(letters)).lower())
            yield Hypothesis(of, letters[text], text)


def _tags(hypotheses: tuple[Hypothesis, ...], phrases: Phrases) -> tuple[LegendEntry, ...]:
    if not hypotheses:
        return ()
    return (LegendEntry("badge", "a", phrases("pictures.pathways.tag"), len(hypotheses), "square", "yellow"),)


def _description(draft: Draft, part: Scene, chart: Pathway) -> str:
    phrases = draft.phrases
    label = {node.id: node.label for node in part.nodes}

    def line(title: str, names: Iterable[str]) -> str:
        return phrases("pictures.pathways.in_zone", zone=title, names=listed(names, phrases))

    told = [f"{part.caption.title}. {phrases('pictures.pathways.told')}"]
    told += [
        line(zone.label, (label[each] for rank in zone.columns for each in rank.members))
        for zone in chart.zones
    ]
    if chart.context.members:
        told.append(line(chart.context.label, (label[each] for each in chart.context.members)))
    told += [
        line(node.label, [badge.label])
        for node in part.nodes
        for badge in node.badges
        if badge.form == "disc"
    ]
    told.append(sentences(draft, part.edges))
    texts = {each.letters: each.text for each in chart.hypotheses}
    told += [phrases("pictures.pathways.supposed", text=text) for text in texts.values()]
    return " ".join(each for each in told if each)


def _notices(standing: Standing, nodes: Iterable[Node], phrases: Phrases) -> Iterable[str]:
    label = {node.id: node.label for node in nodes}
    if not any(standing.column[each] in ("activities", "means") for each in label):
        yield phrases("pictures.pathways.no_action")
    if not standing.has_outcome:
        yield phrases("pictures.pathways.no_outcome")
    guessed = [label[each] for each in standing.guessed if each in label]
    if guessed:
        more = "more_guessed" if len(guessed) > NAMED else "guessed"
        names = tuple(guessed[:NAMED])
        yield phrases(f"pictures.pathways.{more}", names=names, count=len(guessed) - NAMED)
    if len(label) > MANY:
        yield phrases("pictures.pathways.crowded", n=len(label))
