"""A whole-body pose given by the directions of its limbs.

Directions are in the frame of the trunk joint that carries the limb (x to the person's left, y backwards,
z up) and need not have unit length.
"""

from dataclasses import dataclass, field

Direction = tuple[float, float, float]


@dataclass(frozen=True)
class Arm:
    """Directions of an upper arm and a forearm, with the hand's orientation and shape.

    Attributes:
        upper: direction of the upper arm, in the chest's frame, for the left arm.
        fore: direction of the forearm, alike.
        twist: rotation of the hand about the forearm, degrees, positive with the thumb outwards.
        hand: shape of the hand, see `hands.HANDS`.
        bend: flexion of the wrist towards the palm, degrees.
    """

    upper: Direction
    fore: Direction
    twist: float = 0.0
    hand: str = "relaxed"
    bend: float = 0.0


@dataclass(frozen=True)
class Leg:
    """Directions of a thigh and a shin, with the foot's orientation.

    Attributes:
        thigh: direction of the thigh, in the pelvis' frame (see `Anchor.upright` for another).
        shin: direction of the shin, alike.
        flat: whether the foot is level whatever the shin does; otherwise it follows the shin.
        point: plantar flexion of a foot that follows the shin, degrees.
    """

    thigh: Direction = (0.1, 0.0, -1.0)
    shin: Direction = (0.03, 0.06, -1.0)
    flat: bool = True
    point: float = 0.0


@dataclass(frozen=True)
class Anchor:
    """A whole-body pose; all angles in degrees.

    Attributes:
        left, right: the arms; `right` is given mirrored, see :func:`flip`.
        left_leg, right_leg: the legs.
        root: rotation of the whole body about x (forwards +), y (to the left +) and z (left turn +).
        lean, side, turn: flexion of the spine forwards and to the left, and its rotation to the left.
        nod, tilt, look: the same of neck and head.
        shrug: elevation of the shoulders.
        upright: whether the legs stay upright when the pelvis is rotated (a body that bends at the hips); if
            not, they rotate with it (a body that falls).
    """

    left: Arm
    right: Arm
    left_leg: Leg = field(default_factory=Leg)
    right_leg: Leg = field(default_factory=lambda: Leg((-0.1, 0.0, -1.0), (-0.03, 0.06, -1.0)))
    root: tuple[float, float, float] = (0.0, 0.0, 0.0)
    lean: float = 0.0
    side: float = 0.0
    turn: float = 0.0
    nod: float = 0.0
    tilt: float = 0.0
    look: float = 0.0
    shrug: float = 0.0
    upright: bool = False


def flip(arm: Arm) -> Arm:
    """Return the arm reflected to the other side of the body."""
    (a, b, c), (d, e, f) = arm.upper, arm.fore
    return Arm((-a, b, c), (-d, e, f), arm.twist, arm.hand, arm.bend)
