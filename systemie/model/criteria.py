"""The words of selectors: what may stand before ``:`` and what its values mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from systemie.model import wordings
from systemie.text.folding import fold_key

KINDS: Final = (
    "territory", "actor", "issue", "factor", "resource", "value", "lever", "barrier", "action", "forum",
    "controversy", "outcome", "indicator", "goal", "shock", "custom", "source", "link",
)  # fmt: skip
TAGS: Final[Mapping[str, str]] = {
    "type": "type", "boucle": "loop", "loop": "loop",
    "theme": "themes", "themes": "themes",
    "etiquette": "tags", "etiquettes": "tags", "tag": "tags", "tags": "tags",
    "etat": "state", "state": "state",
    "selon": "said_by", "according_to": "said_by",
    "releve_de": "falls_under", "falls_under": "falls_under",
    "dans": "inside", "in": "inside", "within": "inside",
    "source": "sources", "sources": "sources",
    "signe": "sign", "sign": "sign",
    "tendance": "trend", "trend": "trend",
    "visibilite": "visibility", "visibility": "visibility",
    "confiance": "confidence", "confidence": "confidence",
    "nature": "nature", "fantastique": "fantastic", "fantastic": "fantastic",
    "zone": "zone", "echelle": "scale", "scale": "scale", "statut": "status", "status": "status",
}  # fmt: skip
TABLES: Final[Mapping[str, tuple[wordings.Table, ...]]] = {
    "state": (wordings.STATES,),
    "sign": (wordings.SIGNS,),
    "trend": (wordings.TRENDS,),
    "visibility": (wordings.VISIBILITIES,),
    "confidence": (wordings.CONFIDENCES,),
    "nature": (wordings.ACTOR_NATURES, wordings.RESOURCE_NATURES, wordings.SOURCE_NATURES),
    "fantastic": (wordings.FANTASTICS,),
    "zone": (wordings.ZONES,),
    "scale": (wordings.SCALES,),
    "status": (wordings.ACTION_STATUSES, wordings.CONTROVERSY_STATUSES),
}


def kind_named(word: str) -> str | None:
    """Return the kind that a French or English singular names: ``acteur`` is ``actor``."""
    return KIND_WORDS.get(fold_key(word))


KIND_NAMES: Final[Mapping[str, str]] = {
    "territory": "territoire|territory", "actor": "acteur|actor", "issue": "enjeu|issue",
    "factor": "facteur|factor|variable", "resource": "ressource|resource", "value": "valeur|value",
    "lever": "levier|lever", "barrier": "frein|barrier", "action": "action|action", "forum": "instance|forum",
    "controversy": "controverse|controversy", "outcome": "effet|outcome",
    "indicator": "indicateur|indicator", "goal": "cap|goal", "shock": "choc|shock", "source": "source|source",
}  # fmt: skip
"""By kind, the singular in French, in English, and other words."""
KIND_WORDS: Final[Mapping[str, str]] = {
    fold_key(word): kind for kind, words in KIND_NAMES.items() for word in words.split("|")
}
