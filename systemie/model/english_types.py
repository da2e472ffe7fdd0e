"""The English words of the shipped link types, and how English verbs agree."""

from collections.abc import Mapping
from typing import Final

ENGLISH_IDS: Final[Mapping[str, str]] = {
    "influences": "influence",
    "reinforces": "renforce",
    "slows": "freine",
    "conditions": "conditionne",
    "depends_on": "depend_de",
    "requires": "necessite",
    "prevents": "empeche",
    "modulates": "module",
    "cross_impact": "impact_croise",
    "funds": "finance",
    "provides": "fournit",
    "informs": "informe",
    "employs": "emploie",
    "exchanges": "echange",
    "cooperates": "coopere",
    "conflict": "conflit",
    "competition": "concurrence",
    "expects_from": "attend_de",
    "steers": "pilote",
    "oversight": "tutelle",
    "regulates": "reglemente",
    "delegates": "delegue",
    "accompanies": "accompagne",
    "evaluates": "evalue",
    "sits_on": "siege",
    "member": "membre",
    "represents": "represente",
    "animates": "anime",
    "signs_charter": "signe_charte",
    "carries": "porte",
    "takes_part": "participe",
    "mobilises": "mobilise",
    "activates": "active",
    "lifts": "leve",
    "hinders": "entrave",
    "responds_to": "repond_a",
    "contributes_to": "contribue_a",
    "produces": "produit",
    "benefits": "beneficie",
    "harms": "nuit_a",
    "replaces": "se_substitue_a",
    "supports": "soutient",
    "opposes": "s_oppose",
    "tells": "raconte",
    "illustrates": "illustre",
    "backs_up": "etaye",
    "contradicts": "contredit",
    "is_attached_to": "s_attache_a",
    "draws_on": "s_inspire_de",
    "spreads": "essaime",
    "part_of": "fait_partie_de",
    "located_in": "situe_dans",
    "neighbour_of": "voisin_de",
    "succeeds": "succede_a",
    "groups": "regroupe",
}  # fmt: skip


def said_by_several(verb: str) -> str:
    """Return an English verb as several say it (``funds`` → ``fund``); others stay as they are."""
    first, space, rest = verb.partition(" ")
    if first == "is":
        first = "are"
    elif first.endswith("ies"):
        first = first[:-3] + "y"
    elif first.endswith("s"):
        first = first.removesuffix("s")
    return first + space + rest
