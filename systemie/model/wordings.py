"""The words accepted as values, French and English, for each closed list.

A table maps the canonical word to what may be written for it, French first,
then English, then other forms. Comparison is folded (accents, case, spaces).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from systemie.text.folding import fold

Table = Mapping[str, str]

_JOINTS: Final = re.compile(r"(?<=\w)[\s_'\-]+(?=\w)")

BOOLEANS: Final = {
    "true": True, "vrai": True, "oui": True, "yes": True,
    "false": False, "faux": False, "non": False, "no": False,
}  # fmt: skip

STATES: Final[Table] = {
    "existing": "existant|existing|existante|existe|present",
    "emerging": "emergent|emerging|emergente",
    "envisaged": "envisage|envisaged|envisagee|prevu|prevue|planned",
    "absent": "absent|absent|absente|manquant|manquante|missing",
    "gone": "disparu|gone|disparue|disappeared",
    "to_strengthen": "a_renforcer|to_strengthen",
}
VISIBILITIES: Final[Table] = {
    "public": "public|public|publique",
    "partners": "partenaires|partners",
    "internal": "interne|internal",
}
TRENDS: Final[Table] = {
    "up": "hausse|up|en_hausse|augmente|rising",
    "down": "baisse|down|en_baisse|diminue|falling",
    "stable": "stable|stable",
    "uncertain": "incertaine|uncertain|incertain",
}
CONFIDENCES: Final[Table] = {
    "low": "faible|low",
    "medium": "moyenne|medium|moyen",
    "high": "forte|high|fort",
    "disputed": "discutee|disputed|discute|contestee",
}
SIGNS: Final[Table] = {
    "+": "plus|plus|positif|positive|+|meme_sens",
    "-": "moins|minus|negatif|negative|sens_inverse|−|–",
    "±": "plus_ou_moins|plus_or_minus|±|+/-|+-|mixte|mixed",
    "?": "inconnu|unknown|?|incertain|uncertain",
}
EFFECTS: Final[Table] = {
    "amplifies": "amplifie|amplifies|amplify",
    "attenuates": "attenue|attenuates|attenuate",
    "blocks": "bloque|blocks|block",
}
DIMENSIONS: Final[Table] = {
    "horizontal": "horizontale|horizontal",
    "vertical": "verticale|vertical",
    "transverse": "transverse|transverse|transversale",
}
SCALES: Final[Table] = {
    "commune": "commune|municipality",
    "epci": "epci|epci|intercommunalite|intercommunality|communaute_de_communes|metropole"
    "|communaute_d_agglomeration|communaute_urbaine|agglomeration",
    "petr": "petr|petr|pays",
    "pnr": "pnr|regional_park|parc|parc_naturel_regional",
    "departement": "departement|department|county",
    "region": "region|region",
    "massif": "massif|massif|mountain_range",
    "watershed": "bassin_versant|watershed",
    "ski_area": "domaine_skiable|ski_area",
    "state": "etat|state|pays_national|national|country",
    "europe": "europe|europe",
    "district": "quartier|district",
    "living_area": "bassin_de_vie|living_area",
    "university": "universite|university",
    "other": "autre|other",
}
ACTOR_NATURES: Final[Table] = {
    "authority": "collectivite|authority|collectivites|local_authority",
    "state": "etat|state|service_de_l_etat",
    "network": "reseau|network|reseaux",
    "professionals": "association_de_professionnels|professionals|professionnels|profession",
    "consultancy": "bureau_d_etudes|consultancy|consultant|consultants",
    "research": "recherche|research|universite|formation",
    "company": "entreprise|company|entreprises|ess|cooperative|business",
    "civil_society": "societe_civile|civil_society|association|ong|ngo",
    "media": "media|media|medias",
    "person": "personne|person",
    "group": "groupe|group|collectif|habitants|inhabitants",
    "public_body": "etablissement_public|public_body|syndicat|syndicat_mixte",
    "union": "syndicat_professionnel|union",
    "non_human": "non_humain|non_human|non_humains|vivant",
    "future": "generations_futures|future_generations",
    "other": "autre|other",
}
FANTASTICS: Final[Table] = {
    "elected": "elu|elected|elue|elu_e|mister_fantastique",
    "agent": "agent|agent|agente|agent_e|la_chose|agent_territorial",
    "state": "etat|state|etat_territorial|femme_invisible|la_femme_invisible",
    "socio_economic": "socio_economique|socio_economic|acteur_socio_economique|la_torche",
    "plus_one": "plus_un|plus_one|+1",
}
RESOURCE_NATURES: Final[Table] = {
    "natural": "naturelle|natural|naturel",
    "material": "materielle|material|materiel",
    "financial": "financiere|financial|financier",
    "immaterial": "immaterielle|immaterial|immateriel",
}
ACTION_STATUSES: Final[Table] = {
    "idea": "idee|idea",
    "planned": "prevu|planned|prevue|projet|en_projet|a_l_etude|envisage|envisagee",
    "under_way": "en_cours|under_way|engage|engagee",
    "done": "realise|done|realisee|acheve|achevee|termine|terminee",
    "suspended": "suspendu|suspended|suspendue",
    "abandoned": "abandonne|abandoned|abandonnee|renonce|renoncee",
}
CONTROVERSY_STATUSES: Final[Table] = {
    "latent": "latente|latent",
    "open": "ouverte|open|ouvert",
    "examined": "instruite|examined|instruit",
    "calmed": "apaisee|calmed|apaise|close",
}
ZONES: Final[Table] = {
    "control": "controle|control",
    "influence": "influence|influence",
    "interest": "interet|interest",
}
DIRECTIONS: Final[Table] = {
    "positive": "positif|positive|positive|utile",
    "negative": "negatif|negative|negative|nuisible",
    "mixed": "mixte|mixed|ambivalent",
}
HORIZONS: Final[Table] = {
    "H1": "H1|H1", "H2": "H2|H2", "H2+": "H2+|H2+", "H2-": "H2-|H2-|H2−", "H3": "H3|H3",
}  # fmt: skip
LOOP_NATURES: Final[Table] = {
    "reinforcing": "renforcante|reinforcing|renforcant|amplificatrice|r",
    "balancing": "equilibrante|balancing|stabilisatrice|regulatrice|equilibrant|b",
    "undetermined": "indeterminee|undetermined|indetermine",
}
SOURCE_NATURES: Final[Table] = {
    "document": "document|document|rapport|report|article|etude|study",
    "press": "presse|press|journal",
    "interview": "entretien|interview",
    "workshop": "atelier|workshop",
    "data": "donnees|data|base_de_donnees",
    "web": "web|web|page|site|site_web",
    "institution": "institution|institution|institutionnelle",
    "technical": "technique|technical",
    "reading": "lecture|reading",
    "observation": "observation|observation",
    "other": "autre|other",
}
QUALIFIERS: Final[Table] = {
    "more_than": "plus_de|more_than|au_moins|at_least|minimum",
    "less_than": "moins_de|less_than|au_plus|at_most|maximum",
    "about": "environ|about|approximatif|pres_de",
    "exactly": "exactement|exactly|exact",
}
PICTURES: Final[Table] = {
    "systemic": "systemique|systemic",
    "causal": "causale|causal",
    "actors": "acteurs|actors|sociogramme",
    "influence_dependence": "influence_dependance|influence_dependence",
    "mactor": "mactor|mactor",
    "impact_pathway": "chemin_d_impact|impact_pathway",
    "three_horizons": "trois_horizons|three_horizons",
    "timeline": "frise|timeline",
    "small_multiples": "petits_multiples|small_multiples",
    "matrix": "matrice|matrix",
    "circles": "cercles|circles",
    "controversies": "controverses|controversies|controverse",
    "loop": "boucle|loop",
    "neighbourhood": "voisinage|neighbourhood",
    "morphological": "morphologique|morphological",
}
READINGS: Final[Table] = {
    # of the plane of influence and dependence
    "direct": "directe|direct", "indirect": "indirecte|indirect", "potential": "potentielle|potential",
    "planes": "plans|planes", "displacements": "deplacements|displacements", "ranks": "rangs|ranks",
    # of the play of actors
    "plane": "plan|plane", "balances": "balances|balances|balance",
    "convergences": "convergences|convergences", "divergences": "divergences|divergences",
    # of matrices
    "links": "liens|links", "actors_objectives": "acteurs_objectifs|actors_objectives",
    "roles": "roles|roles", "cross_impacts": "impacts_croises|cross_impacts",
}  # fmt: skip
"""What a picture shows, where its kind has several readings."""
READ_IN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("direct", "indirect", "potential", "planes", "displacements", "ranks"),
                    "influence_dependence"),
    **dict.fromkeys(("plane", "balances", "convergences", "divergences"), "mactor"),
    **dict.fromkeys(("links", "actors_objectives", "roles", "cross_impacts"), "matrix"),
}  # fmt: skip
"""The kind of picture of each reading."""
ENGINES: Final[Table] = {
    "force": "forces|force|auto",
    "layers": "couches|layers",
    "circle": "cercle|circle|cercles|circles",
    "columns": "colonnes|columns",
    "grid": "grille|grid",
}
FLOWS: Final[Table] = {
    "down": "haut_bas|down|top_down",
    "up": "bas_haut|up|bottom_up",
    "right": "gauche_droite|right|left_right",
    "left": "droite_gauche|left|right_left",
}
COMPARISONS: Final[Table] = {
    "one": "seul|one", "common": "commun|common|terrain_commun|common_ground",
    "disagreement": "desaccord|disagreement|desaccords",
}  # fmt: skip


@cache
def folded_word(text: str) -> str:
    """Return a value folded as keys are, except that a lone or final sign is kept."""
    return _JOINTS.sub("_", fold(text))


@cache
def _folded(items: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    words: dict[str, str] = {}
    for canonical, written in items:
        words.setdefault(folded_word(canonical), canonical)
        for word in written.split("|"):
            words.setdefault(folded_word(word), canonical)
    return words


_TABLES: dict[int, Mapping[str, str]] = {}


def folded(table: Table) -> Mapping[str, str]:
    """Return folded word → canonical word, for every accepted form of `table`."""
    known = _TABLES.get(id(table))
    if known is None:
        known = _TABLES[id(table)] = _folded(tuple(table.items()))
    return known


def spelt(table: Table, canonical: str, language: str) -> str:
    """Return the word to write for `canonical`, its parts joined as the guide joins them."""
    return written(table, canonical, language).replace("_", "-")


def written(table: Table, canonical: str, language: str) -> str:
    """Return the word to write for `canonical` in `language`."""
    words = table[canonical].split("|")
    return words[0] if language == "fr" or len(words) < 2 else words[1]
