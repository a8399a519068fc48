"""The export dialog, not modal: settings, a summary of the result, progress."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.export.form import ExportForm
from app.widgets.basic import label
from app.widgets.layout.screen_fit import adjust, fit_to_screen
from app.widgets.notice import Notice
from app.widgets.questions import Answer, ask
from app.widgets.text.sentences import capital, sentence
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.export.exporting import written_by
from graphose_core.export.plan import Plan
from graphose_core.export.video import why_no_video
from graphose_core.path_checks import is_file

NO_KEYFRAMES = (
    "The timeline has no keyframes. Open it (Ctrl+Shift+T), pose the figure and press I; move the playhead, "
    "change the pose, press I again. Or save two poses (Ctrl+P) and make keyframes of them here."
)
ONLY_POSES = (
    "The timeline has no keyframes yet. Make them of the saved poses, which then follow each other, a second "
    "apart. Or open the timeline (Ctrl+Shift+T) and put poses on it yourself (I)."
)
NO_POSES = "There are no saved poses. Save some first: Ctrl+P saves the current one."
NO_MODEL = "There is no model to draw with. Load one first (Ctrl+L)."

OPEN_LOOP = "The loop ends on a different pose than it begins with: both are shown."
"""Said of an animation that takes an image more than its time on the timeline."""

STILL = "Nothing moves in this range: it holds one image."


class ExportDialog(QDialog):
    """Emits `wanted(Plan)`, then shows progress and result."""

    wanted = Signal(object)
    cancel_wanted = Signal()
    keyframes_wanted = Signal()
    """All saved poses are wanted as keyframes."""

    def __init__(
        self, document: PoseDocument, native: int | None, has_model: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._has_model = has_model
        self._running = False
        self.form = ExportForm(document, native)
        self.summary = label("", "quiet")
        self.notice = Notice("warning")
        self.keyframes_button = QPushButton("Make keyframes of saved poses")
        self.keyframes_button.setAutoDefault(False)
        self.keyframes_button.clicked.connect(self.keyframes_wanted)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress")
        self.buttons = QDialogButtonBox()
        self.close_button = self.buttons.addButton("&Close", QDialogButtonBox.ButtonRole.RejectRole)
        self.export_button = self.buttons.addButton("&Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        self.setWindowTitle("Export")
        self.setMinimumWidth(500)
        self._arrange()
        self.form.changed.connect(self._refresh)
        self.buttons.accepted.connect(self._begin)
        self.buttons.rejected.connect(self.reject)
        self._refresh()
        fit_to_screen(self)

    def take_missing(self, document: PoseDocument) -> None:
        """Take the keyframes and saved poses of a document where the lack of them keeps from exporting."""
        if not self._running and self._problem() in (NO_KEYFRAMES, ONLY_POSES, NO_POSES):
            self._document = self._document.replace(
                timeline=document.timeline, saved_poses=document.saved_poses
            )
            self.form.take(self._document)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many images are done."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.summary.setText(f"{done} of {total} {'image' if total == 1 else 'images'}")

    def show_failure(self, message: str) -> None:
        """Show what went wrong; the settings can be changed and tried again."""
        self._rest()
        self._complain(message)

    def show_cancelled(self) -> None:
        """Go back to the settings."""
        self._rest()
        self.summary.setText("Cancelled. Nothing was written.")

    def reject(self) -> None:
        """Cancel a running export; close otherwise."""
        if self._running:
            self.close_button.setEnabled(False)
            self.summary.setText("Cancelling…")
            self.cancel_wanted.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Cancel a running export, as the button does."""
        if self._running:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _arrange(self) -> None:
        self.progress.hide()
        self.progress.setTextVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        for widget in (
            *(self.form, self.notice, self.keyframes_button),
            *(self.progress, self.summary, self.buttons),
        ):
            layout.addWidget(widget)
        layout.setAlignment(self.keyframes_button, Qt.AlignmentFlag.AlignLeft)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)

    def _refresh(self) -> None:
        """Show number and size of the images, or why the settings are not valid."""
        problem = self._problem()
        self.export_button.setEnabled(not problem)
        self.keyframes_button.setVisible(problem == ONLY_POSES)
        if problem:
            self.notice.say(problem)
            self.summary.setText("")
        else:
            self.notice.hide()
            self.summary.setText(self._summed_up())
        self._fit()

    def _complain(self, message: str) -> None:
        self.notice.say(capital(message))
        self._fit()

    def _fit(self) -> None:
        """Grow to the height of the content: Qt alone would squeeze the fields to make room for a text."""
        self.form.updateGeometry()
        if (layout := self.layout()) is not None:
            layout.activate()
        adjust(self)

    def _problem(self) -> str:
        kind = self.form.kind.kind
        if not self._has_model:
            return NO_MODEL
        if self.form.needs_timeline and not self._document.timeline.keyframes:
            return ONLY_POSES if len(self._document.saved_poses) > 1 else NO_KEYFRAMES
        of_poses = kind == "data" and self.form.data.source_box.currentData() == "poses"
        if of_poses and not self._document.saved_poses:
            return NO_POSES
        if kind == "mp4" and (reason := why_no_video()):
            return sentence(reason)
        try:
            self.form.total()
        except GraphoseError as error:
            return str(error)
        return ""

    def _summed_up(self) -> str:
        total = self.form.total()
        images = f"{total:,} {'image' if total == 1 else 'images'}"
        if (sheets := self.form.sheets()) > 1:
            return f"{images} on {sheets} sheets"
        if self.form.kind.timed:
            told = STILL if total == 1 else OPEN_LOOP if self.form.loop_is_open else ""
            return f"{images}, {total / self.form.rate.value():.2f} s{f'. {told}' if told else ''}"
        return images

    def _begin(self) -> None:
        try:
            plan = self.form.plan()
        except GraphoseError as error:
            self._complain(str(error))
            return
        if self._may_replace(plan):
            self._running = True
            self.notice.hide()
            self.form.setEnabled(False)
            self.export_button.setEnabled(False)
            self.close_button.setText("&Cancel")
            self.progress.setRange(0, 0)  # busy: the model is being opened
            self.progress.show()
            self.summary.setText("Opening the model…")
            self.wanted.emit(plan)

    def _may_replace(self, plan: Plan) -> bool:
        there = [path.name for path in written_by(plan) if is_file(path)]
        if not there:
            return True
        are, them, files = ("are", "them", "files are") if len(there) > 1 else ("is", "it", "file is")
        answer = ask(
            self,
            "Replace files",
            f"{' and '.join(there)} {are} there already. Replace {them}?",
            Answer.Yes | Answer.Cancel,
            more=f"The old {files} replaced once the export is finished.",
            names={Answer.Yes: "&Replace"},
        )
        return answer == Answer.Yes

    def _rest(self) -> None:
        self._running = False
        self.form.setEnabled(True)
        self.progress.hide()
        self.close_button.setText("&Close")
        self.close_button.setEnabled(True)
        self._refresh()
        self.export_button.setDefault(True)  # it was disabled, and the default went to its neighbour
        self.form.kind_box.setFocus(Qt.FocusReason.OtherFocusReason)
