"""A companion for a parent in an IEP meeting."""

__version__ = "0.1.0"
