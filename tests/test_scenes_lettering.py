"""The typography of what is drawn."""

from __future__ import annotations

import pytest

import systemie
from systemie.scenes.lettering import lettered
from systemie.typography import lettered_text

MODEL = """
systemie: 1
titre: "L'eau : à qui ?"
facteurs: [Prix de l'eau, "Sécheresse ?", "« Bons » usages..."]
liens: ["prix-de-l-eau -(+)-> secheresse: qui paie ? qu'on le dise"]
vues: {tout: {titre: "D'où vient l'eau ?", inclure: tout}}
"""


@pytest.mark.parametrize(
    ("given", "french", "english"),
    [
        ("L'eau et l'Europe", "L’eau et l’Europe", "L’eau et l’Europe"),
        ("Pourquoi ?", "Pourquoi\u202f?", "Pourquoi ?"),
        ("Pourquoi?", "Pourquoi\u202f?", "Pourquoi?"),
        ("Vraiment\u00a0?!", "Vraiment\u202f?!", "Vraiment\u00a0?!"),
        ("Étape : renoncer", "Étape\u00a0: renoncer", "Étape : renoncer"),
        ("Étape: renoncer", "Étape\u00a0: renoncer", "Étape: renoncer"),
        ("« bons » usages", "«\u00a0bons\u00a0» usages", "« bons » usages"),
        ("«bons» usages", "«\u00a0bons\u00a0» usages", "«bons» usages"),
        ("un peu; beaucoup", "un peu\u202f; beaucoup", "un peu; beaucoup"),
        ("et puis...", "et puis…", "et puis…"),
        ("30 % des 12 000 logements", "30\u202f% des 12\u202f000 logements", "30 % des 12 000 logements"),
        ("les années 2018 2019", "les années 2018 2019", "les années 2018 2019"),
        ("à 16:9, https://un.fr/?a=1&b", "à 16:9, https://un.fr/?a=1&b", "à 16:9, https://un.fr/?a=1&b"),
        ("un 'mot' à part, 5'30", "un 'mot' à part, 5'30", "un 'mot' à part, 5'30"),
        ("....", "....", "...."),
        ("« ? »", "«\u00a0?\u00a0»", "« ? »"),
        ("On voit : Faut-il creuser ?. Et ?...", "On voit\u00a0: Faut-il creuser\u202f? Et\u202f?…", "On voit : Faut-il creuser ? Et ?…"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_signs_of_each_language(given: str, french: str, english: str) -> None:
    assert lettered_text(given, "fr") == french
    assert lettered_text(given, "en") == english
    assert lettered_text(french, "fr") == french


def test_a_scene_is_lettered_and_its_ids_are_not() -> None:
    system = systemie.load_string(MODEL)
    scene = systemie.scene_of(system)
    assert scene.caption.title == "L’eau\u00a0: à qui\u202f?"
    assert {node.id: node.label for node in scene.nodes} == {
        "prix-de-l-eau": "Prix de l’eau", "secheresse": "Sécheresse\u202f?", "bons-usages": "«\u00a0Bons\u00a0» usages…",
    }  # fmt: skip
    assert scene.edges[0].phrase == "qui paie\u202f? qu’on le dise"
    assert scene.name == "D’où vient l’eau\u202f?"
    assert "Sécheresse\u202f?" in scene.description
    assert next(each.name for each in system.elements) == "Prix de l'eau"
    assert lettered(scene) == scene
