"""What is absent or gone does not act, in any analysis, until the fuzzy map is told otherwise."""

from __future__ import annotations

import pytest

import systemie
from systemie.analysis.network import network_of
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.findings import Refused
from systemie.phrases import Phrases

TEXT = """systemie: 1
facteurs: {neige: {}, ski: {}, rente: {}, glacier: {etat: disparu}}
liens:
  - neige -(+)-> ski
  - ski -(+)-> rente
  - {de: rente, vers: neige, signe: "-", etat: absent}
  - glacier -(+)-> neige
trajectoires:
  suite: {etapes: {fin: {renoncements: [ski], porteurs: [neige]}}}
"""


def system() -> systemie.System:
    return systemie.load_string(TEXT)


def test_what_is_not_there_is_no_part_of_the_network() -> None:
    network = network_of(system())
    assert network.elements == ("neige", "ski", "rente")
    assert len(network.arcs) == 2
    assert [each.said(Phrases("en")) for each in network.notices] == [
        "2 links are not counted: they touch what is absent or gone."
    ]
    assert len(network_of(system(), inert=True).arcs) == 4


def test_a_renunciation_takes_its_links_away() -> None:
    later = systemie.state_at(system(), "suite", "fin")
    assert network_of(later).arcs == ()
    assert analysis_called("niveaux").result(later, Options()).as_json()["levels"] == {"neige": 0, "rente": 0}


@pytest.mark.parametrize("name", ["aval", "amont", "voisins"])
def test_a_start_that_is_gone_reaches_nothing(name: str) -> None:
    found = analysis_called(name).result(system(), Options(starts=("glacier",))).as_json()
    assert found["elements"] == {}


def test_loops_through_what_is_gone_are_refused() -> None:
    with pytest.raises(Refused) as trouble:
        analysis_called("boucles").result(system(), Options(through=("glacier",)))
    assert trouble.value.values == {"name": "glacier"}


def test_a_fuzzy_map_may_hold_what_is_gone() -> None:
    found = analysis_called("propagation").result(system(), Options(held={"glacier": 1})).as_json()
    assert found["values"]["glacier"] == 1
