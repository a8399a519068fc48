import pkgutil
import subprocess
import sys
from pathlib import Path

import graphose_core.document as package

SCRIPT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
heavy = {"torch", "torch_geometric", "numpy", "PySide6", "PyQt6", "pyqtgraph"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_documents_need_neither_torch_nor_qt():
    root = Path(package.__path__[0]).parents[1]
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    assert len(names) > 10
    command = [sys.executable, "-c", SCRIPT, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.split() == []
