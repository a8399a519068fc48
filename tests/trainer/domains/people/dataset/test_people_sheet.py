"""Contact sheets of records."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from trainer.domains.people.dataset.people_sheet import composed, contact_sheet
from trainer.domains.people.dataset.storage.shards import PeopleFolder


def test_a_contact_sheet_shows_images_and_their_joints(folder: Path) -> None:
    records = [PeopleFolder(folder)[index] for index in range(5)]
    sheet = contact_sheet(records, columns=2)
    assert sheet.size == (64, 48)
    np.testing.assert_array_equal(np.asarray(sheet)[:16, :16], composed(records[0]))
