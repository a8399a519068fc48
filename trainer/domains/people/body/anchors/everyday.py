"""Hand-written everyday poses. :class:`PoseSampler` mirrors half of the poses that it samples."""

from collections.abc import Mapping
from functools import cache

from trainer.domains.people.body.anchors.anchor import Anchor, Arm, Leg, flip
from trainer.domains.people.body.anchors.limb_rotations import Floats, anchor_pose

HANG = Arm((0.22, 0.04, -1.0), (0.12, -0.18, -1.0))
HANG_STRAIGHT = Arm((0.16, 0.02, -1.0), (0.10, -0.06, -1.0))
HIP = Arm((0.78, 0.38, -0.68), (-0.50, -0.32, -0.85), 20, "flat", 40)
WAVE = Arm((0.95, -0.15, 0.05), (0.25, -0.2, 1.0), 60, "flat")
POINT = Arm((0.25, -1.0, -0.02), (0.05, -1.0, 0.05), 0, "point")
POINT_SIDE = Arm((1.0, -0.12, 0.02), (1.0, -0.1, 0.06), 0, "point")
PHONE = Arm((0.45, -0.45, -0.85), (-0.18, -0.25, 1.0), 30, "grip")
TEXT = Arm((0.25, -0.25, -1.0), (-0.30, -1.0, 0.25), 20, "grip")
CROSS_TOP = Arm((0.16, -0.55, -0.85), (-1.0, -0.40, 0.10), -10, "flat")
CROSS_UNDER = Arm((0.16, -0.32, -0.95), (-1.0, -0.36, -0.02), 0, "relaxed")
UP = Arm((0.45, -0.05, 1.0), (0.15, -0.05, 1.0), 0, "flat")
WIDE = Arm((1.0, 0.0, 0.0), (1.0, -0.08, 0.02), 0, "flat")
FORWARD = Arm((0.2, -1.0, 0.0), (0.05, -1.0, 0.02), 0, "flat")
BEHIND_HEAD = Arm((0.85, -0.1, 0.42), (-0.85, 0.38, 0.05), 0, "flat")
BEHIND_BACK = Arm((0.30, 0.40, -1.0), (-0.55, 0.45, -0.55), 0, "relaxed")
ON_LAP = Arm((0.20, -0.30, -1.0), (-0.18, -0.95, -0.35), 0, "relaxed")
ON_KNEE = Arm((0.15, -0.55, -0.95), (0.02, -1.0, -0.25), 0, "flat")
ON_CHIN = Arm((0.15, -0.62, -0.80), (-0.22, -0.22, 1.0), 20, "fist", 20)
POCKET = Arm((0.42, 0.30, -1.0), (-0.08, -0.55, -0.95), 10, "relaxed")
CARRY = Arm((0.18, 0.05, -1.0), (0.10, -1.0, -0.05), 40, "grip")
SALUTE = Arm((0.9, -0.35, 0.15), (-0.75, -0.25, 0.65), 0, "flat")
FLEX = Arm((1.0, 0.0, 0.1), (0.05, 0.0, 1.0), 0, "fist")
RUN_FRONT = Arm((0.2, -0.55, -0.8), (-0.15, -0.9, 0.45), 0, "fist")
RUN_BACK = Arm((0.35, 0.75, -0.75), (0.1, -0.75, -0.65), 0, "fist")
THUMB = Arm((0.3, -0.35, -0.9), (-0.02, -0.95, 0.35), 60, "thumb")
SHRUG_ARM = Arm((0.3, -0.1, -0.95), (0.85, -0.6, 0.25), 90, "flat")
PROP = Arm((0.35, 0.55, -0.85), (0.2, 0.35, -1.0), 0, "flat", -50)

