"""Start GraPhOSE Studio: `graphose-studio [--smoke] [--checkpoint FILE] [FILE.graphose]`."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.system_check import import_problem, problem
from app.widgets.threads.collecting import no_collections

PROGRAM = "graphose-studio"

Start = Callable[[Path | None, Path | None], int]
"""Function that takes scene and checkpoint (None: its default) and returns the exit code."""

SPINNING = "10000"
"""How often a thread of torch looks for work before it sleeps. By default it is 300,000 times, which takes a
busy machine's cores from the very threads that are waited for. At rest a person of 128 pixels takes 17 ms by
default, 13 to 14 ms with 10,000 and 30,000, and 29 ms with 1,000: threads then sleep between layers."""


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and run; return the exit code."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Drag joints, and the image follows.")
    parser.add_argument("scene", nargs="?", type=Path, metavar="FILE.graphose", help="scene to open")
    parser.add_argument("--checkpoint", type=Path, metavar="FILE", help="model to draw with (*.safetensors)")
    parser.add_argument("--smoke", action="store_true", help="drag a joint by script, check, and exit")
    options = parser.parse_args(arguments)
    if (trouble := problem()) is not None:
        sys.stderr.write(trouble)
        return 1
    os.environ.setdefault("GOMP_SPINCOUNT", SPINNING)  # read when torch is loaded; trainings inherit it
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # there are none, and to look takes 20 ms
    try:
        begin = _loaded(options.smoke)
    except ImportError as error:
        sys.stderr.write(import_problem(error))
        return 1
    return begin(options.scene, options.checkpoint)


def _loaded(smoke: bool) -> Start:
    """Import the application; return the function that starts it, or that runs the smoke test.

    Garbage collection is off during imports: it would cost a twentieth of a second and find nothing.
    """
    with no_collections():
        if smoke:
            from app.smoke import smoke as begin  # noqa: PLC0415 (Qt may lack what it needs)
        else:
            from app.application import run as begin  # noqa: PLC0415 (as above)
    return begin
