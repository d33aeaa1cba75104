"""The version of dticalc, written into every edition."""

__version__ = "0.1.0"
