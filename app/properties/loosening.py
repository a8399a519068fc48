"""Figures whose colours and choices are on Auto, so that the model can vary them. No Qt."""

from collections.abc import Mapping

from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue


def loosened(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures with all colours and choices unset; numbers, such as heights and light, stay."""
    return tuple(
        figure.replace(
            attributes=_numbers(figure.attributes),
            joints=tuple(joint.replace(attributes=_numbers(joint.attributes)) for joint in figure.joints),
        )
        for figure in figures
    )


def is_set_throughout(document: PoseDocument) -> bool:
    """Return whether all figures have set colours or choices, of their own or on every joint.

    Images of different seeds then hardly differ.
    """
    return bool(document.figures) and all(
        len(figure.attributes) > len(_numbers(figure.attributes))
        or all(len(joint.attributes) > len(_numbers(joint.attributes)) for joint in figure.joints)
        for figure in document.figures
    )


def _numbers(attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    return {name: value for name, value in attributes.items() if isinstance(value, float | int)}
