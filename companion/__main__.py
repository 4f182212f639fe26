"""Lets `python -m companion` start the program."""

from companion.cli import entry

entry()
