"""What the training panel shows while no run is on: what can be trained, and the runs that were."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.panels.run_text import run_text
from trainer.runs import Run

_MOST_RUNS = 6


class TrainingStart(QWidget):
    """Two cards that start a run, and rows of earlier runs that can go on or be shown."""

    pretrain_wanted = Signal()
    finetune_wanted = Signal()
    resume_wanted = Signal(object)
    weights_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pretrain_button = QPushButton("Pre-train masks…")
        self.pretrain_button.setProperty("primary", "true")
        self.pretrain_button.clicked.connect(self.pretrain_wanted)
        self.finetune_button = QPushButton("Fine-tune…")
        self.finetune_button.clicked.connect(self.finetune_wanted)
        self._earlier = QWidget()
        self._earlier_layout = QVBoxLayout(self._earlier)
        self._earlier_layout.setContentsMargins(0, 8, 0, 0)
        self._earlier_layout.setSpacing(2)
        self.rows: list[RunRow] = []
        self._arrange()

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """List the newest of these runs; one that saved nothing is not worth a row."""
        while (item := self._earlier_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.rows = [RunRow(run) for run in runs if run.state != "empty"][:_MOST_RUNS]
        if self.rows:
            self._earlier_layout.addWidget(_label("Earlier runs", "section"))
        for row in self.rows:
            row.resume_wanted.connect(self.resume_wanted)
            row.weights_chosen.connect(self.weights_chosen)
            self._earlier_layout.addWidget(row)

    def _arrange(self) -> None:
        intro = _label("A run has a process of its own: you can go on drawing while it trains.", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(_label("Train a network", "heading"))
        layout.addWidget(intro)
        layout.addWidget(
            _card(
                "1   Pre-train the masks",
                "A mask says where a joint shows in the picture. The masks learn this from drawn graphs; "
                "no pictures are needed.",
                self.pretrain_button,
            )
        )
        layout.addWidget(
            _card(
                "2   Fine-tune the whole network",
                "The generator learns to fill the masks with colour from drawn scenes. "
                "Each checkpoint can be loaded into the canvas while the run goes on.",
                self.finetune_button,
            )
        )
        layout.addWidget(self._earlier)
        layout.addStretch(1)


class RunRow(QWidget):
    """One earlier run: its folder's name, how far it came, and what can be done with it."""

    resume_wanted = Signal(object)
    weights_chosen = Signal(str)

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run
        name = QLabel(run.folder.name)
        name.setToolTip(str(run.folder))
        self.resume_button = QPushButton("Resume")
        self.resume_button.setToolTip("Go on where this run left off")
        self.resume_button.setVisible(run.resumable and run.state == "unfinished")
        self.load_button = QPushButton("Load")
        self.load_button.setToolTip("Draw the scene with this run's weights")
        self.load_button.setVisible(run.weights is not None and run.stage == "finetune")
        self.resume_button.clicked.connect(lambda: self.resume_wanted.emit(run))
        self.load_button.clicked.connect(lambda: self.weights_chosen.emit(str(run.weights)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(_label(run_text(run), "quiet"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addLayout(words, 1)
        layout.addWidget(self.resume_button)
        layout.addWidget(self.load_button)


def _card(title: str, text: str, button: QPushButton) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    layout.addWidget(_label(title, "title"))
    layout.addWidget(_label(text, "quiet"))
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    layout.addLayout(row)
    return card


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
