"""What may be written in a place: the words of the language, and what the model declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.analysis.naming import kind_label
from systemie.model import wordings
from systemie.model.computed import COMPUTED, computed_word
from systemie.model.criteria import KINDS, TABLES, TAGS
from systemie.model.elements import Factor
from systemie.model.holdings import Holding
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, key_of
from systemie.model.system import System
from systemie.model.vocabulary import LINK_KINDS
from systemie.model.word_files import shipped_files
from systemie.phrases import Phrases
from systemie.schema.glossary import link_type_described, said, table_word_described
from systemie.text.folding import fold_key


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be written: what it is, in a few words, and what it means.

    `names` are other words by which it is looked for; `kind` is ``key``,
    ``word``, ``element``, ``link`` or ``object``.
    """

    text: str
    kind: str
    detail: str = ""
    about: str = ""
    names: tuple[str, ...] = ()


class Candidates:
    """The candidates for references to what a model declares."""

    def __init__(self, system: System, phrases: Phrases) -> None:
        self.system = system
        self.phrases = phrases
        self.french = phrases.language == "fr"

    def of(self, holding: Holding) -> Iterator[Candidate]:
        """Yield what may be written for a reference, a word or a boolean."""
        if holding.nature == "word" and holding.table is not None:
            yield from self.words(holding.table)
        elif holding.nature == "boolean":
            for word in ("oui", "non") if self.french else ("yes", "no"):
                yield Candidate(word, "word")
        elif holding.nature == "selector":
            yield from self.selectors()
        for target in holding.refers:
            yield from self.targets(target)

    def words(self, table: wordings.Table) -> Iterator[Candidate]:
        for canonical in table:
            about = table_word_described(table, canonical, self.phrases.language)
            yield Candidate(wordings.written(table, canonical, self.phrases.language), "word", "", about)

    def targets(self, target: str) -> Iterator[Candidate]:
        """Yield what a reference to `target` may name."""
        maker = _MAKERS.get(target)
        yield from maker(self) if maker else self.elements(target)

    def elements(self, *kinds: str) -> Iterator[Candidate]:
        """Yield the elements of some kinds, of all when none is named; those of steps and viewpoints too."""
        seen: set[str] = set()
        for _, each in self.system.walk_elements():
            wanted = each.kind in kinds if kinds else each.kind != "source"
            if wanted and each.id not in seen:
                seen.add(each.id)
                label = kind_label(self.system, each, self.phrases)
                detail = f"{each.name} · {label}" if each.name != each.id else label
                yield Candidate(each.id, "element", detail, each.description, (each.name, *each.aliases))

    def ends(self) -> Iterator[Candidate]:
        """Yield what a link may join: elements, hypotheses, links that have an id of their own."""
        yield from self.elements()
        for _, factor in self.system.walk_elements():
            for each in factor.hypotheses if isinstance(factor, Factor) else ():
                yield Candidate(f"{factor.id}.{each.id}", "object", each.name, names=(factor.name,))
        for link in self.links():
            yield Candidate(f"{'lien' if self.french else 'link'}:{link.text}", "link", link.detail)

    def links(self) -> Iterator[Candidate]:
        for _, link in self.system.walk_links():
            if "->" not in link.id:
                yield Candidate(link.id, "link", f"{link.source} → {link.target}", link.description)

    def anything(self) -> Iterator[Candidate]:
        yield from self.elements()
        yield from self.links()

    def objects(self, section: str) -> Iterator[Candidate]:
        """Yield the views, trajectories, viewpoints… by their ids."""
        for each in getattr(self.system, section):
            yield Candidate(each.id, "object", each.name, getattr(each, "description", ""), (each.name,))

    def steps(self) -> Iterator[Candidate]:
        for trajectory, step in self.system.steps():
            detail = " · ".join(part for part in (step.title, str(step.date or "")) if part)
            yield Candidate(
                f"{trajectory.id}@{step.id}", "object", detail, names=(trajectory.name, step.title)
            )

    def quotes(self) -> Iterator[Candidate]:
        for _, thing in (*self.system.walk_elements(), *self.system.walk_links()):
            for quote in thing.quotes:
                if quote.id:
                    yield Candidate(quote.id, "object", quote.text)

    def themes(self) -> Iterator[Candidate]:
        for theme in self.system.vocabulary.themes:
            yield Candidate(theme.id, "object", theme.name, theme.description, (theme.name,))
        if not self.system.vocabulary.themes:
            yield from self.used("themes")

    def used(self, field: str) -> Iterator[Candidate]:
        """Yield the free words that other things already have in `field`."""
        things = (thing for _, thing in (*self.system.walk_elements(), *self.system.walk_links()))
        for word in dict.fromkeys(word for thing in things for word in getattr(thing, field)):
            yield Candidate(word, "word")

    def codes(self) -> Iterator[Candidate]:
        for framework in self.system.frameworks:
            for entry in framework.entries:
                detail = f"{entry.name} · {framework.name}"
                yield Candidate(entry.code, "object", detail, entry.description, (entry.name,))

    def link_types(self) -> Iterator[Candidate]:
        for own in self.system.vocabulary.link_types:
            yield Candidate(own.id, "object", own.name, own.description)
        for kind in LINK_KINDS:
            label = kind.label(self.phrases.language)
            about = link_type_described(kind.id, self.phrases.language)
            yield Candidate(kind.id, "word", f"{label} · {self.phrases(f'family.{kind.family}')}", about)

    def verbs(self, source: str = "", target: str = "") -> Iterator[Candidate]:
        """Yield the verbs that set a link's type, those that suit the kinds of its ends."""
        for own in self.system.vocabulary.link_types:
            for verb in own.verbs:
                yield Candidate(verb, "word", own.name or own.id, own.description)
        for kind in LINK_KINDS:
            if kind.joins(source, target):
                label = kind.label(self.phrases.language)
                yield Candidate(label, "word", self.phrases(f"family.{kind.family}"))

    def kinds(self) -> Iterator[Candidate]:
        for kind in KINDS:
            if kind not in ("custom", "link"):
                yield Candidate(self.kind_word(kind), "word")
        yield from self.objects_of_vocabulary()

    def kind_word(self, kind: str) -> str:
        """Return the word by which a selector names a kind: the singular, in the reader's language."""
        return fold_key(self.phrases(f"kind.{kind}")) if self.french else kind

    def objects_of_vocabulary(self) -> Iterator[Candidate]:
        for each in self.system.vocabulary.types:
            yield Candidate(each.id, "object", each.name, each.description)

    def attributes(self) -> Iterator[Candidate]:
        """Yield what a view may group, colour or size by."""
        fields = {field: kind for kind in _GROUPED for field in OBJECTS[kind] if field not in _UNGROUPED}
        for field, kind in fields.items():
            yield Candidate(key_of(kind, field, self.phrases.language), "word")
        yield Candidate("type", "word")
        for name in COMPUTED:
            about = said(f"computed.{name}", self.phrases.language)
            yield Candidate(computed_word(name, self.phrases.language), "word", "", about)

    def selectors(self) -> Iterator[Candidate]:
        """Yield the ways to select: everything, sections, ``theme:``…, functions, ids."""
        yield Candidate("tout" if self.french else "all", "word")
        language = self.phrases.language
        for section in ELEMENT_SECTIONS:
            yield Candidate(key_of("root", section, language), "word")
        for function in _FUNCTIONS[language]:
            yield Candidate(f"{function}(", "word")
        for theme in self.themes():
            yield Candidate(f"theme:{theme.text}", "object", theme.detail)
        for tag in self.used("tags"):
            yield Candidate(f"{'etiquette' if self.french else 'tag'}:{tag.text}", "word")
        for loop in self.objects("loops"):
            yield Candidate(f"{'boucle' if self.french else 'loop'}:{loop.text}", "object", loop.detail)
        for name in _PREFIXES[language]:
            yield Candidate(f"{name}:", "word")
        yield from self.elements()

    def after(self, prefix: str) -> Iterator[Candidate]:
        """Yield the values that may follow ``prefix:`` in a selector."""
        field = TAGS.get(fold_key(prefix), "")
        if field == "type":
            yield from self.kinds()
        elif field == "themes":
            yield from self.themes()
        elif field == "loop":
            yield from self.objects("loops")
        elif field == "falls_under":
            yield from self.codes()
        elif field in ("tags", "said_by"):
            yield from self.used(field)
        else:
            for table in TABLES.get(field, ()):
                yield from self.words(table)

    def frameworks(self) -> Iterator[Candidate]:
        yield from _shipped("framework")

    def vocabularies(self) -> Iterator[Candidate]:
        yield from _shipped("vocabulary")

    def findings(self) -> Iterator[Candidate]:
        from systemie.explaining import codes, explanation_of

        for code in codes():
            yield Candidate(code, "word", explanation_of(code, self.phrases.language).title)


