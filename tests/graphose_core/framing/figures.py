"""Figures of loose joints."""

from graphose_core.document.values.pose import Figure, Joint


def figure(name: str, *places: tuple[float, float]) -> Figure:
    joints = tuple(Joint(name=f"j{i}", type="t", position=place) for i, place in enumerate(places))
    return Figure(name=name, skeleton="free", joints=joints)
