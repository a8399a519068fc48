"""Small documents for tests of graphs and sessions, with the joint types of `tests.networks`."""

from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument


def joint(name: str, x: float = 0.5, y: float = 0.5, kind: str = "a", **changes) -> Joint:
    return Joint(name=name, type=kind, position=(x, y), **changes)


def figure(name: str, *joints: Joint, bones=(), **attributes) -> Figure:
    return Figure(name=name, skeleton="free", joints=joints, bones=bones, attributes=attributes)


def chain(name: str = "one", x: float = 0.3, **attributes) -> Figure:
    """Three joints in a row: p — q — r."""
    joints = (joint("p", x, 0.3, "a"), joint("q", x + 0.1, 0.5, "b"), joint("r", x, 0.7, "c"))
    return figure(name, *joints, bones=(("p", "q"), ("q", "r")), **attributes)


def document(*figures: Figure, seed: int = 3, strength: float = 1.0, **changes) -> PoseDocument:
    return PoseDocument(figures=figures, latents=Latents(seed=seed, strength=strength), **changes)
