"""Placing of three horizons: curves over time, what stands on them told beside, goals beyond the third."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.arcs import ARCS, BADGES, USUAL, Clock, clock_of
from systemie.layout.pictures.around import Box, Field, Seat, crowded, seated
from systemie.layout.pictures.cards import GAP, WIDTH, Card, card_inks, card_of, code_of
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.stops import Spot, spots_of
from systemie.layout.pictures.timescale import Scale, scale_of
from systemie.layout.placing import framed, measured
from systemie.scenes.charts.horizons import Bunch, Curve, Horizons
from systemie.scenes.charts.timeline import Stop
from systemie.scenes.ink import Area, Dash, Ink, Line, Point, Words
from systemie.scenes.scene import Node, Scene

WIDE: Final = 700.0
HIGH: Final = 330.0
OVER: Final = 70.0
"""How far cards may stand above the curves."""
AFTER: Final = 0.12
"""Room after the last date, in shares of all time: the third horizon does not stop there."""
ROUNDS: Final = 5
MOST: Final = 40
"""Cards beyond which all are told aside."""
NAME: Final = 9.0
SMALL: Final = 7.6
SAMPLES: Final = 64
LOOKS: Final[dict[str, tuple[str, Dash, float]]] = {
    "H1": ("slate.line", "solid", 3.2), "H2": ("purple.line", "dashed", 2.4),
    "H2-": ("orange.line", "dotted", 2.4), "H2+": ("blue.line", "dashed", 2.4),
    "H3": ("green.line", "solid", 3.2),
}  # fmt: skip


def placed(scene: Scene, chart: Horizons, wish: Wish) -> Scene:
    """Return the scene of three horizons: only goals remain boxes."""
    sheet = _sheet(chart)
    cards, seats, aside = sheet.seated()
    goals = tuple(_goals(scene, chart))
    under = (*sheet.ground(), *sheet.leads(seats))
    over = (*sheet.badges(), *sheet.told(cards, seats), *sheet.told_aside(aside))
    return framed(dataclasses.replace(scene, nodes=goals, edges=(), under=under, over=over))


def _sheet(chart: Horizons) -> _Sheet:
    whens = [*(stop.when for stop in chart.stops), chart.today]
    is_dated = any(stop.when and stop.horizon for stop in chart.stops)
    scale = scale_of(whens, WIDE, AFTER) if is_dated else None
    middles = _within(spots_of(chart.tracks, chart.stops, scale))
    return _Sheet(chart, scale, middles, clock_of(_turns(chart, middles)))


def _turns(chart: Horizons, middles: dict[str, float]) -> Iterator[tuple[str, float]]:
    """Yield the horizons of steps, with their time from 0 to 1."""
    for stop in chart.stops:
        if stop.horizon:
            yield stop.horizon, middles[stop.id] / WIDE


def _within(spots: dict[str, Spot]) -> dict[str, float]:
    """Return the middles of stops, drawn together where their order takes more room than there is."""
    middles = {id: spot.middle for id, spot in spots.items()}
    low, high = min(middles.values(), default=0.0), max(middles.values(), default=WIDE)
    if low >= 0 and high <= WIDE and (high - low > WIDE / 3 or len(middles) < 2):
        return middles
    if high - low < 1:
        return dict.fromkeys(middles, WIDE / 2)
    return {id: WIDE * (0.06 + 0.88 * (x - low) / (high - low)) for id, x in middles.items()}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The plot: its time from 0 to `WIDE`, what dominates from 0 up to `HIGH`."""

    chart: Horizons
    scale: Scale | None
    middles: dict[str, float]
    clock: Clock

    def at(self, horizon: str, x: float) -> Point:
        """Return the point of a curve at a moment."""
        share = ARCS[horizon](self.clock.at(x / WIDE))
        return round(x, 2), round(-share * HIGH, 2)

    def point(self, bunch: Bunch) -> Point:
        """Return where what stands on a curve stands."""
        x = self.middles[bunch.stop] if bunch.stop else USUAL[bunch.horizon] * WIDE
        return self.at(bunch.horizon, x)

    def seated(self) -> tuple[list[Card], list[Seat], list[int]]:
        """Return the cards at their places, and the ranks of those told aside, by their code alone."""
        whole = [card_of(bunch.card) for bunch in self.chart.bunches]
        aside = set(range(len(whole))) if len(whole) > MOST else set[int]()
        points, field = [self.point(bunch) for bunch in self.chart.bunches], self.field()
        for _ in range(ROUNDS):
            cards = [code_of(each.stop) if k in aside else each for k, each in enumerate(whole)]
            seats = seated(points, [(card.width + 2, card.height + 2) for card in cards], field)
            meeting = crowded(seats, field) - aside
            if not meeting:
                break
            aside |= meeting
        return cards, seats, sorted(aside)

    def field(self) -> Field:
        """Return what cards are set around: the curves and their names, today, the scale of time."""
        dots = [self.at(curve.horizon, WIDE * k / SAMPLES)
                for curve in self.chart.curves for k in range(SAMPLES + 1)]  # fmt: skip
        now = self.now()
        dots += [(now, -14.0 * k) for k in range(28)] if now is not None else []
        taken = [_badge_box(self.badge_at(curve), curve) for curve in self.chart.curves]
        taken.append((-20.0, 2.0, WIDE + 60, 18.0))
        return Field((6.0, -HIGH - OVER, WIDE + 30, -2.0), tuple(taken), tuple(dots))

    def ground(self) -> Iterator[Ink]:
        """Yield the axes, the scale of time, and the curves over what lies under them."""
        yield Line(((0.0, 0.0), (WIDE + 16, 0.0)), "muted", 0.9, head=True)
        yield Line(((0.0, 0.0), (0.0, -HIGH - 14)), "muted", 0.9, head=True)
        yield Words((self.chart.up,), (-9, -HIGH / 2), NAME, "italic", "middle", "muted", turned=-90)
        yield Words((self.chart.along,), (WIDE + 20, 0), NAME, "italic", tone="muted")
        yield from self.time()
        for curve in self.chart.curves:
            yield from self.curve(curve)

    def time(self) -> Iterator[Ink]:
        """Yield the ticks of the scale, and today."""
        if self.scale is None:
            return
        now = self.now()
        for x, label in self.scale.ticks():
            yield Line(((x, 0), (x, 3.5)), "muted", 0.7)
            if now is None or abs(x - now) > (width(self.chart.now, SMALL, "semibold") + 28) / 2:
                yield Words((label,), (x, 10), SMALL, anchor="middle", tone="muted")
        if now is not None:
            yield Line(((now, 4), (now, -HIGH - OVER / 2)), "ink", 0.9, "dashed")
            yield Words((self.chart.now,), (now, 10), SMALL, "semibold", "middle")

    def now(self) -> float | None:
        """Return where today stands."""
        if self.scale is None or self.chart.today is None:
            return None
        return self.scale.x((self.chart.today.start + self.chart.today.end) / 2)

    def curve(self, curve: Curve) -> Iterator[Ink]:
        """Yield a curve, and a light ground under it."""
        tone, dash, thickness = LOOKS[curve.horizon]
        points = tuple(self.at(curve.horizon, WIDE * k / 72) for k in range(73))
        yield Area("polygon", ((0.0, 0.0), *points, (WIDE, 0.0)), tone, opacity=0.05, of=curve.horizon)
        yield Line(points, tone, thickness, dash, of=curve.horizon)

    def badge_at(self, curve: Curve) -> Point:
        """Return where a curve bears its name."""
        return self.at(curve.horizon, BADGES[curve.horizon] * WIDE)

    def badges(self) -> Iterator[Ink]:
        """Yield the names of the curves, the first and the third in full where they begin and end."""
        for curve in self.chart.curves:
            (x, y), tone = self.badge_at(curve), LOOKS[curve.horizon][0]
            said = curve.horizon.replace("-", "−")
            half = width(said, NAME, "bold") / 2 + 5
            yield Area("box", ((x - half, y - 8), (x + half, y + 8)), "ground", tone, thickness=1.4, radius=8)
            yield Words((said,), (x, y), NAME, "bold", "middle", tone, of=curve.horizon)
            if curve.horizon in ("H1", "H3"):
                yield _full(curve, (x, y), half, tone)

    def leads(self, seats: list[Seat]) -> Iterator[Ink]:
        """Yield the lines from the curves to the cards, and the dots they start from."""
        for seat, bunch in zip(seats, self.chart.bunches, strict=True):
            tone = LOOKS[bunch.horizon][0]
            yield Line((seat.point, seat.rim), tone, 0.7, opacity=0.75)
            x, y = seat.point
            yield Area("ellipse", ((x - 3.6, y - 3.6), (x + 3.6, y + 3.6)), "ground", tone, thickness=1.7,
                       of=bunch.stop)  # fmt: skip

    def told_aside(self, ranks: list[int]) -> Iterator[Ink]:
        """Yield the cards that had no room, in rows under the scale of time."""
        told = [self.chart.bunches[k] for k in ranks]
        cards = [(card_of(self.titled(bunch)), LOOKS[bunch.horizon][0]) for bunch in told]
        top, most = 30.0, int((WIDE + 130) // (WIDTH + GAP))
        for start in range(0, len(cards), most):
            row = cards[start : start + most]
            for rank, (card, tone) in enumerate(row):
                yield from card_inks(card, (rank * (WIDTH + GAP), top), tone)
            top += max(card.height for card, _ in row) + 12

    def titled(self, bunch: Bunch) -> Stop:
        """Return what stands at a place under the title of its step, even where that is told elsewhere."""
        title = next((stop.title for stop in self.chart.stops if stop.id == bunch.stop), bunch.horizon)
        return dataclasses.replace(bunch.card, title=bunch.card.title or title)

    def told(self, cards: list[Card], seats: list[Seat]) -> Iterator[Ink]:
        """Yield the words of the cards."""
        for card, seat, bunch in zip(cards, seats, self.chart.bunches, strict=True):
            left, top = seat.box[:2]
            yield Area("box", (seat.box[:2], seat.box[2:]), "ground", opacity=0.8, radius=2)
            yield from card_inks(card, (left + 1, top + 1), LOOKS[bunch.horizon][0])


def _full(curve: Curve, at: Point, half: float, tone: str) -> Words:
    """Return the name of a curve over its first badge, or beside its last."""
    x, y = at
    if curve.horizon == "H1":
        return Words((curve.label,), (x + half + 4, y - 12), NAME, "semibold", tone=tone)
    lines = wrap(curve.label, 96, size=NAME, weight="semibold", max_lines=2)
    return Words(lines, (x + half + 5, y), NAME, "semibold", tone=tone)


def _badge_box(at: Point, curve: Curve) -> Box:
    """Return the room of the name of a curve."""
    x, y = at
    if curve.horizon == "H1":
        return x - 14, y - 20, x + width(curve.label, NAME, "semibold") + 26, y + 9
    return x - 16, y - 9, x + 16, y + 9


def _goals(scene: Scene, chart: Horizons) -> Iterator[Node]:
    """Yield the goals as boxes, one under the other beyond the third horizon."""
    boxes = {node.id: node for node in measured(scene).nodes}
    top = -ARCS["H3"](1.0) * HIGH + 22
    for id in chart.goals:
        node = boxes[id]
        yield dataclasses.replace(node, x=WIDE + 26 + node.width / 2, y=top + node.height / 2)
        top += node.height + 12
