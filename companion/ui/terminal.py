"""Mends what Textual does not yet do for a terminal at a school table."""

from __future__ import annotations

import codecs
from functools import partial
from typing import Any


def forgive_bytes() -> None:
    """Let bytes that are no UTF-8 be shown as such instead of ending the program.

    Textual 8.2 decodes the keyboard strictly: one Latin-1 byte from a paste or
    a wrongly set terminal stops it. Not on Windows, which reads no bytes.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return

    def forgiving(encoding: str) -> Any:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined]
