"""What extremities say of the cells of a layer."""

from dataclasses import dataclass

from torch import Tensor

from graphose_core.models.extremities.evidence import Evidence

FAINT = 0.003
"""Weight of a part, or share of an extremity, up to which a place stays as it is."""


@dataclass(frozen=True)
class Said:
    """What extremities of a layer say of n cells, k × k pixels each.

    Attributes:
        whose: long [n], number of the extremity.
        rows: long [n], of its part among the layer's sources.
        cells: long [n].
        behind: float [1 + M, n, k²], weights of the sources behind it.
        evidence: what is said, float [n, k²] each.
        before: float [n, k²] in [0, 1], how surely another part that shows lies before the extremity.
    """

    whose: Tensor
    rows: Tensor
    cells: Tensor
    behind: Tensor
    evidence: Evidence
    before: Tensor

    def of(self, chosen: Tensor) -> "Said":
        """Return what is said of some of the cells, bool or long."""
        evidence = Evidence(*(values[chosen] for values in vars(self.evidence).values()))
        whose, rows, cells = self.whose[chosen], self.rows[chosen], self.cells[chosen]
        behind, before = self.behind[:, chosen], self.before[chosen]
        return Said(whose, rows, cells, behind, evidence, before)
