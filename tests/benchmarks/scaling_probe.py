"""`python scaling_probe.py NODES`: draws graphs of so many nodes, and tells the memory it took.

Writes one JSON object: the most memory that the process has held, in MB (10⁶ bytes), when the session was
ready (`ready_mb`), and after a few images (`peak_mb`).
"""

import json
import resource
import sys
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from graphose_core.rendering.contract import RenderRequest
from tests.benchmarks.networks import untrained_session
from tests.benchmarks.scenes import chains, moved

IMAGES = 5


def held() -> float:
    """The most memory so far, MB; Linux counts in kibibytes, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(nodes: int) -> None:
    """Draw, and tell."""
    session = untrained_session(128)
    ready = held()
    for document in islice(moved(chains(nodes)), IMAGES):
        session.render(RenderRequest(document))
    print(json.dumps({"ready_mb": ready, "peak_mb": held()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
