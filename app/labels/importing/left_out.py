"""Notice of the parts of a file that could not be read."""

from app.widgets.notice import Notice
from app.widgets.text.sentences import sentence
from graphose_core.formats.labels import LeftOut


class LeftOutNotice(Notice):
    """Shows the first reason and, on demand, all others; hidden where everything was read."""

    def __init__(self, left_out: tuple[LeftOut, ...]) -> None:
        """Show these reasons."""
        super().__init__("warning")
        lines = [str(each) for each in left_out]
        if lines:
            others = len(lines) - 1
            more = f" {others} more {'is' if others == 1 else 'are'} listed below." if others else ""
            self.say(f"{sentence(lines[0])}{more}", "\n".join(lines) if more else "")
            self.details_button.setToolTip("List all that was left out")
