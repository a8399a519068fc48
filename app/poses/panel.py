"""Saved poses: save the present one, apply, rename, delete, blend between two."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.editor import Editor
from app.poses.blend_box import Blend, BlendBox
from app.poses.pose_list import PoseList
from app.theme.icons import bind_icon
from app.theme.theme import theme
from app.widgets.basic import EDGE, GAP, label, row, rule, tool_button
from graphose_core.anatomy.depths.inbetweens import in_between
from graphose_core.document.edits.catalogue import ApplyPose, DeleteSavedPoses, RenameSavedPose, SavePose
from graphose_core.document.values.names import free_name
from graphose_core.document.values.pose import SavedPose
from graphose_core.rendering.contract import RenderResult


class PosesPanel(QWidget):
    """Lists the saved poses of the document and changes them through the editor."""

    thumbnail_wanted = Signal(str, object)
    """Name of a pose, and the render request of its image."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: object = None
        self.save_button = QPushButton("Save pose")
        self.save_button.setToolTip("Save the pose as it is now (Ctrl+P)")
        bind_icon(self.save_button, "plus", lambda: theme().tokens.text)
        self.rename_button = tool_button("form-textbox", "Rename the pose (F2)")
        self.delete_button = tool_button("trash-can-outline", "Delete the selected poses (Delete)")
        self.poses = PoseList()
        self.empty = label(
            "Save the pose you have, change it, and save again. Then go from one to the other "
            "with the slider that appears here.",
            "quiet",
        )
        self.blend = BlendBox()
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """List the saved poses of the editor's document."""
        document = self._editor.document
        shown = (document.saved_poses, document.background, document.latents)
        if self._shown == shown:
            return
        self._shown = shown
        self.poses.show_poses(document)
        self.blend.show_names(self.poses.names)
        any_pose = bool(document.saved_poses)
        self.empty.setVisible(not any_pose)
        for widget in (self.poses, self._blend_frame):
            widget.setVisible(any_pose)
        self._enable()

    def remake_thumbnails(self) -> None:
        """Request all thumbnails again: the model has changed."""
        self.poses.forget_thumbnails()
        self._shown = None
        self.refresh()

    def show_thumbnail(self, name: str, image: RenderResult) -> None:
        """Set the thumbnail of a pose."""
        self.poses.show_thumbnail(name, image.image)

    @property
    def several(self) -> tuple[str, ...]:
        """Names of the selected poses in their order, if there are two or more; else none."""
        selected = self.poses.selected
        return selected if len(selected) > 1 else ()

    def save(self) -> None:
        """Save the pose as it is now, under the next free name."""
        name = free_name("Pose", (pose.name for pose in self._editor.document.saved_poses))
        self._editor.do(SavePose(name))

    def apply(self, name: str) -> None:
        """Show a saved pose."""
        self._editor.do(ApplyPose(self._pose(name).figures))

    def _arrange(self) -> None:
        self._blend_frame = QWidget()
        frame = QVBoxLayout(self._blend_frame)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(GAP)
        frame.addWidget(rule())
        frame.addWidget(self.blend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.save_button, None, self.rename_button, self.delete_button, gap=2))
        layout.addWidget(self.empty)
        layout.addWidget(self.poses, 1)
        layout.addWidget(self._blend_frame)
        layout.addStretch()

    def _connect(self) -> None:
        self._editor.opened.connect(self.poses.clearSelection)
        self._editor.opened.connect(self.blend.forget_choice)
        self._editor.document_settled.connect(self.refresh)
        self.save_button.clicked.connect(self.save)
        self.rename_button.clicked.connect(self.poses.rename_selected)
        self.delete_button.clicked.connect(lambda: self._delete(self.poses.selected))
        self.poses.chosen.connect(self.apply)
        self.poses.renamed.connect(lambda old, new: self._editor.do(RenameSavedPose(old, new)))
        self.poses.deleted.connect(self._delete)
        self.poses.thumbnail_wanted.connect(self.thumbnail_wanted)
        self.poses.itemSelectionChanged.connect(self._enable)
        self.blend.began.connect(self._editor.begin_drag)
        self.blend.wanted.connect(self._blend)
        self.blend.ended.connect(self._editor.end_drag)

    def _blend(self, wanted: Blend) -> None:
        figures = in_between(
            self._pose(wanted.start), self._pose(wanted.end), wanted.share, wanted.interpolation
        )
        self._editor.do(ApplyPose(figures))

    def _pose(self, name: str) -> SavedPose:
        return next(pose for pose in self._editor.document.saved_poses if pose.name == name)

    def _delete(self, names: tuple[str, ...]) -> None:
        self._editor.do(DeleteSavedPoses(names))

    def _enable(self) -> None:
        selected = len(self.poses.selected)
        self.rename_button.setEnabled(selected == 1)
        self.delete_button.setEnabled(selected > 0)
        self.blend.show_selected(len(self.several))
