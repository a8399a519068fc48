"""The kinds of random graphs that masks are pre-trained on, by name. Needs no torch."""

from typing import Literal

GraphFamily = Literal["both", "barabasi_albert", "erdos_renyi"]
"""Families of random graphs for pre-training."""

Layout = Literal["kamada_kawai", "spring"]
"""Layout algorithm of random graphs."""
