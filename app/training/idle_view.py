"""View of the training panel while no run is in progress: stages to start, and earlier runs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.training.run.row import RunRow
from app.widgets.basic import column, label, row
from app.widgets.layout.flowing import Flowing
from trainer.runs.folders import Run

_MOST_RUNS = 6
_ABOUT_MASKS = (
    "A mask says where a joint shows in the image. Masks learn it from drawn graphs, without images."
)
_ABOUT_LABELS = (
    "A network learns to draw the figures of your own images, in which the same keypoints are labelled. "
    "Nothing else has to be trained before."
)
_ABOUT_NETWORK = (
    "The network learns to fill the masks with colour, from drawn scenes. "
    "Its checkpoints can be loaded into the canvas while it trains."
)
_ABOUT_RUNS = (
    "None yet: the runs that you start are listed here, to go on with or to draw with. "
    "A run has a process of its own, so you can go on drawing while it trains."
)


class TrainingStart(QWidget):
    """Three cards that start a run, and rows of earlier runs to resume or show."""

    labels_wanted = Signal()
    pretrain_wanted = Signal()
    finetune_wanted = Signal()
    resume_wanted = Signal(object)
    weights_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels_button = QPushButton("New model from labelled images…")
        self.labels_button.setProperty("primary", "true")
        self.labels_button.clicked.connect(self.labels_wanted)
        self.pretrain_button = QPushButton("Pre-train masks…")
        self.pretrain_button.setToolTip("Teach the masks where joints show")
        self.pretrain_button.clicked.connect(self.pretrain_wanted)
        self.finetune_button = QPushButton("Fine-tune…")
        self.finetune_button.setToolTip("Teach the whole network to draw")
        self.finetune_button.clicked.connect(self.finetune_wanted)
        self.rows: list[RunRow] = []
        self._earlier = QWidget()
        self._list = column(edge=0, gap=2)
        self._earlier.setLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.cards = (
            _card("Your own images", _ABOUT_LABELS, self.labels_button),
            _card("Drawn scenes 1: pre-train the masks", _ABOUT_MASKS, self.pretrain_button),
            _card("Drawn scenes 2: fine-tune the network", _ABOUT_NETWORK, self.finetune_button),
        )
        layout.addWidget(Flowing(*self.cards, self._earlier, alike=self.cards))

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """List the newest of these runs, without those that saved nothing."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.rows = [RunRow(run) for run in runs if run.state != "empty"][:_MOST_RUNS]
        self._list.addWidget(label("Earlier runs", "section"))
        if not self.rows:
            self._list.addWidget(label(_ABOUT_RUNS, "quiet"))
        for each in self.rows:
            each.resume_wanted.connect(self.resume_wanted)
            each.weights_chosen.connect(self.weights_chosen)
            self._list.addWidget(each)


def _card(title: str, text: str, button: QPushButton) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setLayout(column(label(title, "title"), label(text, "quiet"), None, row(button, None)))
    return card
