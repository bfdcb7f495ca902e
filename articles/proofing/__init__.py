"""Proofing rules: text → findings. Plain Python."""

from .dates import propose_date

__all__ = ["propose_date"]
