"""Button at the foot of the page that tells how many problems there are, wherever the page is scrolled to."""

from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from app.widgets.text.words import counted


class ProblemButton(QPushButton):
    """Tells how many problems are listed, and scrolls to them; hidden while there are none."""

    def __init__(self, page: QScrollArea, problems: QWidget) -> None:
        """`problems` is the list on the `page`."""
        super().__init__()
        self.setAutoDefault(False)
        self.setToolTip("Show what is wrong with these labels and images, and what to do about it")
        self.clicked.connect(lambda: page.ensureWidgetVisible(problems))

    def show_count(self, count: int) -> None:
        """Show a number of problems."""
        self.setText(f"{counted(count, 'problem')}…")
        self.setVisible(count > 0)
