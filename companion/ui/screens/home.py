"""Where the program begins: go on, start, or read."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from companion.errors import CompanionError
from companion.live.sitting import Sitting
from companion.ui.desk import Desk, Offer
from companion.ui.screens.reader import ReaderScreen
from companion.ui.widgets.line_list import LineList, Row

_TITLES = {
    "resume": "Go on with",
    "start": "Start a meeting",
    "read": "Read a record",
}
_KEYS = "123456789abcdefghi"


class HomeScreen(Screen[Sitting]):
    """A short list: unfinished meetings, agendas, records. Arrows, a letter, or the mouse."""

    BINDINGS = [  # noqa: RUF012
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter", "open", "Open"),
        Binding("q,escape", "app.quit", "Leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[Offer, ...] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static(
                Content.assemble(
                    ("companion\n", "bold $accent"),
                    ("Your side of the table. Nothing leaves this computer.", "$text-muted"),
                ),
                id="home-title",
                markup=False,
            )
            yield LineList(id="offers")
            yield Static(id="home-hint", markup=False)

    def on_screen_resume(self) -> None:
        self._offers = self._desk.offers()
        self._place = min(self._place, max(0, len(self._offers) - 1))
        self._show()

    def action_move(self, by: int) -> None:
        if self._offers:
            self._place = (self._place + by) % len(self._offers)
            self._show()

    def action_open(self) -> None:
        if self._offers:
            self._open(self._offers[self._place])

    def key_any(self, character: str) -> None:
        """Open the offer of that letter."""
        place = _KEYS.find(character)
        if 0 <= place < len(self._offers):
            self._open(self._offers[place])

    def on_key(self, event: object) -> None:
        character = getattr(event, "character", None)
        if character and character in _KEYS:
            self.key_any(character)

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        self._open(self._offers[int(event.key)])

    def _open(self, offer: Offer) -> None:
        try:
            if offer.kind == "read":
                self.app.push_screen(ReaderScreen(offer.title, self._desk.read(offer.id)))
            else:
                self.dismiss(self._desk.sit_down(offer))
        except CompanionError as error:
            self.query_one("#home-hint", Static).update(Content.styled(str(error), "$error"))

    def _show(self) -> None:
        rows, kind = [], ""
        for place, offer in enumerate(self._offers):
            if offer.kind != kind:
                if kind:
                    rows.append(Row("", Content("")))
                kind = offer.kind
                rows.append(Row("", Content.styled(_TITLES[kind], "bold $accent")))
            rows.append(_row(place, offer, lit=place == self._place))
        if not any(offer.kind == "start" and "sample" not in offer.small for offer in self._offers):
            rows += _how_to_begin()
        offers = self.query_one("#offers", LineList)
        offers.show(rows)
        offers.reveal(str(self._place))
        self.query_one("#home-hint", Static).update(
            Content.styled("↑ ↓ and Enter, or the number in front · q leaves", "$text-muted")
        )


def _how_to_begin() -> Iterator[Row]:
    """For who has no agenda of her own yet."""
    yield Row("", Content(""))
    yield Row("", Content.styled("Write your own agenda", "bold $accent"))
    for words, lead in (
        ("companion new --template annual-review", "    "),
        ("makes one to fill in with any editor; companion agendas lists ten templates.", "    "),
    ):
        yield Row("", Content(words), Content(lead))


def _row(place: int, offer: Offer, *, lit: bool) -> Row:
    letter = _KEYS[place] if place < len(_KEYS) else " "
    lead = Content.styled(f" {letter}  ", "bold $accent" if lit else "$text-muted")
    text = Content.assemble(
        (offer.title, "bold" if lit else ""), (f"   {offer.small}", "$text-muted")
    )
    return Row(str(place), text, lead, lit=lit)
