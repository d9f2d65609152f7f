"""A random walk through the tables that have the same published sums.

Each move is proposed as often as its reverse and taken by the ratio of weights
(Metropolis et al. 1953, https://doi.org/10.1063/1.1699114), so that in the end tables
are as likely as their weights say, wherever the walk began.
"""

import numpy as np
from scipy.special import gammaln

from ntm_analysis.outlook.models.reconstruction import fixed_sums

ROUNDS = 24  # eight times as many gave the same bands and frequencies
_TRADES = 6  # rounds with a trade of all pairs of rows, evenly among them
_BY_MARKS = 4  # moves of marks between communes a round
_OPEN = 16  # moves in criteria that were not counted a round, one commune each
_LAZY = 0.1  # moves left out by chance: else small tables would only take turns


class Walk:
    """Tables on their way, all with the counts by criterion that they begin with.

    Parameters
    ----------
    table : array, draw x commune x criterion, bool
    weight : array, 0..criteria
        Log weight of a commune's row by the number met.
    band
        Lowest and highest number met of each commune.
    total
        Lowest and highest number of marks.
    open_ones
        Positions of the criteria without a count: theirs may change.
    kind : array, draw x commune, optional
        Communes of one kind exchange marks among each other only, so that sums over
        each kind but 0 stay as they are.
    """

    def __init__(
        self,
        table: np.ndarray,
        weight: np.ndarray,
        band: tuple[np.ndarray, np.ndarray],
        total: tuple[int, int],
        open_ones: np.ndarray,
        generator: np.random.Generator,
        kind: np.ndarray | None = None,
    ):
        self.table, self.generator = table, generator
        # One number beyond either end: a move that may not be taken asks for it.
        self.weight = np.pad(weight, 1, mode="edge")
        self.low, self.high = (edge.astype(int) for edge in band)
        self.total, self.open_ones = total, open_ones
        self.draws, self.communes, self.size = table.shape
        self.met, self.count = table.sum(axis=2), table.sum(axis=1)
        self.marks = self.met.sum(axis=1)
        number = np.arange(self.communes + 1)
        # Each count of a criterion equally likely: a table of it by their number.
        ways = gammaln(number + 1) + gammaln(self.communes - number + 1)
        ways -= gammaln(self.communes + 1)
        self.count_weight = np.pad(ways, 1, mode="edge")
        self.which = np.arange(self.draws)
        self.kind = kind

    def mixed(self, rounds: int = ROUNDS) -> np.ndarray:
        """Walk so many rounds; gives the tables."""
        for number in range(rounds if self.draws else 0):
            for _ in range(_BY_MARKS):
                self._between_communes()
            if number % max(rounds // _TRADES, 1) == 0:
                fixed_sums.trade(self.table, self.generator, self.kind)
            for _ in range(_OPEN if len(self.open_ones) else 0):
                self._in_open()
        return self.table

    def _between_communes(self) -> None:
        """Pair all communes; each pair may exchange its marks of one criterion."""
        one, other = fixed_sums.pairs(
            self.draws, self.communes, self.generator, self.kind
        )
        which = self.which[:, None]
        k = self.generator.integers(0, self.size, one.shape)
        first, second = self.table[which, one, k], self.table[which, other, k]
        change = second.astype(int) - first  # what `one` wins and `other` loses
        of_one, of_other = self.met[which, one], self.met[which, other]
        new_one, new_other = of_one + change, of_other - change
        may = self._fits(one, new_one) & self._fits(other, new_other) & (change != 0)
        ratio = self._weight(new_one) + self._weight(new_other)
        ratio -= self._weight(of_one) + self._weight(of_other)
        may &= self._taken(ratio)
        if self.kind is not None:
            may &= self.kind[which, one] == self.kind[which, other]
        self.table[which, one, k] = np.where(may, second, first)
        self.table[which, other, k] = np.where(may, first, second)
        self.met[which, one] = np.where(may, new_one, of_one)
        self.met[which, other] = np.where(may, new_other, of_other)

    def _in_open(self) -> None:
        """Set or unset a mark of a criterion without a count, or move it to another."""
        integers, which = self.generator.integers, self.which
        row = np.asarray(integers(0, self.communes, self.draws))
        k = self.open_ones[integers(0, len(self.open_ones), self.draws)]
        other = self.open_ones[integers(0, len(self.open_ones), self.draws)]
        mark, moved = self.table[which, row, k], self.table[which, row, other]
        flips = k == other
        may = flips | (mark != moved)
        step = np.where(mark, -1, 1)
        of_k, of_other = self.count[which, k], self.count[which, other]
        ratio = self._count(of_k, step)
        ratio += np.where(flips, 0.0, self._count(of_other, -step))
        met = self.met[which, row]
        new = met + np.where(flips, step, 0)
        total = self.marks - met + new
        may &= self._fits(row, new)
        may &= (total >= self.total[0]) & (total <= self.total[1])
        ratio += self._weight(new) - self._weight(met)
        may &= self._taken(ratio)
        if self.kind is not None:
            may &= ~flips | (self.kind[which, row] == 0)
        self.table[which, row, k] = mark ^ may
        self.table[which, row, other] = np.where(flips, mark ^ may, moved ^ may)
        self.met[which, row] = np.where(may, new, met)
        self.count[which, k] += np.where(may, step, 0)
        self.count[which, other] -= np.where(may & ~flips, step, 0)
        self.marks = np.where(may, total, self.marks)

    def _fits(self, row: np.ndarray, met: np.ndarray) -> np.ndarray:
        return (met >= self.low[row]) & (met <= self.high[row])

    def _weight(self, met: np.ndarray) -> np.ndarray:
        return self.weight[met + 1]

    def _count(self, count: np.ndarray, step: np.ndarray) -> np.ndarray:
        return self.count_weight[count + step + 1] - self.count_weight[count + 1]

    def _taken(self, ratio: np.ndarray) -> np.ndarray:
        draw = self.generator.random((2, *ratio.shape), dtype=np.float32)
        return (draw[0] < np.exp(np.minimum(ratio, 0))) & (draw[1] >= _LAZY)
