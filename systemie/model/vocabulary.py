"""The shipped link types and families, and what a model may add to them."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Final, NamedTuple

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import Bool, Fields, Frozen, Number, Refs, Text, Texts, one_of
from systemie.model.criteria import kind_named
from systemie.model.english_types import ENGLISH_IDS, said_by_several
from systemie.text.folding import fold, fold_key

ANY: Final = ""
ACTING: Final = "actor forum"
DONE: Final = "action lever outcome"


class LinkKind(NamedTuple):
    """A type of link: what it means, how it is drawn, what it usually joins.

    `verbs` are the forms that set the type, French then English, split by
    commas; `sources` and `targets` the usual kinds, none meaning any.
    """

    id: str
    family: str
    label_fr: str
    label_en: str
    verbs: str = ""
    sign: str | None = None
    stroke: str = "solid"
    symmetric: bool = False
    sources: str = ANY
    targets: str = ANY

    def label(self, language: str) -> str:
        """Return the name of the type in French or in English."""
        return self.label_fr if language == "fr" else self.label_en

    def joins(self, source: str, target: str) -> bool:
        """Tell whether the type usually joins these kinds; an unknown kind is no objection."""
        return (not source or not self.sources or source in self.sources.split()) and (
            not target or not self.targets or target in self.targets.split()
        )


# fmt: off
LINK_KINDS: Final[tuple[LinkKind, ...]] = (
    LinkKind("influence", "influence", "influence", "influences", "influence,influencent,agit sur,agissent sur,influences"),
    LinkKind("renforce", "influence", "renforce", "reinforces", "renforce,renforcent,augmente,augmentent,reinforces,strengthens,increases", "+"),
    LinkKind("freine", "influence", "freine", "slows down", "freine,freinent,réduit,réduisent,slows,slows down,reduces", "-"),
    LinkKind("conditionne", "influence", "conditionne", "conditions", "conditionne,conditionnent,conditions"),
    LinkKind("depend_de", "influence", "dépend de", "depends on", "dépend de,dépendent de,dépend,dépendent,depends on"),
    LinkKind("necessite", "influence", "nécessite", "requires", "nécessite,nécessitent,requires,needs"),
    LinkKind("empeche", "influence", "empêche", "prevents", "empêche,empêchent,prevents", "-"),
    LinkKind("module", "modulation", "module", "modulates", "module,modulent,modulates,amplifie,amplifient,atténue,atténuent,bloque,bloquent"),
    LinkKind("impact_croise", "cross_impact", "impact croisé", "cross impact", "impact croisé,cross impact"),
    LinkKind("finance", "flow", "finance", "funds", "finance,financent,funds,finances", sources="actor forum resource action"),
    LinkKind("fournit", "flow", "fournit", "provides", "fournit,fournissent,provides,supplies"),
    LinkKind("informe", "flow", "informe", "informs", "informe,informent,informs"),
    LinkKind("emploie", "flow", "emploie", "employs", "emploie,emploient,employs", sources="actor action factor", targets="actor factor"),
    LinkKind("echange", "flow", "échange avec", "exchanges with", "échange,échangent,échange avec,échangent avec,exchanges with", symmetric=True),
    LinkKind("coopere", "play", "coopère avec", "cooperates with", "coopère,coopèrent,coopère avec,coopèrent avec,cooperates with", sources=ACTING, targets=ACTING),
    LinkKind("alliance", "play", "alliance", "alliance", "alliance,s'allie à,s'allient à,allié de,is allied with", stroke="double", symmetric=True, sources=ACTING, targets=ACTING),
    LinkKind("tension", "play", "tension", "tension", "tension,en tension avec,is in tension with", stroke="zigzag", symmetric=True),
    LinkKind("conflit", "play", "conflit", "conflict", "conflit,en conflit avec,conflict,is in conflict with", stroke="zigzag", symmetric=True),
    LinkKind("concurrence", "play", "concurrence", "competition", "concurrence,concurrencent,competes with", stroke="zigzag", symmetric=True),
    LinkKind("attend_de", "play", "attend de", "expects from", "attend de,attendent de,attend,attendent,expects from", stroke="dotted", sources=ACTING, targets=ACTING),
    LinkKind("pilote", "governance", "pilote", "steers", "pilote,pilotent,steers,leads", sources=ACTING),
    LinkKind("tutelle", "governance", "exerce la tutelle de", "oversees", "tutelle,exerce la tutelle de,oversees", sources=ACTING, targets=ACTING),
    LinkKind("reglemente", "governance", "réglemente", "regulates", "réglemente,réglementent,regulates", sources=ACTING),
    LinkKind("delegue", "governance", "délègue à", "delegates to", "délègue,délèguent,délègue à,délèguent à,delegates to", sources=ACTING, targets=ACTING),
    LinkKind("accompagne", "governance", "accompagne", "supports the work of", "accompagne,accompagnent,accompanies", sources="actor forum action"),
    LinkKind("evalue", "governance", "évalue", "evaluates", "évalue,évaluent,evaluates", sources=ACTING),
    LinkKind("siege", "governance", "siège à", "sits on", "siège,siègent,siège à,siègent à,sits on", sources="actor", targets=ACTING),
    LinkKind("membre", "governance", "est membre de", "is a member of", "membre,membre de,est membre de,sont membres de,is a member of", sources=ACTING, targets=ACTING),
    LinkKind("affiliation", "governance", "est affilié à", "is affiliated with", "affiliation,est affilié à,is affiliated with", sources="actor", targets=ACTING),
    LinkKind("represente", "governance", "représente", "represents", "représente,représentent,represents", sources="actor"),
    LinkKind("anime", "governance", "anime", "animates", "anime,animent,animates,facilitates", sources=ACTING),
    LinkKind("signe_charte", "governance", "signe la charte", "signs the charter", "signe la charte,signent la charte,signs the charter", sources="actor"),
    LinkKind("porte", "action", "porte", "carries", "porte,portent,carries", sources=ACTING, targets="action lever goal forum issue"),
    LinkKind("participe", "action", "participe à", "takes part in", "participe,participent,participe à,participent à,takes part in", sources=ACTING),
    LinkKind("mobilise", "action", "mobilise", "mobilises", "mobilise,mobilisent,mobilises"),
    LinkKind("active", "action", "active", "activates", "active,activent,activates", targets="lever"),
    LinkKind("leve", "action", "lève", "lifts", "lève,lèvent,lifts", targets="barrier"),
    LinkKind("entrave", "action", "entrave", "hinders", "entrave,entravent,hinders", sources="barrier actor factor"),
    LinkKind("repond_a", "action", "répond à", "responds to", "répond à,répondent à,responds to", sources="action lever goal actor forum", targets="issue barrier controversy"),
    LinkKind("contribue_a", "action", "contribue à", "contributes to", "contribue à,contribuent à,contribue,contribuent,contributes to"),
    LinkKind("produit", "action", "produit", "produces", "produit,produisent,produces"),
    LinkKind("beneficie", "action", "bénéficie à", "benefits", "bénéficie à,bénéficient à,bénéficie,bénéficient,benefits"),
    LinkKind("nuit_a", "action", "nuit à", "harms", "nuit à,nuisent à,harms"),
    LinkKind("se_substitue_a", "action", "se substitue à", "replaces", "se substitue à,se substituent à,replaces"),
    LinkKind("soutient", "position", "soutient", "supports", "soutient,soutiennent,supports", sources=ACTING),
    LinkKind("s_oppose", "position", "s'oppose à", "opposes", "s'oppose à,s'opposent à,s'oppose,s'opposent,opposes", sources=ACTING),
    LinkKind("raconte", "meaning", "raconte", "tells", "raconte,racontent,tells"),
    LinkKind("illustre", "meaning", "illustre", "illustrates", "illustre,illustrent,illustrates"),
    LinkKind("etaye", "meaning", "étaye", "backs up", "étaye,étayent,étaie,étaient,backs up"),
    LinkKind("contredit", "meaning", "contredit", "contradicts", "contredit,contredisent,contradicts"),
    LinkKind("s_attache_a", "meaning", "s'attache à", "is attached to", "s'attache à,s'attachent à,tient à,tiennent à,is attached to", targets="value resource territory factor issue"),
    LinkKind("s_inspire_de", "meaning", "s'inspire de", "draws on", "s'inspire de,s'inspirent de,draws on"),
    LinkKind("essaime", "meaning", "essaime vers", "spreads to", "essaime,essaiment,essaime vers,spreads to"),
    LinkKind("fait_partie_de", "structure", "fait partie de", "is part of", "fait partie de,font partie de,is part of", stroke="dotted"),
    LinkKind("situe_dans", "structure", "est situé dans", "is located in", "situé dans,est situé dans,is located in", stroke="dotted", targets="territory"),
    LinkKind("voisin_de", "structure", "est voisin de", "is a neighbour of", "voisin de,est voisin de,is a neighbour of", stroke="dotted", symmetric=True, sources="territory", targets="territory"),
    LinkKind("succede_a", "structure", "succède à", "succeeds", "succède à,succèdent à,succeeds", stroke="dotted"),
    LinkKind("regroupe", "structure", "regroupe", "groups", "regroupe,regroupent,groups", stroke="dotted"),
)
# fmt: on
FAMILIES: Final = (
    "influence",
    "modulation",
    "cross_impact",
    "flow",
    "play",
    "governance",
    "action",
    "position",
    "meaning",
    "structure",
)  # fmt: skip
FAMILY_WORDS: Final[wordings.Table] = {
    "influence": "influence|influence", "modulation": "modulation|modulation",
    "cross_impact": "impact_croise|cross_impact", "flow": "flux|flow", "play": "jeu|play|jeu_d_acteurs",
    "governance": "gouvernance|governance", "action": "action|action", "position": "position|position",
    "meaning": "sens|meaning", "structure": "structure|structure",
}  # fmt: skip
STROKE_WORDS: Final[wordings.Table] = {
    "solid": "plein|solid", "dashed": "tirete|dashed|tirets", "dotted": "pointille|dotted|pointilles",
    "double": "double|double", "zigzag": "zigzag|zigzag",
}  # fmt: skip
TINT_WORDS: Final[wordings.Table] = {
    "blue": "bleu|blue", "orange": "orange|orange", "grey": "gris|grey|gray", "green": "vert|green",
    "purple": "violet|purple", "yellow": "jaune|yellow", "teal": "turquoise|teal", "red": "rouge|red",
    "brown": "brun|brown|marron", "pink": "rose|pink", "slate": "ardoise|slate",
}  # fmt: skip
SHAPE_WORDS: Final[wordings.Table] = {
    "box": "rectangle|box|boite", "pill": "pilule|pill|arrondi", "octagon": "octogone|octagon",
    "hexagon": "hexagone|hexagon", "barred": "barre|barred", "arrow": "fleche|arrow",
    "parallelogram": "parallelogramme|parallelogram", "diamond": "losange|diamond", "ellipse": "ellipse|ellipse",
    "document": "document|document", "tab": "onglet|tab", "house": "maison|house", "burst": "eclat|burst",
    "double": "double|double", "cylinder": "cylindre|cylinder",
}  # fmt: skip


class ElementType(Frozen):
    """A type of element of one's own, and how it is drawn."""

    id: str
    name: Text = ""
    description: Text = ""
    plural: Text = ""
    shape: Annotated[str | None, BeforeValidator(one_of(SHAPE_WORDS))] = None
    tint: Annotated[str | None, BeforeValidator(one_of(TINT_WORDS))] = None


