"""What the file of a figure says of itself: title, authors, rights, the model it comes from.

Nothing of it is drawn. The terms are those of the Dublin Core.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from systemie.drawing.figure import summary_of
from systemie.drawing.markup import escaped, tag
from systemie.drawing.words import one_line
from systemie.renderers.options import Options
from systemie.scenes.scene import Scene

SPACES: Final = (
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("cc", "http://creativecommons.org/ns#"),
)
LONGEST: Final = 320
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Credits:
    """The description of a file; empty texts stand for what is not known."""

    title: str
    description: str
    language: str
    authors: tuple[str, ...]
    rights: str
    place: str
    keywords: tuple[str, ...]
    source: str
    date: str

    @property
    def tool(self) -> str:
        return tool()

    @property
    def abstract(self) -> str:
        """The first sentences of the description, where the whole of it stands elsewhere in the file."""
        if len(self.description) <= LONGEST:
            return self.description
        end = self.description.rfind(". ", 0, LONGEST)
        return self.description[: end + 1] if end > 0 else f"{self.description[: LONGEST - 1]}…"

    @property
    def marks(self) -> tuple[str, ...]:
        """What a file without other room may hold as keywords: the author's, then where it is from."""
        return tuple(
            each for each in (*self.keywords, self.place, self.rights, self.tool, self.source) if each
        )


@functools.cache
def tool() -> str:
    """Return the name and the version of what makes the figures."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"systemie {version('systemie')}"
    except PackageNotFoundError:
        return "systemie"


def credits_of(scene: Scene, options: Options) -> Credits:
    """Return what the file of a figure says of itself."""
    return credits_of_set(title_of(scene), summary_of(scene), scene.language, options)


def credits_of_set(title: str, description: str, language: str, options: Options) -> Credits:
    """Return what a file of several figures says of itself."""
    return Credits(
        title=one_line(title),
        description=one_line(description),
        language=language,
        authors=tuple(one_line(each) for each in options.authors),
        rights=one_line(options.licence),
        place=one_line(options.place),
        keywords=tuple(one_line(each) for each in options.keywords),
        source=f"sha256:{options.digest}" if options.digest else "",
        date=options.made if _DATE.fullmatch(options.made) else "",
    )


def title_of(scene: Scene) -> str:
    """Return the title of a figure, with the name of its view where that says more."""
    title, name = one_line(scene.caption.title), one_line(scene.name)
    return " — ".join(dict.fromkeys(each for each in (title, name) if each)) or scene.id


def as_rdf(credits: Credits, media_type: str) -> str:
    """Return the description as the ``<metadata>`` of an SVG."""
    agents = "".join(
        tag("rdf:li", tag("cc:Agent", tag("dc:title", escaped(each)))) for each in credits.authors
    )
    fields = (
        ("format", escaped(media_type)),
        ("type", "Image"),
        ("title", escaped(credits.title)),
        ("creator", tag("rdf:Seq", agents) if agents else ""),
        ("rights", escaped(credits.rights)),
        ("coverage", escaped(credits.place)),
        ("description", escaped(credits.abstract)),
        ("language", escaped(credits.language)),
        ("subject", _bag(credits.keywords)),
        ("source", escaped(credits.source)),
        ("publisher", tag("cc:Agent", tag("dc:title", escaped(credits.tool)))),
        ("date", credits.date),
    )
    work = "".join(tag(f"dc:{name}", inside) for name, inside in fields if inside)
    spaces = "".join(f' xmlns:{name}="{address}"' for name, address in SPACES)
    return f'<metadata><rdf:RDF{spaces}><cc:Work rdf:about="">{work}</cc:Work></rdf:RDF></metadata>'


def _bag(words: tuple[str, ...]) -> str:
    return tag("rdf:Bag", *(tag("rdf:li", escaped(each)) for each in words)) if words else ""
