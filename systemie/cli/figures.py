"""The figures that ``dessiner`` makes, written as they are made, and what is said of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from systemie.cli.destinations import TEXT, Destinations
from systemie.cli.usage import Misused
from systemie.cli.wishes import PAGES, Wish, in_state
from systemie.cli.writing import Progress, may_write_all, say, write, write_out
from systemie.findings import SystemieError
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.picturing import Sidecar, options_of, sidecar_of
from systemie.scenes.scene import Scene

if TYPE_CHECKING:
    from systemie.drawing import Fit
    from systemie.picturing.sets import Order, Picture
    from systemie.renderers.options import Bind, Options

PARTS: Final = {
    "inside": ("heading", "map", "legend", "caption"), "apart": ("heading", "map", "caption"),
    "none": ("heading", "map", "caption"),
}  # fmt: skip
"""What is drawn, by where the legend goes."""
SHEETS: Final = ("A5", "A4", "A3", "A2", "A1", "A0")
Paths = Mapping[tuple[str, str], Path]
Make = Callable[[Sequence[Scene]], bytes]


@dataclass(frozen=True)
class Figures:
    """What is asked of a model: its views, each in its formats, all written or none over a good one."""

    reading: Reading
    source: str
    wish: Wish
    phrases: Phrases

    @cached_property
    def system(self) -> Any:
        """The system in the state asked for."""
        return in_state(self.reading.system, self.wish.step, self.wish.viewpoint)

    @cached_property
    def views(self) -> tuple[str, ...]:
        """The ids of the views to draw."""
        from systemie.scenes.composing import found_view
        from systemie.scenes.defaults import views_of

        origin = self.system.origin or self.system
        if self.wish.whole or (self.wish.is_together and not self.wish.views):
            return tuple(each.id for each in views_of(origin, self.phrases))
        asked = (found_view(origin, each, self.phrases).id for each in self.wish.views or (None,))
        return tuple(dict.fromkeys(asked))

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """The formats with a file for each view: a text beside every picture made of dots."""
        if self.wish.is_together and not self.wish.whole:
            return ()
        names = tuple(each for each in self.wish.formats if each not in self.bound)
        needs_text = "png" in names and not self.wish.wordless and self.wish.output != "-"
        return tuple(dict.fromkeys((*names, TEXT))) if needs_text else names

    @cached_property
    def bound(self) -> tuple[str, ...]:
        """The formats of which one file holds every view of a set."""
        from systemie.renderers.registry import renderer_of

        if not self.wish.whole:
            return ()
        return tuple(each for each in self.wish.formats if renderer_of(each).bind is not None)

    def draw(self) -> None:
        """Draw and write everything; what cannot be drawn is said, then raised once the rest is written."""
        makers = dict(self._whole())
        to = Destinations(self.source, self.wish.output, self.wish.whole, several=len(makers) > 1)
        paths = to.of_views(self.views, self.apart)
        whole = {to.of_whole(*name): make for name, make in makers.items()}
        self._allow((*paths.values(), *map(self._legend_path, self._with_legends(paths)), *whole))
        scenes: list[Scene] = []
        troubles: list[SystemieError] = []
        for picture in self._pictures():
            scenes.append(picture.scene)
            troubles += self._write(picture, paths)
        for path, make in whole.items():
            self._put({path: make(scenes)})
        if troubles:
            raise troubles[0]

    def _whole(self) -> Iterator[tuple[tuple[str, str], Make]]:
        """Yield the files that hold every view: the word and the suffix of their name, and their maker."""
        from systemie.renderers.registry import renderer_of

        for form in self.bound:
            renderer = renderer_of(form)
            if renderer.bind is not None:
                yield ("", renderer.suffix), partial(_bound, renderer.bind, self.order.options)
        if self.wish.booklet:
            yield (self.phrases("pictures.editions.booklet.word"), ".pdf"), self._booklet
        if self.wish.contact:
            word = self.phrases("pictures.editions.contact.word")
            for form in [each for each in self.wish.formats if each in PAGES] or ["pdf"]:
                yield (word, f".{form}"), partial(self._contact, form)

    def _booklet(self, scenes: Sequence[Scene]) -> bytes:
        from systemie.reporting.booklet import booklet_of

        options = self.order.options
        return booklet_of(
            self.reading, self._published, scenes, self.phrases,
            theme=options.theme, size=options.size, made=options.made,
        )  # fmt: skip

    def _contact(self, form: str, scenes: Sequence[Scene]) -> bytes:
        from systemie.renderers.contact import contact_sheet
        from systemie.renderers.credits import credits_of_set

        system = self._published
        names = tuple(scene.name or scene.id for scene in scenes)
        told = self.phrases("pictures.editions.contact.described", names=names, count=len(names))
        credits = credits_of_set(system.title or names[0], told, self.phrases.language, self.order.options)
        return contact_sheet(scenes, form, self.order.options, credits, subtitle=system.question)

    @cached_property
    def _published(self) -> Any:
        """The system without what is private, where that is asked for."""
        from systemie.scenes.publishing import public_part

        return public_part(self.system) if self.wish.public else self.system

    def _allow(self, paths: tuple[Path, ...]) -> None:
        """Raise before anything is drawn when it may not be written."""
        if self.wish.output == "-":
            if len(paths) != 1:
                raise Misused("cli.one_to_stdout")
            return
        may_write_all(
            paths, overwrite=self.wish.overwrite, phrases=self.phrases, reading=self.reading,
            source=self.source,
        )  # fmt: skip

    @cached_property
    def order(self) -> Order:
        """What is wanted of every view."""
        from systemie.picturing.sets import Order

        wish = self.wish
        options = options_of(
            self.system, theme=wish.theme, size=wish.size, dpi=wish.dpi, tiles=wish.tiles,
            digest=self.reading.text.digest, made=_today() if wish.dated else "", parts=PARTS[wish.legend],
        )  # fmt: skip
        return Order(self.system, self.apart, options, Sidecar.beside(self.source), wish.care,
                     self.phrases.language, wish.public)  # fmt: skip

    def _pictures(self) -> Iterator[Picture]:
        """Yield the views drawn, telling how far the work is; positions are kept at the end."""
        from systemie.picturing.sets import pictures_of

        progress, order, total = Progress(), self.order, len(self.views)
        keeps = self.wish.keep
        made = (each for view in self.views for each in pictures_of(order, [view])) if keeps else None
        progress.advance(0, total, self.phrases("cli.laying_out", view=self.views[0]))
        for rank, picture in enumerate(made or pictures_of(order, self.views), 1):
            if keeps:
                order = dataclasses.replace(
                    order, sidecar=Sidecar(order.sidecar.keeping(picture.scene, self.system))
                )
            progress.end()
            yield picture
            if rank < total:
                progress.advance(rank, total, self.phrases("cli.laying_out", view=self.views[rank]))
        place = sidecar_of(self.source)
        if keeps and place is not None and order.sidecar.pins is not None:
            self._put({place: order.sidecar.pins.to_text(self.phrases.language).encode()})

    def _write(self, picture: Picture, paths: Paths) -> Iterator[SystemieError]:
        """Write the files of a view, say what is to be known of it; yield what could not be made."""
        made = {paths[picture.scene.id, form]: data for form, data in picture.files.items()}
        if made:
            self._put(made | self._legends(picture, paths))
        for notice in (*picture.scene.caption.notices, *self._too_small(picture.scene)):
            say(self._of_view(picture.scene, notice), err=True)
        for form, trouble in picture.troubles.items():
            say(self.phrases("cli.not_drawn", view=picture.scene.id, format=form), err=True)
            yield trouble

    def _with_legends(self, paths: Paths) -> Iterator[Path]:
        """Yield the files whose legend goes into a file of its own."""
        if self.wish.legend == "apart" and self.wish.output != "-":
            yield from (path for (_, form), path in paths.items() if form in PAGES)

    def _legend_path(self, path: Path) -> Path:
        return path.with_name(f"{path.stem}-{self.phrases('cli.legend_word')}{path.suffix}")

    def _legends(self, picture: Picture, paths: Paths) -> dict[Path, bytes]:
        """Return the legends of a view that go beside it, at their own size."""
        from systemie.picturing.finishing import finished

        options = dataclasses.replace(self.order.options, parts=("legend",), size=None, tiles=None)
        mine = {form: path for (view, form), path in paths.items() if view == picture.scene.id}
        apart = set(self._with_legends(paths)) if picture.scene.legend else set()
        return {
            self._legend_path(path): finished(picture.scene, form, options)
            for form, path in mine.items()
            if path in apart and form in picture.files
        }

    def _of_view(self, scene: Scene, notice: str) -> str:
        """Return a notice with the view it is about, where there are several."""
        return notice if len(self.views) == 1 else self.phrases("cli.of_view", view=scene.id, notice=notice)

    def _put(self, files: Mapping[Path, bytes]) -> None:
        """Write files and say where they are: of a set, those of a view in one line."""
        for path, data in files.items():
            if self.wish.output == "-":
                write_out(data)
                return
            write(path, data)
        first, *rest = files
        told = [", ".join((str(first), *(each.suffix for each in rest)))]
        is_short = self.wish.whole and len({each.with_suffix("") for each in files}) == 1
        for each in told if is_short else map(str, files):
            say(self.phrases("cli.written", file=each))

    def _too_small(self, scene: Scene) -> Iterator[str]:
        """Yield what will not be readable on the paper asked for, and which paper would do."""
        from systemie.telling import in_short

        fits = [each for each in self._fits(scene, self.wish.size) if not each.is_readable]
        if fits:
            said = in_short(fits[0].problems[0], self.phrases)
            yield f"{said}. {self._advice(self._enough(scene))}"

    def _fits(self, scene: Scene, size: str | None) -> Iterator[Fit]:
        """Yield how a scene falls on paper, as a figure of its own and as a page of a booklet."""
        from systemie.drawing import fit

        options = self.order.options
        if self.apart and size is not None:
            yield fit(scene, size, parts=options.parts, theme=options.theme)
        if self.wish.booklet:
            from systemie.reporting.booklet import USUAL, room_of

            room, parts = room_of(scene, size, options.theme)
            yield dataclasses.replace(fit(scene, room, parts=parts, theme=options.theme), size=size or USUAL)

    def _enough(self, scene: Scene) -> str | None:
        """Return the smallest sheet on which all of it can be read, turned the better way."""
        for name in SHEETS:
            ways = {
                size: min(each.smallest_text for each in self._fits(scene, size))
                for size in (name, f"{name}-paysage")
            }
            best = max(ways, key=ways.__getitem__)
            if all(each.is_readable for each in self._fits(scene, best)):
                return best
        return None

    def _advice(self, paper: str | None) -> str:
        """Return which paper would do."""
        if paper is None:
            return self.phrases("cli.paper.none")
        named = paper if self.phrases.language == "fr" else paper.replace("-paysage", "-landscape")
        return self.phrases("cli.paper.enough", size=named)


def _bound(bind: Bind, options: Options, scenes: Sequence[Scene]) -> bytes:
    return bind(scenes, options)


def _today() -> str:
    """Return the date of the day, or that of ``SOURCE_DATE_EPOCH`` where builds are to be repeated."""
    import os
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now().astimezone()
    return now.date().isoformat()
