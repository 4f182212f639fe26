"""The words to say: the best three, why they hold, and where to find others."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from companion.domain.phrases import Book, Phrase
from companion.live.reply import Card
from companion.ui.widgets.line_list import LineList, Row

SAY = "Say"
"""Title over what fits the moment, not what was looked up."""


class SayPane(Vertical):
    """Phrases to say, numbered; a click says one."""

    DEFAULT_CSS = """
    SayPane {
        & > #say-title { height: 1; padding: 0 1; }
        & > LineList { padding: 0 0 0 1; }
    }
    """

    def __init__(self, book: Book, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._book = book

    def compose(self) -> ComposeResult:
        yield Static(id="say-title", markup=False)
        yield LineList(id="phrases")

    def show(self, phrases: tuple[Phrase, ...], title: str, card: Card | None) -> None:
        """Show phrases, best first; above them a card if there is one."""
        self.query_one("#say-title", Static).update(
            Content.styled(card.title if card else title, "bold $accent"), layout=False
        )
        rows = list(_card(card)) if card else []
        if card and phrases:
            rows.append(Row("", Content("")))
        if not card or phrases:
            rows += _phrases(phrases)
        if phrases and title == SAY:
            unfit = Content.styled("F8 the first does not fit", "$text-disabled")
            rows += [Row("", Content("")), Row(f"unfit:{phrases[0].id}", unfit, short=True)]
        if len(phrases) <= 3:
            rows += self._situations(bool(rows))
        self.query_one("#phrases", LineList).show(rows)

    def _situations(self, after: bool) -> Iterator[Row]:
        if after:
            yield Row("", Content(""))
        yield Row("", Content.styled("What do you hear?", "$text-muted"))
        for situation in self._book.situations:
            title = Content.styled(self._book.title(situation), "$secondary")
            yield Row(f"hear:{situation}", title, short=True)


class SayStrip(LineList):
    """The best three, a line each, for screens with room for one pane."""

    DEFAULT_CSS = """
    SayStrip {
        height: auto; max-height: 5; padding: 0 1; overflow-y: hidden; scrollbar-gutter: auto;
        background: $surface;
    }
    """

    def present(self, phrases: tuple[Phrase, ...]) -> None:
        """Show the best three."""
        rows = [
            Row(
                f"say:{phrase.id}",
                Content.styled(phrase.say, _tone(place)),
                _number(place),
                short=place > 1,
            )
            for place, phrase in enumerate(phrases[:3], 1)
        ]
        self.show(rows or [Row("", Content.styled("^F finds words to say", "$text-muted"))])


def _phrases(phrases: tuple[Phrase, ...]) -> Iterator[Row]:
    for place, phrase in enumerate(phrases[:9], 1):
        key = f"say:{phrase.id}"
        yield Row(key, Content.styled(phrase.say, _tone(place)), _number(place))
        if place == 1 and phrase.why:
            yield Row(key, Content.styled(phrase.why, "$text-muted"), Content("   "))
        footing = phrase.footing if place == 1 else phrase.strength
        small = " · ".join((phrase.id, phrase.tone, footing))
        yield Row(key, Content.styled(small, "$text-disabled"), Content("   "))
        if place == 1 and phrase.note:
            yield Row(key, Content.styled(phrase.note, "$text-disabled"), Content("   "))
        if place < len(phrases[:9]):
            yield Row("", Content(""))


def _card(card: Card) -> Iterator[Row]:
    for line in card.lines:
        yield Row("", Content(line))
    if card.small:
        yield Row("", Content.styled(card.small, "$text-disabled"))


def _number(place: int) -> Content:
    return Content.styled(f"{place}  ", "bold $accent" if place == 1 else "$text-muted")


def _tone(place: int) -> str:
    return "bold" if place == 1 else ""
