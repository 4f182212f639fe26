"""The editing keys of Textual's `Input`, to be called at once instead of after the keys behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from textual.binding import Binding
from textual.widgets import Input

_ACTION = re.compile(r"(\w+)(?:\((True|False)?\))?")


def editing_actions(line: Input) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each editing key of `line` with what it does; read from the installed Textual."""
    for binding in Input.BINDINGS:
        if not isinstance(binding, Binding) or binding.action == "submit":
            continue
        if found := _ACTION.fullmatch(binding.action):
            method = getattr(line, f"action_{found[1]}")
            call = partial(method, found[2] == "True") if found[2] else method
            yield from ((key.strip(), call) for key in binding.key.split(","))
