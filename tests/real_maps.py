"""Real maps, read by hand for tests and measures of the layout: boxes, links, signs, phrases and groups.

They were made by other people with other tools; the folder is only read, and
where it is absent there are none. Readers take what a layout needs and pass
over the rest.
"""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from layout_scenes import MAPS, jura

from systemie.scenes.scene import Caption, Edge, Group, Node, Scene

Link = tuple[str, str, str | None, str]  # source, target, sign, phrase
Boxes = Mapping[str, str]  # label by id


def real_maps() -> dict[str, Scene]:
    """Return the maps of the folder by name, small ones first."""
    return {name: scene for name, read in READERS.items() if (scene := read()) is not None}


def energy() -> Scene | None:
    """Return a causal diagram of Vensim: 15 variables, 20 arrows."""
    text = _text("vensim/energy_tech_cld.mdl")
    links = []
    for target, causes in re.findall(r"^\s*([^=|~]+?)\s*=\s*A FUNCTION OF\(([^)]*)\)", text or "", re.MULTILINE):
        names = [" ".join(cause.strip(" -\r\n").split()) for cause in causes.split(",")]
        links += [(name, target.strip(), None, "") for name in names if name]
    return _scene(_ends(links), links) if text else None


def change() -> Scene | None:
    """Return a theory of change of PRSM: 22 factors, 30 links."""
    data = _json("prsm/npctheoryofchange191.prsm")
    links = [(each["from"], each["to"], None, each.get("label", "")) for each in data["edges"]] if data else []
    return _scene({each["id"]: " ".join(each["label"].split()) for each in data["nodes"]}, links) if data else None


def arctic() -> Scene | None:
    """Return a workshop map of an Arctic coast: 25 elements, 61 signed links."""
    links = [(row[0], row[1], _sign(row[3]), "") for row in _sheet("Arctic_Kumu_07012025_V2.xlsx", "Sheet2")]
    links = [each for each in dict.fromkeys(links) if each[0] != each[1]]
    return _scene(_ends(links), links) if links else None


def tuscany() -> Scene | None:
    """Return a workshop map of the Tuscan coast: 28 elements, 43 signed links."""
    names = [row[0] for row in _sheet("TuscanySES.xlsx", "Elements")]
    links = [(row[0], row[1], _sign(row[2]), "") for row in _sheet("TuscanySES.xlsx", "Connections")]
    return _scene({name: name for name in names} | _ends(links), links) if names else None


def tourism() -> Scene | None:
    """Return a map of tourism by the sea: 26 elements in groups, 29 signed links."""
    data = _json("marinesabres/Tourism_SES_Template.json")
    if data is None:
        return None
    framework: Mapping[str, Any] = data["dapsiwrm_framework"]
    groups = {name: [each["id"] for each in rows] for name, rows in framework.items() if rows}
    boxes = {each["id"]: each["name"] for rows in framework.values() for each in rows}
    links = [(e["from_id"], e["to_id"], _sign(e["polarity"]), e["strength"]) for e in data["connections"]]
    return _scene(boxes, links, groups)


def dynamics() -> Scene | None:
    """Return a model of urban dynamics: 35 variables in modules, 47 signed links."""
    data = _json("sdai/urban_dynamics.json")
    if data is None:
        return None
    names = [each["name"] for each in data["model"]["variables"]]
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.split(".")[0], []).append(name)
    links = [(e["from"], e["to"], _sign(e.get("polarity")), "") for e in data["model"]["relationships"]]
    boxes = {name: name.split(".")[-1].replace("_", " ") for name in names}
    return _scene(boxes, [each for each in dict.fromkeys(links) if each[0] != each[1]], groups)


def states() -> Scene | None:
    """Return the neighbouring states of a Kumu project: 51 elements, 113 links without direction."""
    data = _json("kumu/snap-to-tutorial-project.json")
    links = [(each["from"], each["to"], None, "") for each in data["connections"]] if data else []
    return _scene({each["_id"]: each["attributes"]["label"] for each in data["elements"]}, links) if data else None


def novel() -> Scene | None:
    """Return the characters of a novel who meet, in GEXF: 77 nodes, 254 edges."""
    nodes, edges = (_elements("gexf/les-miserables.gexf", tag) for tag in ("node", "edge"))
    links = [(each.attrib["source"], each.attrib["target"], None, "") for each in edges]
    return _scene({each.attrib["id"]: each.attrib["label"] for each in nodes}, links) if nodes else None


