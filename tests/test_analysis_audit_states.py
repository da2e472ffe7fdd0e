"""A state shown is analysed as the map that would declare it: points of view, steps of a trajectory."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from audit_maps import Declared, Drawn, drawn, found_in
from hypothesis import given, settings
from hypothesis import strategies as st

import systemie
from systemie.states import seen_by

ANALYSES = ("boucles", "influence", "niveaux")
SEEDS = st.integers(0, 10**6)


def fresh(draw: random.Random, ids: list[str], name: str) -> list[Declared]:
    """Return a few new links between elements."""
    signs, forces = ["+", "-", None], ["1", "2", "3", None]
    return [
        Declared(
            f"{name}{rank}",
            draw.choice(ids),
            draw.choice(ids),
            sign=draw.choice(signs),
            force=draw.choice(forces),
        )
        for rank in range(draw.randint(0, 2))
    ]


def forced(links: list[Declared], forces: dict[str, str]) -> list[Declared]:
    return [each._replace(force=forces.get(each.id, each.force)) for each in links]


def change_of(draw: random.Random, links: list[Declared]) -> tuple[set[str], dict[str, str]]:
    """Return the links that go, and the new forces of some that stay."""
    gone = {each.id for each in draw.sample(links, min(len(links), draw.randint(0, 2)))}
    return gone, {
        each.id: draw.choice("123") for each in links if each.id not in gone and draw.random() < 0.2
    }


def block(key: str, lines: list[str], indent: str) -> list[str]:
    return [f"{indent}{key}:", *lines] if lines else []


def forces_text(key: str, forces: dict[str, str], indent: str) -> list[str]:
    told = ", ".join(f"{id}: {{force: {force}}}" for id, force in forces.items())
    return [f"{indent}{key}: {{{told}}}"] if forces else []


def ids_text(key: str, ids: set[str], indent: str) -> list[str]:
    return [f"{indent}{key}: [{', '.join(sorted(ids))}]"] if ids else []


def analysed(system: systemie.System) -> dict[str, Any]:
    values = found_in(system, "propagation")
    course = {key: values[key] for key in ("outcome", "iterations", "values", "trace")}
    return {name: found_in(system, name) for name in ANALYSES} | {"propagation": course}


def links_of(map: Drawn, links: list[Declared], indent: str) -> list[str]:
    return replace(map, links=links).links_text(indent)


@settings(max_examples=40)
@given(SEEDS)
def test_a_point_of_view_is_analysed_as_its_own_map(seed: int) -> None:
    draw, map = random.Random(seed), replace(drawn(seed), language="fr")
    added = fresh(draw, map.ids, "z")
    gone, forces = change_of(draw, map.links)
    said = [
        *block("ajoute", links_of(map, added, "      "), "    "),
        *ids_text("nie", gone, "    "), *forces_text("change", forces, "    "),
    ]  # fmt: skip
    text = "\n".join([map.text(), "points_de_vue:", "  elles:", "    nom: Elles", *said])
    written = replace(
        map, links=[*forced([each for each in map.links if each.id not in gone], forces), *added]
    )
    assert analysed(seen_by(systemie.load_string(text), "elles")) == analysed(written.system())
    assert analysed(systemie.load_string(text)) == analysed(map.system())


@settings(max_examples=40)
@given(SEEDS)
def test_a_step_is_analysed_as_the_map_it_makes(seed: int) -> None:
    draw, map = random.Random(seed), replace(drawn(seed), language="fr")
    lines = [map.text(), "trajectoires:", "  t:", "    nom: T", "    etapes:"]
    elements, links, made = dict(map.elements), list(map.links), []
    for rank in range(3):
        new = {f"neuf{rank}": "factors"} if draw.random() < 0.5 else {}
        added = fresh(draw, [*elements, *new], f"z{rank}")
        gone, forces = change_of(draw, links)
        factors = [f"          facteurs: {{{', '.join(f'{id}: Nom {id}' for id in new)}}}"] if new else []
        lines += [
            f"      s{rank}:", f"        titre: Étape {rank}", f"        date: {2000 + rank}",
            *block("ajoute", [*factors, *links_of(map, added, "          ")], "        "),
            *ids_text("retire", gone, "        "), *forces_text("modifie", forces, "        "),
        ]  # fmt: skip
        elements |= new
        links = [*forced([each for each in links if each.id not in gone], forces), *added]
        made.append(Drawn(dict(elements), links, map.sources))
    system = systemie.load_string("\n".join(lines))
    for rank, right in enumerate(made):
        shown = analysed(systemie.state_at(system, "t", f"s{rank}"))
        assert by_element(shown, right.ids) == by_element(analysed(right.system()), right.ids)


def by_element(told: dict[str, Any], ids: list[str]) -> dict[str, Any]:
    """Return what does not hang on the order of the text, which a step may change."""
    influence, rank = told["influence"], {id: place for place, id in enumerate(told["influence"]["elements"])}
    return {
        "loops": sorted((loop["elements"], loop["polarity"]) for loop in told["boucles"]["loops"]),
        "influence": {id: influence["indirect"]["influence"][rank[id]] for id in ids},
        "dependence": {id: influence["indirect"]["dependence"][rank[id]] for id in ids},
        "sectors": influence["sectors"],
        "levels": {id: round(level, 9) for id, level in told["niveaux"]["levels"].items()},
        "values": {id: round(value, 9) for id, value in told["propagation"]["values"].items()},
    }
