"""The closing gate: what is still open, each settled in two keys or left."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from companion.domain.gate import TITLES, Choice, Point
from companion.ui.widgets.line_list import LineList, Row


class GatePane(LineList):
    """Shows the open points; the chosen one shows the letters that settle it."""

    DEFAULT_CSS = """
    GatePane { padding: 0 0 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._points: tuple[Point, ...] = ()
        self._place = 0

    @property
    def chosen(self) -> Point | None:
        """The point that the next letter is about."""
        return self._points[self._place] if self._points else None

    def choice(self, letter: str) -> Choice | None:
        """The way to settle the chosen point that has this letter."""
        point = self.chosen
        return next((c for c in point.choices if c.key == letter), None) if point else None

    def present(self, points: tuple[Point, ...]) -> None:
        """Show these points; the chosen one stays where it is, as near as can be."""
        self._points = points
        self._place = min(self._place, max(0, len(points) - 1))
        self._draw_points()

    def move(self, by: int) -> None:
        """Choose the next point or the one before."""
        if self._points:
            self._place = (self._place + by) % len(self._points)
            self._draw_points()

    def choose(self, key: str) -> None:
        """Choose the point of that key."""
        if key.startswith("point:"):
            self._place = int(key.removeprefix("point:"))
            self._draw_points()

    def _draw_points(self) -> None:
        self.show(self._point_rows())
        self.reveal(f"point:{self._place}")

    def _point_rows(self) -> Iterator[Row]:
        if not self._points:
            yield Row("", Content.styled("Nothing is open.", "bold $success"))
            yield Row("", Content("Enter twice seals the record. Esc goes back to the notes."))
            return
        title = ""
        for place, point in enumerate(self._points):
            if TITLES[point.kind] != title:
                if title:
                    yield Row("", Content(""))
                title = TITLES[point.kind]
                yield Row("", Content.styled(title, "bold $accent"))
            lit = place == self._place
            lead = Content.styled("▸ " if lit else "  ", "bold $accent")
            text = Content.styled(point.text, "bold" if lit else "")
            if lit:
                text = Content("\n").join([text, _choices(point)])
            yield Row(f"point:{place}", text, lead, lit=lit, short=not lit)


def _choices(point: Point) -> Content:
    letters = [
        Content.assemble((choice.key, "bold $accent"), (f" {choice.label}", "$text-muted"))
        for choice in point.choices
    ]
    return Content.styled("^O then  ", "$text-muted") + Content("   ").join(letters)
