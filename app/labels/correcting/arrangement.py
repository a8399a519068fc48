"""Where frames, image and points stand in the window in which labels are corrected."""

from PySide6.QtWidgets import QSplitter, QWidget

from app.labels.correcting.bar import CorrectingBar
from app.labels.correcting.point_list import PointList
from app.labels.correcting.subject_bar import SubjectBar
from app.labels.correcting.view.label_view import LabelView
from app.labels.importing.frames.choice import FrameChoice
from app.widgets.basic import GAP, column

SHARES = (236, 744, 200)
"""Initial shares of the width: frames, image, points."""


def side_by_side(
    frames: FrameChoice, bar: CorrectingBar, view: LabelView, who: SubjectBar, points: PointList
) -> QSplitter:
    """Return the frames, the image under its tools, and the points of the subjects, side by side."""
    right, middle, splitter = QWidget(), QWidget(), QSplitter()
    listed = column(who, points, edge=0)
    listed.setContentsMargins(GAP, 0, 0, 0)  # off the handle of the splitter
    right.setLayout(listed)
    inside = column(bar, view, edge=0)
    inside.setContentsMargins(GAP, 0, GAP, 0)
    inside.setStretchFactor(view, 1)
    middle.setLayout(inside)
    for widget in (frames, middle, right):
        splitter.addWidget(widget)
    splitter.setChildrenCollapsible(False)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes(SHARES)
    return splitter
