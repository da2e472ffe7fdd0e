"""The keys of the language: for each kind of object, field → French word | English word | also.

One table per object, so that a word may mean different things in different
objects. A test proves that no two fields of one object share a folded word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from systemie.text.folding import fold_key

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

OBJECTS: Final[Mapping[str, Keys]] = {
    "root": ROOT,
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
    "link": LINK,
    "loop": {
        **NAMED,
        "through": "par|through|via",
        "nature": "nature|nature",
        "sources": "sources|sources|source",
        "said_by": "selon|according_to",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "viewpoint": {
        **NAMED,
        "who": "qui|who",
        "source": "source|source|sources",
        "date": "date|date|quand|when",
        "adds": "ajoute|adds|add",
        "denies": "nie|denies|deny",
        "changes": "change|changes|modifie",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "measure": {
        **NAMED,
        "name": "intitule|title|nom|name|titre",
        "indicator": "indicateur|indicator",
        "about": "element|about|sur|elements",
        "value": "valeur|value",
        "qualifier": "precision|qualifier",
        "at_least": "au_moins|at_least",
        "unit": "unite|unit",
        "date": "date|date",
        "period": "periode|period",
        "note": "note|note|notes",
        "sources": "sources|sources|source",
        "said_by": "selon|according_to",
        "parts": "somme_de|sum_of|parties|parts",
        "confidence": "confiance|confidence",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "trajectory": {
        **NAMED,
        "goal": "cap|goal",
        "since": "depuis|from|since",
        "steps": "etapes|steps",
        "sources": "sources|sources|source",
        "tags": "etiquettes|tags|etiquette|tag",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "step": {
        "id": "id|id",
        "title": "titre|title|nom|name",
        "description": "description|description",
        "date": "date|date",
        "horizon": "horizon|horizon",
        "adds": "ajoute|adds|add",
        "removes": "retire|removes|remove",
        "modifies": "modifie|modifies|modify|change|changes",
        "renouncements": "renoncements|renouncements|renonce|renoncement",
        "carriers": "porteurs|carriers|porteur|carrier",
        "hypotheses": "hypotheses|hypotheses",
        "milestones": "jalons|milestones",
        "sources": "sources|sources|source",
        "quotes": "verbatims|quotes|verbatim|quote",
        "tags": "etiquettes|tags|etiquette|tag",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "milestone": {
        "date": "date|date",
        "title": "titre|title|nom|name",
        "threshold": "seuil|threshold",
        "description": "description|description",
        "sources": "sources|sources|source",
    },
    "view": {
        **NAMED,
        "question": "question|question",
        "inherits": "herite|inherits|herite_de",
        "picture": "type|type",
        "includes": "inclure|include|inclut",
        "excludes": "exclure|exclude|exclut",
        "fades": "estomper|fade|estompe",
        "group_by": "grouper_par|group_by",
        "colour_by": "couleur_par|colour_by|color_by",
        "size_by": "taille_par|size_by",
        "step": "etape|step",
        "viewpoint": "point_de_vue|viewpoint",
        "shows": "montre|shows",
        "arrangement": "disposition|layout",
        "maximum": "max|max|maximum",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "arrangement": {
        "engine": "moteur|engine",
        "direction": "sens|direction",
        "align": "aligner|align",
        "ratio": "proportions|ratio",
        "seed": "graine|seed",
    },
    "story": {
        **NAMED,
        "steps": "etapes|steps",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "story_step": {
        "title": "titre|title|nom|name",
        "text": "texte|text",
        "notes": "notes|notes|note",
        "view": "vue|view",
        "focus": "focus|focus",
        "degrees": "degres|degrees|degre|degree",
        "step": "etape|step",
        "viewpoint": "point_de_vue|viewpoint",
        "highlight": "surligner|highlight",
        "quote": "verbatim|quote",
        "loop": "boucle|loop",
        "dimensions": "dimensions|dimensions|dimension",
    },
    "scenario": {
        **NAMED,
        "trajectory": "trajectoire|trajectory",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "evaluation": {
        **NAMED,
        "question": "question|question",
        "outcomes": "effets|outcomes|effet|outcome",
        "evidence": "preuves|evidence|preuve",
        "answer": "reponse|answer",
        "date": "date|date",
        "sources": "sources|sources|source",
        "confidence": "confiance|confidence",
        "ignored": "ignorer|ignore",
        "fields": "champs|fields",
    },
    "quote": {
        "id": "id|id",
        "text": "texte|text",
        "speaker": "auteur|speaker|de|by|par|author|qui|who",
        "date": "date|date",
        "source": "source|source|sources",
        "visibility": "visibilite|visibility",
        "tags": "etiquettes|tags|etiquette|tag",
        "fictional": "fictif|fictional|fictive",
    },
    "affiliation": {
        "organisation": "organisation|organisation|a|organization",
        "role": "role|role",
        "since": "depuis|since",
        "until": "jusqu_a|until",
    },
    "position": {
        "actor": "acteur|actor|qui|who",
        "position": "position|position",
        "arguments": "arguments|arguments|argument",
        "sources": "sources|sources|source",
    },
    "renunciation": {
        "date": "date|date",
        "amount": "montant|amount|cout|cost",
        "reason": "raison|reason|pourquoi|why|description",
        "sources": "sources|sources|source",
    },
    "hypothesis": {
        "name": "nom|name|titre|title",
        "description": "description|description",
        "probability": "probabilite|probability",
    },
    "vocabulary": {
        "types": "types|types",
        "link_types": "types_de_liens|link_types|liens|links",
        "themes": "themes|themes",
        "scales": "echelles|scales",
        "pairs": "paires|pairs",
        "include": "utilise|uses",
    },
    "element_type": {
        "id": "id|id",
        "name": "nom|name",
        "description": "description|description",
        "plural": "pluriel|plural",
        "shape": "forme|shape",
        "tint": "couleur|colour|color",
    },
    "link_type": {
        "id": "id|id",
        "name": "nom|name",
        "description": "description|description",
        "family": "famille|family",
        "sign": "signe|sign",
        "verbs": "verbes|verbs|verbe|verb",
        "stroke": "trait|stroke",
        "tint": "couleur|colour|color",
        "sources": "de|from",
        "targets": "vers|to",
        "symmetric": "reciproque|symmetric",
    },
    "theme": {"id": "id|id", "name": "nom|name", "description": "description|description", "tint": "couleur|colour|color"},
    "scale": {"low": "min|min|de", "high": "max|max", "words": "mots|words"},
    "pair": {"source": "de|from", "type": "type|type|lien|link", "target": "vers|to"},
    "framework": {
        "id": "referentiel|framework|id",
        "name": "nom|name|titre|title",
        "description": "description|description",
        "version": "version|version",
        "source": "source|source|sources",
        "order": "ordre|order",
        "entries": "entrees|entries",
        "licence": "licence|licence|license",
    },
    "entry": {
        "code": "code|code|id",
        "name": "nom|name",
        "description": "description|description",
        "open": "ouvert|open",
        "order": "ordre|order",
        "nickname": "surnom|nickname",
        "fields": "champs|fields",
    },
}  # fmt: skip


@cache
def fields_of(kind: str) -> Mapping[str, str]:
    """Return folded key → field, for the objects of `kind`."""
    return {
        fold_key(word): field for field, words in OBJECTS[kind].items() for word in words.split("|")
    }


@cache
def key_of(kind: str, field: str, language: str = "fr") -> str:
    """Return the key to write for `field` in `language`."""
    words = OBJECTS[kind][field].split("|")
    return words[0] if language == "fr" or len(words) < 2 else words[1]


@cache
def keys_of(kind: str, language: str = "fr") -> tuple[str, ...]:
    """Return the keys that an object of `kind` may hold, in the order of the tables."""
    return tuple(key_of(kind, field, language) for field in OBJECTS[kind])


@cache
def words_for(field: str) -> frozenset[str]:
    """Return every folded key that may stand for `field` in some object."""
    return frozenset(
        fold_key(word)
        for keys in OBJECTS.values()
        for word in keys.get(field, "").split("|")
        if word
    ) | {fold_key(field)}


def section_of(key: str) -> str:
    """Return the canonical name of a top-level key, or the folded key itself."""
    folded = fold_key(key)
    return fields_of("root").get(folded, folded)
