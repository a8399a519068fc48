"""All edits, gathered from the modules that define them."""

from graphose_core.document.edits.edit import Edit, Group, PutFigures
from graphose_core.document.edits.figure_edits import (
    AddFigure,
    DeleteFigure,
    DuplicateFigure,
    OrderFigure,
    SetFigureAttribute,
    SetFigureAttributes,
    TurnFigures,
    free_figure_name,
)
from graphose_core.document.edits.graph_edits import AddBone, AddJoint, DeleteBone, DeleteJoint
from graphose_core.document.edits.joint_edits import (
    HideJoints,
    LockJoints,
    MoveJoints,
    SetJointAttribute,
    SetJointDepth,
    SetJointDepths,
    SetJointType,
)
from graphose_core.document.edits.mirror_edits import MirrorFigure
from graphose_core.document.edits.pose_edits import (
    ApplyPose,
    DeleteSavedPoses,
    OrderSavedPose,
    RenameSavedPose,
    SavePose,
)
from graphose_core.document.edits.rename_edits import RenameFigure, RenameJoint
from graphose_core.document.edits.scene_edits import (
    SetAspect,
    SetBackground,
    SetCanvas,
    SetLatents,
    SetReference,
)
from graphose_core.document.edits.sharing_edits import ShareAttributes
from graphose_core.document.edits.timeline_edits import (
    AddKeyframe,
    DeleteKeyframes,
    EaseKeyframes,
    HoldBackgrounds,
    MoveKeyframes,
    PutTimeline,
    RenameKeyframe,
    TimelineEdit,
)

__all__ = [
    "AddBone",
    "AddFigure",
    "AddJoint",
    "AddKeyframe",
    "ApplyPose",
    "DeleteBone",
    "DeleteFigure",
    "DeleteJoint",
    "DeleteKeyframes",
    "DeleteSavedPoses",
    "DuplicateFigure",
    "EaseKeyframes",
    "Edit",
    "Group",
    "HideJoints",
    "HoldBackgrounds",
    "LockJoints",
    "MirrorFigure",
    "MoveJoints",
    "MoveKeyframes",
    "OrderFigure",
    "OrderSavedPose",
    "PutFigures",
    "PutTimeline",
    "RenameFigure",
    "RenameJoint",
    "RenameKeyframe",
    "RenameSavedPose",
    "SavePose",
    "SetAspect",
    "SetBackground",
    "SetCanvas",
    "SetFigureAttribute",
    "SetFigureAttributes",
    "SetJointAttribute",
    "SetJointDepth",
    "SetJointDepths",
    "SetJointType",
    "SetLatents",
    "SetReference",
    "ShareAttributes",
    "TimelineEdit",
    "TurnFigures",
    "free_figure_name",
]
