"""The kinds of random graphs that masks are pre-trained on, by name. Needs no torch."""

from typing import Literal

GraphFamily = Literal["both", "barabasi_albert", "erdos_renyi"]
"""Random graphs to pre-train on."""

Layout = Literal["kamada_kawai", "spring"]
"""How they are laid out."""
