"""Where tests find the repository and the shared sample data."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The repository."""

SHARED_DATA = ROOT.parent / "shared" / "data"
"""Real samples beside the repository; absent on most machines."""