def _shipped(kind: str) -> Iterator[Candidate]:
    for file in shipped_files(kind):
        yield Candidate(file.stem, "object")


_GROUPED: Final = ("issue", "factor", "actor")
_UNGROUPED: Final = frozenset(
    (
        "id",
        "name",
        "description",
        "aliases",
        "former_id",
        "quotes",
        "ignored",
        "fields",
        "hypotheses",
        "affiliations",
    )
)
_FUNCTIONS: Final = {"fr": ("voisins", "amont", "aval"), "en": ("neighbours", "upstream", "downstream")}
_PREFIXES: Final = {
    "fr": ("type", "theme", "etiquette", "etat", "selon", "releve_de", "boucle", "signe", "confiance"),
    "en": ("type", "theme", "tag", "state", "according_to", "falls_under", "loop", "sign", "confidence"),
}

_MAKERS: Final[Mapping[str, Callable[[Candidates], Iterator[Candidate]]]] = {
    "element": Candidates.elements,
    "end": Candidates.ends,
    "anything": Candidates.anything,
    "viewpoint": lambda self: self.objects("viewpoints"),
    "view": lambda self: self.objects("views"),
    "trajectory": lambda self: self.objects("trajectories"),
    "loop": lambda self: self.objects("loops"),
    "measure": lambda self: self.objects("measures"),
    "step": Candidates.steps,
    "quote": Candidates.quotes,
    "theme": Candidates.themes,
    "tag": lambda self: self.used("tags"),
    "code": Candidates.codes,
    "link_type": Candidates.link_types,
    "own_type": Candidates.objects_of_vocabulary,
    "verb": lambda self: self.verbs(),
    "kind": Candidates.kinds,
    "attribute": Candidates.attributes,
    "framework": Candidates.frameworks,
    "vocabulary": Candidates.vocabularies,
    "finding": Candidates.findings,
}
"""By what is referred to; an element's kind stands for itself."""