def company() -> Scene | None:
    """Return a company as stocks and flows, in XMILE: 82 variables, 96 connectors."""
    links, connectors = [], _elements("xmile/GeneratedByAIThenEdited.stmx", "connector")
    for each in connectors:
        ends = {child.tag.split("}")[1]: " ".join((child.text or "").replace("_", " ").split()) for child in each}
        if "from" in ends and "to" in ends:
            links.append((ends["from"], ends["to"], _sign(each.attrib.get("polarity")), ""))
    return _scene(_ends(links), links) if links else None


def data_needs() -> Scene | None:
    """Return a French map of needs, uses and data of housing, from Cytoscape: 107 nodes, 277 edges."""
    text = _text("cytoscape/datactivist_networks.js")
    if text is None:
        return None
    elements = json.loads(text[text.index("{") : text.rindex("}") + 1])["links.csv"]["elements"]
    rows = [each["data"] for each in elements["nodes"]]
    links = [(each["data"]["source"], each["data"]["target"], None, "") for each in elements["edges"]]
    return _scene({each["id"]: each["name"] or each["id"] for each in rows}, links)


def communes() -> Scene | None:
    """Return groupings of communes and their members: 200 boxes, 174 links."""
    text = _text("tet-ademe/perimetre-epci-extrait.csv", "cp1252")
    rows = list(csv.DictReader(io.StringIO(text or ""), delimiter=";"))
    boxes = {row["siren"]: row["raison_sociale"] for row in rows} | {r["siren_membre"]: r["nom_membre"] for r in rows}
    return _scene(boxes, [(row["siren_membre"], row["siren"], None, "") for row in rows]) if rows else None


READERS: Final[Mapping[str, Callable[[], Scene | None]]] = {
    "vensim energy": energy,
    "jura (Erard)": jura,
    "prsm change": change,
    "arctic": arctic,
    "tourism": tourism,
    "tuscany": tuscany,
    "urban dynamics": dynamics,
    "kumu states": states,
    "gexf novel": novel,
    "xmile company": company,
    "data needs": data_needs,
    "communes": communes,
}


def _scene(boxes: Boxes, links: Iterable[Link], groups: Mapping[str, Iterable[str]] | None = None) -> Scene:
    """Return a bare scene; ids are numbers in the order of the file."""
    number = {id: f"n{rank:03}" for rank, id in enumerate(boxes)}
    home = {id: f"g {name}" for name, ids in (groups or {}).items() for id in ids}
    nodes = tuple(
        Node(number[id], label or id, "factor", "facteur", group=home.get(id)) for id, label in boxes.items()
    )
    edges = tuple(
        Edge(f"l{rank:03}", number[source], number[target], phrase, sign=sign)  # type: ignore[arg-type]
        for rank, (source, target, sign, phrase) in enumerate(links)
        if source in number and target in number
    )
    hulls = tuple(
        Group(f"g {name}", name.capitalize(), tuple(number[id] for id in ids)) for name, ids in (groups or {}).items()
    )
    return Scene("essai", "systemic", "fr", Caption(), nodes, edges, hulls)


def _ends(links: Iterable[Link]) -> dict[str, str]:
    return {end: end for source, target, *_ in links for end in (source, target)}


def _sign(text: str | None) -> str | None:
    return text if text in ("+", "-") else None


def _text(name: str, encoding: str = "utf-8-sig") -> str | None:
    path = MAPS / name
    return path.read_text(encoding, errors="replace") if path.is_file() else None


def _json(name: str) -> Any:
    text = _text(name)
    return None if text is None else json.loads(text)


def _elements(name: str, tag: str) -> list[ElementTree.Element]:
    path = MAPS / name
    tree = ElementTree.parse(path) if path.is_file() else None
    return [each for each in tree.iter() if each.tag.split("}")[-1] == tag] if tree else []


def _sheet(name: str, title: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows under the heading of a sheet, words trimmed."""
    import openpyxl

    path = MAPS / "marinesabres" / name
    if not Path(path).is_file():
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = openpyxl.load_workbook(path)[title].values
    for row in list(rows)[1:]:
        if row[0]:
            yield tuple(" ".join(each.split()) if isinstance(each, str) else each for each in row)
