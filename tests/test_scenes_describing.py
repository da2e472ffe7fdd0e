"""The text equivalent of a map: what stands out, what is there, what changes, what acts on what."""

from __future__ import annotations

import pytest

from systemie import load_string, scene_of, state_at

MODEL = """\
systemie: 1
titre: Le col
acteurs: {mairie: Mairie, club: {nom: Club, theme: ski}}
facteurs: {neige: {nom: Neige, tendance: baisse}, ski: {nom: Ski, theme: ski}}
leviers: {ete: {nom: Été, etat: absent}}
liens:
- neige -(+)-> ski: attire
- ski -(-)-> neige: fait fondre
- mairie -> club: aide
boucles: {usure: {nom: Usure, par: [neige, ski]}}
vues:
  tout: {nom: Tout, grouper_par: theme}
  acteurs: {nom: Les acteurs, inclure: [acteurs]}
trajectoires:
  suite:
    etapes:
    - {id: avant}
    - {id: apres, renoncements: [club], ajoute: {acteurs: {ecole: École}, liens: [ecole -> mairie: écrit]}}
"""


def said(view: str, language: str = "fr", step: str | None = None) -> str:
    system = load_string(MODEL)
    system = state_at(system, "suite", step) if step else system
    return scene_of(system, view, language=language).description.replace("\u00a0", " ").replace("\u202f", " ")


def test_it_opens_on_the_view_and_tells_what_is_there_by_kind() -> None:
    told = said("tout")
    assert told.startswith(
        "La vue « Tout » de la carte « Le col » : 2 acteurs, 2 facteurs et 1 levier ; 3 liens."
    )
    assert "2 facteurs : Neige et Ski." in told and "Groupe « ski » : Club et Ski." in told
    assert "En baisse : Neige." in told and "Manque : Été." in told


def test_loops_and_links_are_sentences() -> None:
    told = said("tout")
    assert "B1. « Usure », boucle régulatrice : quand « Neige » diminue, « Ski » diminue" in told
    assert "« Neige » attire « Ski » (+)." in told and told.endswith("« Mairie » aide « Club ».")


def test_only_what_is_drawn_is_told() -> None:
    told = said("acteurs")
    assert "Neige" not in told and "2 acteurs ; 1 lien." in told


def test_what_a_step_changes() -> None:
    told = said("tout", step="apres")
    assert "à l’étape « apres »" in told and "Apparaît : École." in told and "Renoncement : Club." in told
    assert "Lien abandonné : « Mairie » aide « Club »." in told
    assert "Lien nouveau : « École » écrit" in told


def test_in_english() -> None:
    told = said("tout", "en")
    assert told.startswith("The view “Tout” of the map “Le col”: 2 actors, 2 factors and 1 lever; 3 links.")
    assert "Falling: Neige." in told and "“Mairie” aide “Club”." in told


@pytest.mark.parametrize("count", [1, 400])
def test_a_giant_map_is_told_in_bounds(count: int) -> None:
    names = ", ".join(f"f{rank}: Facteur {rank}" for rank in range(count))
    links = "\n".join(
        f"- f{rank} -> f{(rank * 7 + 1) % count}: agit sur" for rank in range(count) if count > 1
    )
    text = f"systemie: 1\nfacteurs: {{{names}}}\n" + (f"liens:\n{links}\n" if links else "")
    told = scene_of(load_string(text)).description
    assert told and len(told) < 9000
    assert (f"{count - 60} autres liens" in told) is (count == 400)


def test_nothing_to_tell() -> None:
    assert scene_of(load_string("systemie: 1\ntitre: Vide\n")).description
