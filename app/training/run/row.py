"""One earlier run in a list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.training.run.text import run_text
from app.widgets.basic import column, label
from app.widgets.text.plain_text import plain_tip
from trainer.runs.folders import Run


class RunRow(QWidget):
    """Name of its folder, progress, and buttons."""

    resume_wanted = Signal(object)
    weights_chosen = Signal(str)

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run
        name = label(run.folder.name)
        name.setToolTip(plain_tip(str(run.folder)))
        self.resume_button = QPushButton("Resume")
        self.resume_button.setToolTip("Go on where this run left off")
        self.resume_button.clicked.connect(lambda: self.resume_wanted.emit(run))
        self.load_button = QPushButton("Load")
        self.load_button.setToolTip("Draw the scene with this run's weights")
        self.load_button.clicked.connect(lambda: self.weights_chosen.emit(str(run.weights)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addLayout(column(name, label(run_text(run), "quiet"), edge=0, gap=0), 1)
        layout.addWidget(self.resume_button)
        layout.addWidget(self.load_button)
        self.resume_button.setVisible(run.resumable and run.state == "unfinished")
        self.load_button.setVisible(run.weights is not None and run.stage == "finetune")
