"""Reads the labels at a path in a process of its own, and prints what that took."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.loading import load
from tests.reliability.hostile_limits import taken_by

if __name__ == "__main__":
    print(json.dumps(asdict(taken_by(lambda: load(Path(sys.argv[1])), GraphoseError))))
