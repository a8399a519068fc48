"""Framing of a pose that is shown on its own."""

from graphose_core.document.values.pose import Figure

SHOWN = 0.8
"""Share of the frame that a figure fills after it was framed."""

SMALL = 0.3
"""Share of the frame below which a figure is enlarged."""


def framed(figure: Figure) -> Figure:
    """Return the figure unchanged if it is inside the frame and not small, else centred and scaled."""
    if not figure.joints:
        return figure
    xs, ys = zip(*(joint.position for joint in figure.joints), strict=True)
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    inside = all(0 <= c <= 1 for c in (*xs, *ys))
    if inside and (extent >= SMALL or extent == 0):
        return figure
    scale = SHOWN / extent if extent > 0 and (extent > 1 or extent < SMALL) else 1.0
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    joints = tuple(
        joint.replace(
            position=(
                (joint.position[0] - middle[0]) * scale + 0.5,
                (joint.position[1] - middle[1]) * scale + 0.5,
            )
        )
        for joint in figure.joints
    )
    return figure.replace(joints=joints)