REACH_DOWN = Arm((0.1, -1.0, -0.25), (0.02, -1.0, -0.1))
ON_ALL_FOURS = Arm((0.1, -1.0, 0.02), (0.0, -1.0, 0.0), 0, "flat", -80)
PRESS_UP = Arm((0.15, -1.0, 0.02), (0.0, -1.0, 0.0), 0, "flat", -80)
BESIDE = Arm((0.35, 0.02, -1.0), (0.12, -0.05, -1.0))
UNDER_HEAD = Arm((0.6, -0.3, 0.75), (-0.6, -0.25, 0.75), 0, "flat")
STAR_ARM = Arm((0.85, 0, 0.6), (0.85, -0.05, 0.65), 0, "flat")
CHEER_ARM = Arm((0.6, -0.1, 0.85), (0.25, -0.2, 1.0), 0, "fist")
CLAP_ARM = Arm((0.35, -0.55, -0.75), (-0.48, -0.85, 0.3), 0, "flat")
ON_RAISED_KNEE = Arm((0.25, -0.85, -0.65), (-0.05, -1.0, -0.12), 0, "relaxed")
HUG = Arm((0.2, -0.9, -0.4), (-0.55, -0.8, -0.3))
HANDSTAND = Arm((0.12, 0.0, 1.0), (0.0, 0.02, 1.0), 0, "flat", -60)

SIT = Leg((0.16, -1.0, -0.05), (0.05, 0.02, -1.0))
SIT_R = Leg((-0.16, -1.0, -0.05), (-0.05, 0.02, -1.0))
SIT_FLOOR = Leg((0.22, -1.0, 0.05), (0.12, -1.0, -0.04), flat=False)
SIT_FLOOR_R = Leg((-0.22, -1.0, 0.05), (-0.12, -1.0, -0.04), flat=False)
BENT_UP = Leg((0.20, -0.80, 0.62), (0.08, -0.20, -1.0))
BENT_UP_R = Leg((-0.20, -0.80, 0.62), (-0.08, -0.20, -1.0))
KNEEL = Leg((0.14, -0.05, -1.0), (0.06, 1.0, -0.14), flat=False, point=55)
KNEEL_R = Leg((-0.14, -0.05, -1.0), (-0.06, 1.0, -0.14), flat=False, point=55)
HEELS = Leg((0.20, -1.0, -0.42), (0.04, 1.0, -0.12), flat=False, point=55)
HEELS_R = Leg((-0.20, -1.0, -0.42), (-0.04, 1.0, -0.12), flat=False, point=55)
SQUAT = Leg((0.42, -0.90, 0.10), (0.02, 0.38, -1.0))
SQUAT_R = Leg((-0.42, -0.90, 0.10), (-0.02, 0.38, -1.0))
CROSSLEG = Leg((0.75, -0.72, 0.05), (-0.95, -0.42, -0.12), flat=False)
CROSSLEG_R = Leg((-0.75, -0.72, 0.05), (0.95, -0.30, -0.30), flat=False)
STRAIGHT = Leg((0.08, 0.0, -1.0), (0.03, 0.04, -1.0), flat=False)
STRAIGHT_R = Leg((-0.08, 0.0, -1.0), (-0.03, 0.04, -1.0), flat=False)
STEP = Leg((0.08, -0.42, -0.9), (0.03, -0.02, -1.0))
STEP_BACK_R = Leg((-0.08, 0.25, -1.0), (-0.03, 0.62, -0.85), flat=False, point=20)
WIDE_LEG = Leg((0.42, 0.0, -1.0), (0.36, 0.06, -1.0))
WIDE_LEG_R = Leg((-0.42, 0.0, -1.0), (-0.36, 0.06, -1.0))
WEIGHT = Leg((0.02, 0.0, -1.0), (-0.02, 0.05, -1.0))
EASE_R = Leg((-0.24, -0.16, -1.0), (-0.06, 0.22, -1.0))

