"""Actions on the size of the bundled networks."""

from collections.abc import Callable, Iterator
from functools import partial

from app.commands.action import REMARK, Action, Condition
from app.live.models.model_size import FINE, QUICK, ModelSize
from app.live.size.choice import SizeChoice

GROUP = "model_size"


def size_actions(size: SizeChoice) -> Iterator[Action]:
    """Yield the exclusive actions that choose a size."""
    both = Condition("This copy of the application has one size only", lambda: size.has_both)

    def chosen(wanted: ModelSize) -> Callable[[], bool]:
        return lambda: size.chosen is wanted

    rows = (
        (ModelSize.AUTO, "model.size_auto", "&Automatic", "0", size.remark),
        (ModelSize.FINE, "model.size_fine", f"&Fine: {FINE} pixels", "F", None),
        (ModelSize.QUICK, "model.size_quick", f"&Quick: {QUICK} pixels", "Q", None),
    )
    for wanted, name, text, key, remark in rows:
        yield Action(
            name,
            text,
            _TIPS[wanted],
            (f"Ctrl+Alt+Shift+{key}",),
            partial(size.choose, wanted),
            group=GROUP,
            when=both,
            checked=chosen(wanted),
            label=None if remark is None else partial(_with_remark, text, remark),
        )


_TIPS = {
    ModelSize.AUTO: "Bundled models draw with more detail where this machine is fast enough for dragging; "
    "choose it again to measure again",
    ModelSize.FINE: "Bundled models draw with more detail, and need more time for it",
    ModelSize.QUICK: "Bundled models draw with less detail, for slow machines",
}


def _with_remark(text: str, remark: Callable[[], str]) -> str:
    told = remark()
    return f"{text}{REMARK}{told}" if told else text
