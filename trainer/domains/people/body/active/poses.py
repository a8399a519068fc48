"""Hand-written poses of sport and play: jumps, splits, crouches, tumbling, ways to sit and lie."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.active.legs import leg_at, other_side
from trainer.domains.people.body.anchors.anchor import Anchor, Arm, Leg, flip
from trainer.domains.people.body.anchors.everyday import (
    BEHIND_HEAD,
    BESIDE,
    FORWARD,
    HANDSTAND,
    HIP,
    HUG,
    ON_ALL_FOURS,
    PROP,
    REACH_DOWN,
    RUN_BACK,
    RUN_FRONT,
    STAR_ARM,
    STRAIGHT,
    STRAIGHT_R,
    UNDER_HEAD,
    UP,
    WEIGHT,
    WIDE,
)
from trainer.domains.people.body.anchors.limb_rotations import anchor_pose

Floats = NDArray[np.floating]

BACK_UP = Arm((0.3, 0.8, -0.5), (0.2, 0.75, -0.4), 0, "flat")
DIVE = Arm((0.12, -0.25, 1.0), (0.05, -0.15, 1.0), 0, "flat")
HOLD_FOOT = Arm((0.3, 0.75, -0.75), (-0.1, 0.55, -0.85), 0, "grip")
GRAB_SHINS = Arm((0.5, -0.75, -0.65), (0.0, -0.85, -0.65), 0, "grip")
THROW = Arm((0.9, 0.25, 0.3), (0.1, 0.5, 0.9), 0, "grip")
SMASH = Arm((0.35, 0.1, 1.0), (0.25, 0.75, 0.45), 0, "grip")
GUARD = Arm((0.2, -0.55, -0.85), (-0.1, -0.65, 0.85), 0, "fist")
PUNCH = Arm((0.15, -1.0, 0.05), (0.0, -1.0, 0.08), 0, "fist")
CLIMB = Arm((0.3, -0.35, 0.95), (0.05, -0.5, 1.0), 0, "grip")
BRIDGE_ARM = Arm((0.2, 0.45, 0.95), (0.1, 0.35, 1.0), 0, "flat", -70)
ON_GROUND = Arm((0.2, -0.75, -0.75), (0.05, -0.35, -1.0), 0, "flat", -70)

TUCK = leg_at(118, 6, 128)
PIKE = leg_at(105, 4, 8)
LOW = Leg((0.4, -0.95, 0.3), (0.0, 0.45, -1.0))
LOW_R = Leg((-0.4, -0.95, 0.3), (0.0, 0.45, -1.0))
BEHIND = leg_at(8, 5, 120)
SIDE_UP = leg_at(25, 75, 5)
DRAWN = leg_at(110, 8, 115, point=10)
LUNGE = Leg((0.1, -0.95, -0.35), (0.03, 0.02, -1.0))
LUNGE_BACK_R = Leg((-0.1, 0.55, -0.85), (-0.03, 0.75, -0.6), flat=False, point=-10)

POSES: Mapping[str, Anchor] = {
    "jump, knees drawn up": Anchor(UP, flip(UP), TUCK, other_side(TUCK), lean=16),
    "jump, holding the shins": Anchor(GRAB_SHINS, flip(GRAB_SHINS), TUCK, other_side(TUCK), lean=24, nod=12),
    "jump, heels behind": Anchor(WIDE, flip(UP), BEHIND, other_side(BEHIND), lean=-8),
    "jump, one heel behind": Anchor(UP, flip(WIDE), BEHIND, other_side(leg_at(85, 5, 95))),
    "jump, arched": Anchor(
        BACK_UP, flip(BACK_UP), leg_at(-28, 8, 75), other_side(leg_at(-28, 8, 80)), lean=-26,
    ),
    "jump, straddled": Anchor(
        REACH_DOWN, flip(REACH_DOWN), leg_at(85, 50, 4), other_side(leg_at(85, 50, 4)), lean=18,
    ),
    "jump, star": Anchor(STAR_ARM, flip(STAR_ARM), leg_at(5, 42, 6), other_side(leg_at(5, 42, 6))),
    "leap": Anchor(WIDE, flip(FORWARD), leg_at(85, 5, 6), other_side(leg_at(-55, 8, 22))),
    "leap, bent": Anchor(UP, flip(WIDE), leg_at(80, 8, 100), other_side(leg_at(-35, 10, 70)), root=(8, 0, 0)),
    "hurdle": Anchor(
        FORWARD, flip(RUN_BACK), leg_at(95, 0, 15), other_side(leg_at(70, 75, 95, 20)), root=(25, 0, 0),
        lean=12,
    ),
    "vault": Anchor(
        ON_GROUND, flip(Arm((0.6, -0.1, 0.4), (0.7, -0.3, 0.5))), leg_at(95, 20, 60),
        other_side(leg_at(85, 35, 35)), root=(20, 35, 0),
    ),
    "sprint": Anchor(
        RUN_BACK, flip(RUN_FRONT), leg_at(75, 4, 100), other_side(leg_at(-25, 4, 30)), root=(14, 0, 0),
    ),
    "sprint, heel up": Anchor(
        RUN_FRONT, flip(RUN_BACK), leg_at(15, 4, 8, point=0), other_side(leg_at(-8, 4, 115)), root=(12, 0, 0),
    ),
    "start of a race": Anchor(
        ON_ALL_FOURS, flip(ON_ALL_FOURS), leg_at(112, 6, 90, point=-20),
        other_side(leg_at(80, 6, 55, point=-30)), root=(72, 0, 0), nod=-20,
    ),
    "quad stretch": Anchor(HOLD_FOOT, flip(HIP), leg_at(-8, 2, 130), WEIGHT),
    "ankle behind, arms wide": Anchor(WIDE, flip(WIDE), leg_at(-12, 3, 95), WEIGHT, root=(6, 0, 0)),
    "scale": Anchor(
        WIDE, flip(FORWARD), leg_at(-12, 4, 6), Leg((-0.05, -1.0, -1.0), (-0.03, -0.9, -1.0)),
        root=(68, 0, 0), nod=-35,
    ),
    "kick ahead": Anchor(RUN_BACK, flip(GUARD), leg_at(92, 4, 8), STRAIGHT_R, root=(-14, 0, 0), upright=True),
    "kick aside": Anchor(
        GUARD, flip(GUARD), SIDE_UP, Leg((-0.1, 0.0, -1.0), (-0.05, 0.05, -1.0)), side=-24, root=(0, -18, 0),
        upright=True,
    ),
    "kick a ball": Anchor(
        WIDE, flip(RUN_BACK), leg_at(-30, 8, 85), Leg((-0.1, -0.3, -1.0), (-0.05, 0.1, -1.0)), lean=8,
    ),
    "leg held up": Anchor(UP, flip(WIDE), leg_at(120, 35, 6), STRAIGHT_R),
    "boxing": Anchor(PUNCH, flip(GUARD), LUNGE, Leg((-0.2, 0.2, -1.0), (-0.1, 0.4, -1.0)), turn=18),
    "throw": Anchor(WIDE, flip(THROW), LUNGE, LUNGE_BACK_R, turn=-25, lean=-6),
    "smash": Anchor(UP, flip(SMASH), leg_at(-10, 6, 60), other_side(leg_at(0, 6, 85)), lean=-14),
    "lunge": Anchor(HIP, flip(HIP), LUNGE, LUNGE_BACK_R),
    "lunge aside": Anchor(
        FORWARD, flip(FORWARD), Leg((0.7, -0.5, -0.35), (0.1, 0.2, -1.0)),
        Leg((-0.8, -0.1, -0.6), (-0.8, 0.0, -0.6)), root=(22, 0, 0), upright=True,
    ),
    "front split": Anchor(WIDE, flip(WIDE), leg_at(88, 2, 2), other_side(leg_at(-82, 4, 6))),
    "side split": Anchor(UP, flip(UP), leg_at(12, 85, 2), other_side(leg_at(12, 85, 2))),
    "crouch": Anchor(HUG, flip(HUG), LOW, LOW_R, root=(28, 0, 0), lean=18, nod=-8, upright=True),
    "crouch, hands on ground": Anchor(
        REACH_DOWN, flip(REACH_DOWN), LOW, LOW_R, root=(48, 0, 0), lean=12, nod=-28, upright=True,
    ),
    "crouch, one leg out": Anchor(
        FORWARD, flip(BESIDE), LOW, Leg((-0.85, -0.2, -0.3), (-0.9, -0.05, -0.35)), root=(24, 0, 0), lean=10,
        upright=True,
    ),
    "crouch, landing": Anchor(
        BACK_UP, flip(BACK_UP), LOW, LOW_R, root=(52, 0, 0), lean=10, nod=-30, upright=True,
    ),
    "crawl": Anchor(
        ON_ALL_FOURS, flip(Arm((0.1, -1.0, 0.45), (0.0, -1.0, 0.1), 0, "flat", -70)), leg_at(125, 6, 95),
        other_side(leg_at(70, 6, 85)), root=(86, 0, 0), nod=-30,
    ),
    "climb": Anchor(
        CLIMB, flip(FORWARD), leg_at(100, 30, 95, point=0), other_side(leg_at(25, 8, 30, point=0)),
    ),
    "hang": Anchor(UP, flip(UP), leg_at(10, 4, 12), other_side(leg_at(6, 4, 16))),
    "hang, knees drawn up": Anchor(UP, flip(UP), TUCK, other_side(TUCK), lean=14),
    "hang, legs ahead": Anchor(UP, flip(UP), PIKE, other_side(PIKE), lean=10),
    "fold forwards": Anchor(REACH_DOWN, flip(REACH_DOWN), root=(98, 0, 0), lean=40, nod=20, upright=True),
    "bridge": Anchor(
        BRIDGE_ARM, flip(BRIDGE_ARM), leg_at(20, 10, 95, point=0), other_side(leg_at(20, 10, 95, point=0)),
        root=(-100, 0, 0), lean=-55, nod=-30,
    ),
    "handstand, legs split": Anchor(
        HANDSTAND, flip(HANDSTAND), leg_at(70, 4, 8), other_side(leg_at(-50, 4, 15)), root=(178, 0, 0),
        nod=-30,
    ),
    "handstand, knees bent": Anchor(
        HANDSTAND, flip(HANDSTAND), leg_at(30, 5, 100), other_side(leg_at(15, 5, 110)), root=(178, 0, 0),
        nod=-30,
    ),
    "handstand, straddled": Anchor(
        HANDSTAND, flip(HANDSTAND), leg_at(25, 65, 4), other_side(leg_at(25, 65, 4)), root=(176, 0, 0),
        nod=-30,
    ),
    "headstand, drawn up": Anchor(FORWARD, flip(FORWARD), TUCK, other_side(TUCK), root=(170, 0, 0), lean=10),
    "cartwheel": Anchor(
        STAR_ARM, flip(STAR_ARM), leg_at(0, 50, 4), other_side(leg_at(0, 50, 4)), root=(0, 120, 0),
    ),
    "somersault": Anchor(
        GRAB_SHINS, flip(GRAB_SHINS), TUCK, other_side(TUCK), root=(130, 0, 0), lean=28, nod=20,
    ),
    "back somersault": Anchor(HUG, flip(HUG), TUCK, other_side(TUCK), root=(-120, 0, 0), lean=20),
    "pike dive": Anchor(
        DIVE, flip(DIVE), leg_at(95, 3, 4, point=50), other_side(leg_at(95, 3, 4, point=50)),
        root=(150, 0, 0), lean=20,
    ),
    "dive": Anchor(DIVE, flip(DIVE), STRAIGHT, STRAIGHT_R, root=(125, 0, 0), lean=-8),
    "sit, knees drawn up": Anchor(PROP, flip(PROP), DRAWN, other_side(DRAWN), root=(-22, 0, 0), lean=10),
    "sit, one knee drawn up": Anchor(HUG, flip(PROP), DRAWN, other_side(PIKE), root=(-8, 0, 0), lean=14),
    "sit, legs aside": Anchor(
        PROP, flip(BESIDE), leg_at(85, -30, 105, 60), other_side(leg_at(80, 40, 105, -20)),
    ),
    "sit, straddled": Anchor(
        FORWARD, flip(FORWARD), leg_at(88, 48, 4), other_side(leg_at(88, 48, 4)), lean=22,
    ),
    "balance, legs up": Anchor(
        FORWARD, flip(FORWARD), leg_at(120, 4, 8), other_side(leg_at(120, 4, 8)), root=(-35, 0, 0),
    ),
    "lie, knees drawn up": Anchor(
        GRAB_SHINS, flip(GRAB_SHINS), TUCK, other_side(TUCK), root=(-85, 0, 0), lean=12,
    ),
    "lie, legs up": Anchor(BESIDE, flip(BESIDE), PIKE, other_side(PIKE), root=(-89, 0, 0)),
    "lie, one leg up": Anchor(
        BEHIND_HEAD, flip(BESIDE), PIKE, other_side(leg_at(50, 6, 95)), root=(-89, 0, 0),
    ),
    "lie, sprawled": Anchor(
        STAR_ARM, flip(WIDE), leg_at(2, 30, 10), other_side(leg_at(20, 35, 50)), root=(-89, 0, 0),
    ),
    "lie curled up": Anchor(
        HUG, flip(HUG), leg_at(95, 4, 105), other_side(leg_at(105, 4, 110)), root=(0, -86, 0), lean=26,
        nod=18,
    ),
    "lie on front, heels up": Anchor(
        UNDER_HEAD, flip(UNDER_HEAD), leg_at(-4, 5, 95), other_side(leg_at(-4, 5, 70)), root=(84, 0, 0),
        lean=-12, nod=-30,
    ),
}  # fmt: skip
"""Poses by name."""


@cache
def active_poses() -> Mapping[str, Floats]:
    """Return all poses by name, [20, 3] each (see `rig`); cached, so do not change them in place."""
    return {name: anchor_pose(anchor) for name, anchor in POSES.items()}
