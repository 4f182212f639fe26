"""An input whose keys take effect in the order in which they were pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

_ACTION = re.compile(r"(\w+)(?:\((True|False)?\))?")
_JOINERS = ("\u200c", "\u200d")
"""Textual calls them unprintable; emoji and Persian words are written with them."""


class PromptInput(Input):
    """Deals with each key at once, editing keys included.

    Left to Textual, a bound key runs after the keys typed behind it: in a burst
    over a slow link letters of two lines would be mixed.
    """

    # Textual lays the whole screen out when the line grows; it has one row always.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def take(self, event: events.Key) -> bool:
        """Deal with a key that means something of its own here; False: it is for editing."""
        return False

    def changed(self) -> None:
        """Called after each key that may have changed the text."""

    async def _on_key(self, event: events.Key) -> None:
        if self.take(event) or self._edit(event):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
        if event.is_printable:
            self.changed()

    def _edit(self, event: events.Key) -> bool:
        if event.character in _JOINERS:
            self.replace(event.character or "", *self.selection)
        elif action := dict(_editing_actions(self)).get(event.key):
            with suppress(SkipAction):  # such as to copy when nothing is selected
                action()
        else:
            return False
        self.changed()
        return True


def _editing_actions(line: Input) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each editing key of `line` with what it does; read from the installed Textual."""
    for binding in Input.BINDINGS:
        if not isinstance(binding, Binding) or binding.action == "submit":
            continue
        if found := _ACTION.fullmatch(binding.action):
            method = getattr(line, f"action_{found[1]}")
            call = partial(method, found[2] == "True") if found[2] else method
            yield from ((key.strip(), call) for key in binding.key.split(","))
