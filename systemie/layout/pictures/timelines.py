"""Placing of timelines: cards, track map, scale of time, lanes, goals at the end."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from systemie.layout.inking import ink_box, words_box
from systemie.layout.measuring import wrap
from systemie.layout.pictures.cards import GAP, WIDTH, Card, card_inks, card_of
from systemie.layout.pictures.lanes import Ground, lane_inks
from systemie.layout.pictures.rails import HALF, Rails
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.stops import Spot, spots_of
from systemie.layout.pictures.timescale import Scale, scale_of, spread
from systemie.layout.placing import framed, measured
from systemie.scenes.charts.timeline import Timeline
from systemie.scenes.ink import Dash, Ink, Line, Words
from systemie.scenes.scene import Node, Scene

PLOTS: Final = (600.0, 690.0, 780.0, 880.0, 990.0)
"""Widths tried for the scale of time: the one that prints largest is kept."""
PAPER: Final = 1.95
"""Width over height of what heading and legend leave of a landscape page."""
LABELS: Final = 124.0
ENDS: Final = 134.0
ROW: Final = 31.0
LEAD: Final = 12.0
TICKS: Final = 15.0
SMALL: Final = 7.6
NAME: Final = 8.6
BAND: Final = 14.0
"""Over the first track, and under the last."""


def placed(scene: Scene, chart: Timeline, wish: Wish) -> Scene:
    """Return the scene of a timeline: only goals remain boxes, all the rest is drawn."""
    sheet = max((_drawn(scene, chart, plot) for plot in PLOTS), key=lambda sheet: sheet.scale_on_paper)
    nodes, under, over = tuple(sheet.goals), tuple(sheet.under), tuple(sheet.over)
    return framed(dataclasses.replace(scene, nodes=nodes, edges=(), under=under, over=over))


def _drawn(scene: Scene, chart: Timeline, plot: float) -> _Sheet:
    """Return the timeline drawn with a scale of time so wide."""
    whens = [each.when for each in chart.stops]
    whens += [entry.when for lane in chart.lanes for entry in lane.entries]
    scale = scale_of((*whens, chart.today), plot) if any(whens) else None
    spots = spots_of(chart.tracks, chart.stops, scale)
    left = min([0.0, *(spot.left for spot in spots.values())]) - 6
    right = max([plot, *(spot.right + 8 for spot in spots.values())])
    boxes = {node.id: node for node in measured(scene).nodes}
    sheet = _Sheet(chart, scale, spots, boxes, _rows(chart, boxes), left, right)
    sheet.draw()
    return sheet


def _rows(chart: Timeline, boxes: dict[str, Node]) -> dict[str, float]:
    """Return the height of each track, with room for its name and its goal at the end."""
    rows, y, foot = dict[str, float](), -ROW, -ROW
    for track in chart.tracks:
        half = boxes[track.goal].height / 2 if track.goal in boxes else 0.0
        y = max(y + ROW, foot + half + 16) if rows else 0.0
        foot = y + max(half, 10.0)
        rows[track.id] = y
    return rows


@dataclass(slots=True)
class _Sheet:
    """A timeline being drawn, from its tracks outwards; `foot` is how far down it reaches."""

    chart: Timeline
    scale: Scale | None
    spots: dict[str, Spot]
    boxes: dict[str, Node]
    rows: dict[str, float]
    left: float
    right: float
    foot: float = 0.0
    under: list[Ink] = field(default_factory=list)
    over: list[Ink] = field(default_factory=list)
    goals: list[Node] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where lines leave time, and names and goals begin."""
        return self.right + 16

    @property
    def bottom(self) -> float:
        """Where the scale of time lies, under the last track."""
        return max(self.rows.values()) + BAND + 2 if self.rows else 0.0

    @property
    def scale_on_paper(self) -> float:
        """How large the whole prints on a landscape page."""
        boxes = [ink_box(ink) for ink in (*self.under, *self.over)] or [(0.0, 0.0, 1.0, 1.0)]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        across, down = max(rights) - min(lefts), max(bottoms) - min(tops)
        return float(min(PAPER / across, 1 / down))

    def draw(self) -> None:
        """Draw everything, top to bottom."""
        over, below, aside = self.sorted_cards()
        self.cards_over(over)
        crossings = self.cards_below(below)
        self.axis(self.bottom, crossings, over=-BAND if self.rows else self.bottom)
        rails = Rails(self.chart, self.spots, self.rows, self.end, self.bottom)
        self.over += rails.inks()
        self.ends(rails)
        self.foot = max(self.foot, self.bottom + TICKS)
        self.lanes(has_axis=bool(below))
        for row in aside:
            self.cards_aside(row)

    def sorted_cards(self) -> tuple[list[Card], list[Card], list[list[Card]]]:
        """Return the cards led to from above, those led to from below, and rows that codes alone tell."""
        rows: dict[str, list[Card]] = {track.id: [] for track in self.chart.tracks}
        for stop in sorted(self.chart.stops, key=lambda stop: self.spots[stop.id].left):
            rows[stop.track].append(card_of(stop))
        most = int((self.end - self.left + LABELS + GAP) // (WIDTH + GAP))
        every = list(rows.values())
        over = every.pop(0) if every and len(every[0]) <= most else []
        below = every.pop() if every and self.chart.tracks[1:] and len(every[-1]) <= most else []
        rest = [card for row in every for card in row]
        return over, below, [rest[k : k + most] for k in range(0, len(rest), most)]

    def lefts(self, cards: Sequence[Card], end: float) -> list[float]:
        """Return where cards begin, each near its stop and none beyond the end."""
        wished = [self.spots[card.stop.id].left for card in cards]
        return spread(wished, WIDTH + GAP, self.left - LABELS, end - WIDTH)

    def cards_over(self, cards: Sequence[Card]) -> None:
        """Draw the cards of the first track, standing over it."""
        foot = -BAND - LEAD
        for card, left in zip(cards, self.lefts(cards, self.end), strict=True):
            self.over += card_inks(card, (left, foot - card.height), self.tone(card))
            x, reached = self.lead(card, left)
            y = self.rows[card.stop.track] - HALF
            self.under.append(Line(((x, y), (x, -BAND), (reached, foot + 3)), "rule", 0.8))

    def cards_below(self, cards: Sequence[Card]) -> list[float]:
        """Draw the cards of the last track, hung under the scale; return where their leads cross it."""
        top, crossings = self.bottom + TICKS + LEAD, []
        for card, left in zip(cards, self.lefts(cards, self.end + ENDS), strict=True):
            self.over += card_inks(card, (left, top), self.tone(card))
            x, reached = self.lead(card, left)
            y = self.rows[card.stop.track] + HALF
            self.under.append(Line(((x, y), (x, self.bottom + TICKS), (reached, top - 3)), "rule", 0.8))
            crossings.append(x)
            self.foot = max(self.foot, top + card.height)
        return crossings

    def lead(self, card: Card, left: float) -> tuple[float, float]:
        """Return where a lead leaves its stop, and where it meets its card: straight where it can."""
        spot = self.spots[card.stop.id]
        low, high = spot.left + 5, spot.right - 5
        x = min(max(left + 8, low), high)
        return x, min(max(x, left + 8), left + WIDTH - 12)

    def tone(self, card: Card) -> str:
        """Return the tone of the track that owns a stop."""
        return self.looks(card.stop.track)[0]

    def axis(self, y: float, crossings: Sequence[float], *, over: float) -> None:
        """Draw the scale of time at a height, its ticks up to `over`, today among them."""
        self.under.append(Line(((self.left, y), (self.right, y)), "rule", 0.9, head=self.scale is None))
        if self.scale is None:
            at = (self.right, y + 8)
            self.over.append(Words((self.chart.order,), at, SMALL, "italic", "end", "muted", halo=True))
            return
        taken = [(x - 2, x + 2) for x in crossings]
        for words in self.today(y, over):
            self.over.append(words)
            taken.append(_across(words))
        for x, label in self.scale.ticks():
            self.under.append(Line(((x, over), (x, y + 3)), "rule", 0.45))
            words = Words((label,), (x, y + 9), SMALL, anchor="middle", tone="muted")
            start, end = _across(words)
            if all(end + 6 < low or high + 6 < start for low, high in taken):
                self.over.append(words)

    def today(self, y: float, over: float) -> Iterator[Words]:
        """Draw today across the tracks, and yield its name."""
        if self.chart.today is None or self.scale is None:
            return
        x = self.scale.x((self.chart.today.start + self.chart.today.end) / 2)
        self.under.append(Line(((x, over), (x, y + 3)), "ink", 0.9, "dashed"))
        yield Words((self.chart.now,), (x, y + 9), SMALL, "semibold", "middle", halo=True)

    def ends(self, rails: Rails) -> None:
        """Name each track where it leaves time, over its goal."""
        known = {stop.id: stop for stop in self.chart.stops}
        for track in self.chart.tracks:
            lived = [known[id] for id in track.stops if id in known]
            y = rails.height(lived[-1], track.id) if lived else self.rows[track.id]
            name = f"{track.letter} · {track.label}"
            goal = self.boxes.get(track.goal)
            is_new = goal is not None and all(each.id != track.goal for each in self.goals)
            words = wrap(name, ENDS, size=NAME, weight="semibold", max_lines=2)
            if goal is not None and is_new:
                self.goals.append(dataclasses.replace(goal, x=self.end + 5 + goal.width / 2, y=y))
                words = wrap(name, ENDS, size=NAME, weight="semibold", max_lines=1)
                y -= goal.height / 2 + 8
            self.over.append(
                Words(words, (self.end + 5, y), NAME, "semibold", tone=f"{track.tint}.line", of=track.id)
            )

    def lanes(self, *, has_axis: bool) -> None:
        """Draw the lanes, under a scale of their own where cards stand between."""
        if not self.chart.lanes:
            return
        top = self.foot + 7
        if has_axis and self.scale is not None:
            self.axis(top, (), over=top)
            top += TICKS + 3
        tones = {stop.id: self.looks(stop.track) for stop in self.chart.stops}
        ground = Ground(self.spots, tones, self.scale, self.left - LABELS, self.left, self.end + ENDS)
        self.foot = top
        for rank, lane in enumerate(self.chart.lanes):
            inks, height = lane_inks(lane, self.foot, ground, is_shaded=rank % 2 == 0)
            self.under += inks
            self.foot += height
        self.through(top, self.foot)

    def looks(self, owner: str) -> tuple[str, Dash]:
        """Return the tone and the dash of a track."""
        track = next(each for each in self.chart.tracks if each.id == owner)
        return f"{track.tint}.line", track.dash

    def through(self, top: float, foot: float) -> None:
        """Draw the ticks, and today, through the lanes."""
        if self.scale is None:
            return
        lines: list[Ink] = [
            Line(((x, top), (x, foot)), "rule", 0.4, opacity=0.7) for x, _ in self.scale.ticks()
        ]
        if self.chart.today is not None:
            x = self.scale.x((self.chart.today.start + self.chart.today.end) / 2)
            lines.append(Line(((x, top), (x, foot)), "ink", 0.8, "dashed", opacity=0.4))
        self.under[:0] = lines

    def cards_aside(self, cards: Sequence[Card]) -> None:
        """Draw a row of cards without leads: their codes say which stop they tell."""
        top = self.foot + 16
        for rank, card in enumerate(cards):
            left = self.left - LABELS + rank * (WIDTH + GAP)
            self.over += card_inks(card, (left, top), self.tone(card))
            self.foot = max(self.foot, top + card.height)


def _across(words: Words) -> tuple[float, float]:
    left, _, right, _ = words_box(words)
    return left, right