ANCHORS: Mapping[str, Anchor] = {
    "stand": Anchor(HANG, flip(HANG)),
    "stand straight": Anchor(HANG_STRAIGHT, flip(HANG_STRAIGHT)),
    "stand at ease": Anchor(HANG, flip(HANG), WEIGHT, EASE_R, side=-4, tilt=4, turn=6),
    "look aside": Anchor(HANG, flip(HANG), look=45, turn=10),
    "hands on hips": Anchor(HIP, flip(HIP)),
    "hand on hip": Anchor(HIP, flip(HANG), WEIGHT, EASE_R, side=-6, tilt=5),
    "arms crossed": Anchor(CROSS_TOP, flip(CROSS_UNDER)),
    "arms crossed, at ease": Anchor(CROSS_TOP, flip(CROSS_UNDER), WEIGHT, EASE_R, look=-20),
    "wave": Anchor(WAVE, flip(HANG), tilt=-4),
    "wave, hand on hip": Anchor(WAVE, flip(HIP), WEIGHT, EASE_R),
    "point ahead": Anchor(POINT, flip(HANG)),
    "point aside": Anchor(POINT_SIDE, flip(HANG), look=50),
    "point up": Anchor(Arm((0.3, -0.5, 0.9), (0.05, -0.3, 1.0), 0, "point"), flip(HANG), nod=-20),
    "phone": Anchor(PHONE, flip(HANG), tilt=8),
    "phone, hand in pocket": Anchor(PHONE, flip(POCKET), WEIGHT, EASE_R, look=-25),
    "text": Anchor(TEXT, flip(TEXT), nod=28),
    "hands in pockets": Anchor(POCKET, flip(POCKET)),
    "arms up": Anchor(UP, flip(UP), nod=-12),
    "arms wide": Anchor(WIDE, flip(WIDE)),
    "arms ahead": Anchor(FORWARD, flip(FORWARD)),
    "hands behind head": Anchor(BEHIND_HEAD, flip(BEHIND_HEAD)),
    "hands behind back": Anchor(BEHIND_BACK, flip(BEHIND_BACK)),
    "think": Anchor(ON_CHIN, flip(CROSS_UNDER), tilt=5, nod=8),
    "carry": Anchor(CARRY, flip(CARRY)),
    "salute": Anchor(SALUTE, flip(HANG_STRAIGHT)),
    "flex": Anchor(FLEX, flip(FLEX), WIDE_LEG, WIDE_LEG_R),
    "thumb up": Anchor(THUMB, flip(HANG)),
    "shrug": Anchor(SHRUG_ARM, flip(SHRUG_ARM), tilt=8, shrug=14),
    "legs wide": Anchor(HANG, flip(HANG), WIDE_LEG, WIDE_LEG_R),
    "step": Anchor(RUN_BACK, flip(HANG), STEP, STEP_BACK_R, turn=-8),
    "run": Anchor(
        RUN_BACK, flip(RUN_FRONT), Leg((0.05, -0.85, -0.6), (0.0, 0.35, -1.0), flat=False),
        Leg((-0.05, 0.45, -1.0), (0.0, 1.0, -0.35), flat=False, point=30), root=(12, 0, 0),
    ),
    "lean on wall": Anchor(CROSS_TOP, flip(CROSS_UNDER), STEP, EASE_R, root=(-9, 0, 0), nod=6),
    "lean forwards": Anchor(ON_KNEE, flip(ON_KNEE), root=(38, 0, 0), nod=-22, upright=True),
    "bend down": Anchor(REACH_DOWN, flip(HANG), root=(55, 0, 0), lean=25, nod=10, upright=True),
    "bow": Anchor(HANG_STRAIGHT, flip(HANG_STRAIGHT), root=(30, 0, 0), lean=18, nod=10, upright=True),
    "side bend": Anchor(UP, flip(HIP), WIDE_LEG, WIDE_LEG_R, side=-28),
    "sit": Anchor(ON_LAP, flip(ON_LAP), SIT, SIT_R),
    "sit upright": Anchor(ON_KNEE, flip(ON_KNEE), SIT, SIT_R),
    "sit, lean back": Anchor(PROP, flip(PROP), SIT, SIT_R, root=(-14, 0, 0), nod=10, upright=True),
    "sit, legs crossed": Anchor(
        ON_LAP, flip(ON_LAP), Leg((0.02, -1.0, 0.16), (-0.30, -0.30, -0.9), flat=False), SIT_R, lean=6,
    ),
    "sit, chin in hand": Anchor(
        ON_CHIN, flip(ON_LAP), SIT, SIT_R, root=(14, 0, 0), lean=10, nod=4, upright=True,
    ),
    "sit and text": Anchor(TEXT, flip(TEXT), SIT, SIT_R, lean=8, nod=24),
    "sit and wave": Anchor(WAVE, flip(ON_LAP), SIT, SIT_R),
    "sit on floor": Anchor(PROP, flip(PROP), SIT_FLOOR, SIT_FLOOR_R, root=(-16, 0, 0), nod=10, upright=True),
    "sit on floor, knee up": Anchor(
        PROP, flip(ON_RAISED_KNEE), SIT_FLOOR, BENT_UP_R, root=(-10, 0, 0), upright=True,
    ),
    "hug knees": Anchor(
        HUG, flip(HUG),
        BENT_UP, BENT_UP_R, lean=22, nod=8,
    ),
    "sit cross-legged": Anchor(ON_KNEE, flip(ON_KNEE), CROSSLEG, CROSSLEG_R),
    "squat": Anchor(FORWARD, flip(FORWARD), SQUAT, SQUAT_R, root=(26, 0, 0), nod=-16, upright=True),
    "kneel": Anchor(HANG, flip(HANG), KNEEL, KNEEL_R),
    "kneel on one knee": Anchor(ON_KNEE, flip(HANG), SIT, KNEEL_R),
    "sit on heels": Anchor(ON_LAP, flip(ON_LAP), HEELS, HEELS_R),
    "all fours": Anchor(
        ON_ALL_FOURS, flip(ON_ALL_FOURS),
        Leg((0.14, -1.0, 0.0), (0.06, 0.02, -1.0), flat=False, point=60),
        Leg((-0.14, -1.0, 0.0), (-0.06, 0.02, -1.0), flat=False, point=60), root=(86, 0, 0), nod=-35,
    ),
    "plank": Anchor(
        PRESS_UP, flip(PRESS_UP),
        STRAIGHT, STRAIGHT_R, root=(72, 0, 0), nod=-25,
    ),
    "lie on back": Anchor(
        BESIDE, flip(BESIDE),
        STRAIGHT, STRAIGHT_R, root=(-89, 0, 0),
    ),
    "lie on back, knee up": Anchor(
        BEHIND_HEAD, flip(Arm((0.35, 0.02, -1.0), (-0.2, -0.4, -1.0))), STRAIGHT,
        Leg((-0.1, -0.8, -0.75), (-0.03, 0.62, -0.9), flat=False), root=(-89, 0, 0),
    ),
    "lie on side": Anchor(
        Arm((0.1, -0.7, -0.75), (-0.1, -0.75, -0.6)), flip(Arm((0.3, -0.6, 0.7), (0.0, -0.5, 1.0))),
        Leg((0.05, -0.55, -0.85), (0.0, 0.45, -0.9), flat=False),
        Leg((-0.05, -0.25, -1.0), (0.0, 0.3, -1.0), flat=False),
        root=(0, -86, 0), tilt=10,
    ),
    "lie on front": Anchor(
        UNDER_HEAD, flip(UNDER_HEAD),
        STRAIGHT, STRAIGHT_R, root=(86, 0, 0), nod=-30,
    ),
    "star": Anchor(STAR_ARM, flip(STAR_ARM), WIDE_LEG, WIDE_LEG_R),
    "one leg": Anchor(WIDE, flip(WIDE), Leg((0.55, -0.5, -0.55), (-0.75, 0.25, -0.62), flat=False)),
    "dance": Anchor(
        UP, flip(WIDE), WEIGHT, Leg((-0.4, -0.4, -0.9), (-0.05, 0.3, -1.0), flat=False, point=30), side=10,
    ),
    "cheer": Anchor(CHEER_ARM, flip(CHEER_ARM), nod=-10),
    "clap": Anchor(CLAP_ARM, flip(CLAP_ARM)),
    "shake hands": Anchor(HANG, flip(Arm((0.2, -0.5, -0.9), (-0.05, -1.0, 0.02), 0, "grip")), lean=4),
    "push": Anchor(FORWARD, flip(FORWARD), STEP, STEP_BACK_R, root=(16, 0, 0)),
    "look at watch": Anchor(Arm((0.3, -0.45, -0.85), (-0.85, -0.55, 0.3), 0, "fist"), flip(HANG), nod=22),
    "handstand": Anchor(HANDSTAND, flip(HANDSTAND), STRAIGHT, STRAIGHT_R, root=(178, 0, 0), nod=-30),
    "hand on head": Anchor(Arm((0.85, -0.25, 0.6), (-0.72, 0.02, 0.5), 0, "flat"), flip(HANG), tilt=6),
}  # fmt: skip
"""Everyday poses by name."""


@cache
def anchor_poses() -> Mapping[str, Floats]:
    """Return the poses of all anchors by name, [20, 3] each; cached, so do not change them in place."""
    return {name: anchor_pose(anchor) for name, anchor in ANCHORS.items()}