class OwnLinkType(Frozen):
    """A type of link of one's own."""

    id: str
    name: Text = ""
    description: Text = ""
    family: Annotated[str, BeforeValidator(one_of(FAMILY_WORDS))] = "influence"
    sign: Annotated[str | None, BeforeValidator(one_of(wordings.SIGNS))] = None
    verbs: Texts = ()
    stroke: Annotated[str | None, BeforeValidator(one_of(STROKE_WORDS))] = None
    tint: Annotated[str | None, BeforeValidator(one_of(TINT_WORDS))] = None
    sources: Refs = ()
    targets: Refs = ()
    symmetric: Bool = False


class Theme(Frozen):
    """A theme that gathers elements."""

    id: str
    name: Text = ""
    description: Text = ""
    tint: Annotated[str | None, BeforeValidator(one_of(TINT_WORDS))] = None


class Scale(Frozen):
    """The bounds of a number, such as the strength of links."""

    low: Number = 0
    high: Number = 3
    words: Texts = ()


class Pair(Frozen):
    """A pair of kinds that a link type may join."""

    source: Text = ""
    type: Text = ""
    target: Text = ""


class Vocabulary(Frozen):
    """What a model adds to the shipped words; a file of words also says its name and whence it comes."""

    id: Text = ""
    name: Text = ""
    description: Text = ""
    version: Text = ""
    source: Text = ""
    licence: Text = ""
    types: tuple[ElementType, ...] = ()
    link_types: tuple[OwnLinkType, ...] = ()
    themes: tuple[Theme, ...] = ()
    scales: tuple[tuple[str, Scale], ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def strength_scale(self) -> Scale | None:
        """The scale declared for the strength of links; None is the usual one."""
        scales = dict(self.scales)
        return scales.get("force") or scales.get("strength")

    def link_kind(self, name: str) -> LinkKind | None:
        """Return the link type of that name, own ones first."""
        for own in self.link_types:
            if fold_key(name) in (fold_key(own.id), fold_key(own.name)):
                return _kind_of(own)
        return shipped_kind(name)

    def joins(self, kind: LinkKind, source: str, target: str) -> bool:
        """Tell whether a link type may join these kinds, by itself or by a declared pair."""
        return kind.joins(source, target) or any(
            _agree(pair.source, source) and _agree(pair.target, target) and self.is_called(kind, pair.type)
            for pair in self.pairs
        )

    def is_called(self, kind: LinkKind, name: str) -> bool:
        """Tell whether `name` (nothing meaning any) names a link type."""
        known = self.link_kind(name) if name else kind
        return known is not None and known.id == kind.id

    def kind_of_verb(self, phrase: str) -> LinkKind | None:
        """Return the link type whose verb `phrase` is, own ones first."""
        words = fold(phrase)
        for own in self.link_types:
            if words in {fold(form) for form in (own.id, own.name, *own.verbs)}:
                return _kind_of(own)
        found = shipped_verbs().get(words)
        return shipped_kind(found) if found else None

    def type_of(self, name: str) -> ElementType | None:
        """Return the own element type of that name."""
        return next((each for each in self.types if fold_key(each.id) == fold_key(name)), None)


NO_WORDS: Final = Vocabulary.model_construct()


@cache
def shipped_kind(name: str) -> LinkKind | None:
    """Return the shipped link type called `name`, in French or in English."""
    folded = fold_key(name)
    known = shipped_kinds().get(ENGLISH_IDS.get(folded, folded))
    verb = None if known is not None else shipped_verbs().get(fold(name))
    return known if verb is None else shipped_kinds()[verb]


@cache
def shipped_kinds() -> Mapping[str, LinkKind]:
    return {kind.id: kind for kind in LINK_KINDS}


@cache
def shipped_verbs() -> Mapping[str, str]:
    """Return folded verb phrase → link type, for the shipped types."""
    verbs = {fold(verb): kind.id for kind in LINK_KINDS for verb in kind.verbs.split(",")}
    return {said_by_several(verb): kind for verb, kind in verbs.items()} | verbs


def _kind_of(own: OwnLinkType) -> LinkKind:
    name = own.name or own.id
    return LinkKind(
        own.id, own.family, name, name, ",".join(own.verbs), own.sign, own.stroke or "solid",
        own.symmetric, _kinds(own.sources), _kinds(own.targets),
    )  # fmt: skip


def _kinds(names: tuple[str, ...]) -> str:
    return " ".join(kind_named(name) or name for name in names)


def _agree(name: str, kind: str) -> bool:
    return not name or fold_key(kind_named(name) or name) == fold_key(kind)


class Entry(Frozen):
    """One principle, role or theme of a framework.

    `family` is the group it belongs to in the list; `barrier` what it
    overcomes; `audience` to whom it is addressed.
    """

    code: str
    name: Text = ""
    description: Text = ""
    open: Bool = False
    order: Number | None = None
    nickname: Text = ""
    aliases: Texts = ()
    family: Text = ""
    barrier: Text = ""
    audience: Text = ""
    fields: Fields = ()


class Family(Frozen):
    """A group of entries within a framework."""

    id: str
    name: Text = ""
    description: Text = ""


class Framework(Frozen):
    """A list of principles to which elements may belong."""

    NESTED: ClassVar[Mapping[str, str]] = {"families": "family%", "entries": "entry*"}

    id: str
    name: Text = ""
    description: Text = ""
    version: Text = ""
    source: Text = ""
    order: Text = ""
    licence: Text = ""
    families: tuple[Family, ...] = ()
    entries: tuple[Entry, ...] = ()
