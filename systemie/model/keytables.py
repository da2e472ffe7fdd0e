"""The keys of the language: for each kind of object, field → French word | English word | also.

One table per object, so that a word may mean different things in different
objects. A test proves that no two fields of one object share a folded word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Keys = Mapping[str, str]

HEAD: Final[Keys] = {
    "version": "systemie|systemie",
    "language": "langue|language",
    "title": "titre|title",
    "question": "question|question",
    "territory": "territoire|territory",
    "horizon": "horizon|horizon",
    "authors": "auteurs|authors|auteur|author",
    "date": "date|date",
    "licence": "licence|licence|license",
    "summary": "resume|summary",
    "include": "inclure|include",
    "ignored": "ignorer|ignore",
}
ELEMENT_SECTIONS: Final[Keys] = {
    "territories": "territoires|territories",
    "actors": "acteurs|actors",
    "issues": "enjeux|issues",
    "factors": "facteurs|factors",
    "resources": "ressources|resources",
    "values": "valeurs|values",
    "levers": "leviers|levers",
    "barriers": "freins|barriers",
    "actions": "actions|actions",
    "forums": "instances|forums",
    "controversies": "controverses|controversies",
    "outcomes": "effets|outcomes",
    "indicators": "indicateurs|indicators",
    "goals": "caps|goals",
    "shocks": "chocs|shocks",
    "elements": "elements|elements",
    "sources": "sources|sources",
}
SECTIONS: Final[Keys] = {
    **ELEMENT_SECTIONS,
    "links": "liens|links",
    "loops": "boucles|loops",
    "viewpoints": "points_de_vue|viewpoints",
    "measures": "mesures|measures",
    "trajectories": "trajectoires|trajectories",
    "scenarios": "scenarios|scenarios",
    "views": "vues|views",
    "stories": "recits|stories",
    "evaluations": "evaluations|evaluations",
    "frameworks": "referentiels|frameworks",
    "vocabulary": "vocabulaire|vocabulary",
}
ROOT: Final[Keys] = {**HEAD, **SECTIONS}

SHARED: Final[Keys] = {
    "description": "description|description",
    "aliases": "alias|aliases",
    "former_id": "ancien_id|former_id",
    "themes": "themes|themes|theme",
    "tags": "etiquettes|tags|etiquette|tag",
    "falls_under": "releve_de|falls_under",
    "state": "etat|state",
    "since": "depuis|since",
    "until": "jusqu_a|until|jusque",
    "said_by": "selon|according_to",
    "sources": "sources|sources|source",
    "quotes": "verbatims|quotes|verbatim|quote",
    "confidence": "confiance|confidence",
    "visibility": "visibilite|visibility",
    "trend": "tendance|trend",
    "hypothesis": "hypothese|hypothesis",
    "importance": "importance|importance",
    "ignored": "ignorer|ignore",
    "fields": "champs|fields",
}
ELEMENT: Final[Keys] = {
    "id": "id|id",
    "name": "nom|name",
    **SHARED,
    "inside": "dans|within|in|inside",
    "outside": "exterieur|outside",
}
LINK: Final[Keys] = {
    "id": "id|id",
    "name": "nom|name",
    **SHARED,
    "source": "de|from",
    "target": "vers|to|a",
    "type": "type|type",
    "phrase": "verbe|verb|phrase",
    "sign": "signe|sign",
    "strength": "force|strength",
    "weight": "poids|weight",
    "value": "valeur|value",
    "delay": "delai|delay",
    "threshold": "seuil|threshold",
    "effect": "effet|effect",
    "dimension": "dimension|dimension",
    "role": "role|role",
    "direction": "sens|direction",
}
NAMED: Final[Keys] = {"id": "id|id", "name": "nom|name|titre|title", "description": "description|description"}

ELEMENTS: Final[Mapping[str, Keys]] = {
    "territory": {**ELEMENT, "scale": "echelle|scale", "code": "code|code", "neighbours": "voisins|neighbours"},
    "actor": {
        **ELEMENT,
        "nature": "nature|nature",
        "fantastic": "fantastique|fantastic",
        "posture": "posture|posture",
        "power": "pouvoir|power",
        "interest": "interet|interest",
        "legitimacy": "legitimite|legitimacy",
        "expectations": "attentes|expectations",
        "fears": "craintes|fears",
        "means": "moyens|means",
        "affiliations": "affiliations|affiliations",
        "territory": "territoire|territory",
    },
    "issue": {
        **ELEMENT,
        "question": "question|question",
        "urgency": "urgence|urgency",
        "life_function": "fonction_de_vie|life_function",
    },
    "factor": {
        **ELEMENT,
        "unit": "unite|unit",
        "floor": "plancher|floor",
        "ceiling": "plafond|ceiling",
        "internal": "interne|internal",
        "hypotheses": "hypotheses|hypotheses",
    },
    "resource": {**ELEMENT, "nature": "nature|nature", "common": "commun|common"},
    "value": {**ELEMENT, "held_by": "porteurs|held_by|porte_par"},
    "lever": {**ELEMENT, "depth": "profondeur|depth", "barriers": "freins|barriers|frein|barrier|leve|lifts"},
    "barrier": {**ELEMENT, "depth": "profondeur|depth", "levers": "leviers|levers|levier|lever|leve_par|lifted_by"},
    "action": {
        **ELEMENT,
        "nature": "nature|nature",
        "status": "statut|status",
        "carriers": "porteurs|carriers|porteur|carrier",
        "renunciation": "renoncement|renunciation",
        "cost": "cout|cost|montant|amount",
    },
    "forum": {**ELEMENT, "nature": "nature|nature", "members": "membres|members", "animators": "animateurs|animators"},
    "controversy": {
        **ELEMENT,
        "subject": "objet|subject",
        "positions": "positions|positions",
        "status": "statut|status",
    },
    "outcome": {
        **ELEMENT,
        "zone": "zone|zone",
        "direction": "sens|direction",
        "expected": "attendu|expected",
    },
    "indicator": {
        **ELEMENT,
        "unit": "unite|unit",
        "target": "cible|target",
        "thresholds": "seuils|thresholds|seuil|threshold",
        "measures_what": "mesure|measures",
    },
    "goal": {**ELEMENT, "horizon": "horizon|horizon"},
    "shock": {**ELEMENT, "probability": "probabilite|probability", "date": "date|date"},
    "custom": {**ELEMENT, "type": "type|type"},
    "source": {
        **ELEMENT,
        "name": "titre|title|nom|name",
        "nature": "nature|nature",
        "address": "adresse|address|url|lien|link",
        "authors": "auteurs|authors|auteur|author",
        "publisher": "editeur|publisher",
        "date": "date|date",
        "consulted": "consulte_le|consulted|consultation|consulte|consultee_le",
        "licence": "licence|licence|license",
    },
}  # fmt: skip
