"""Random tables of noughts and ones with given sums.

`met_per_commune` draws row sums under ranges and a total, `tables` draws tables with
given row and column sums, each as likely as any other. Row sums that are equally likely
do not make equally likely tables: `weighted` draws them by a weight, such as the number
of rows of marks that have the sum.

Sources: Ryser (1957) and Gale (1957) for existence; Strona et al. (2014) and Carstens,
Berger and Strona (2016), global curveball trades, https://arxiv.org/abs/1609.05137,
whose only stationary distribution is the uniform one.
"""

import numpy as np

# Rounds of trades; each pairs all rows once. More changed nothing in trials.
_ROUNDS = 30


def met_per_commune(
    low: np.ndarray,
    high: np.ndarray,
    total: tuple[int, int],
    draws: int,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw integers within ranges whose sum lies within a range.

    Parameters
    ----------
    low, high : array, row
        Ranges, both ends included.
    total
        Lowest and highest sum allowed.

    Returns
    -------
    array, draw x row; no draw if the ranges and the sum cannot agree.

    Notes
    -----
    Every combination is as likely as any other: the number of ways to complete it is
    found backwards, and rows are drawn forwards in proportion to it. Sums above the
    middle are drawn as what is left to the upper ends, whose numbers of ways are sums
    of positive terms: differences of large numbers would lose them.
    """
    if total[0] + total[1] > low.sum() + high.sum():
        most = int(low.sum() + high.sum())
        turned = most - total[1], most - total[0]
        return low + high - _lower_half(low, high, turned, draws, generator)
    return _lower_half(low, high, total, draws, generator)


def _lower_half(
    low: np.ndarray,
    high: np.ndarray,
    total: tuple[int, int],
    draws: int,
    generator: np.random.Generator,
) -> np.ndarray:
    least = low.astype(int)
    width = (high - low).astype(int)
    floor, ceiling = total[0] - least.sum(), total[1] - least.sum()
    room = min(int(width.sum()), int(ceiling))
    if room < 0 or floor > width.sum():
        return np.zeros((0, len(low)), dtype=int)
    ways = _ways(width, room, max(int(floor), 0))
    left = np.full(draws, room)
    found = np.empty((draws, len(low)), dtype=int)
    for row, most in enumerate(width):
        options = np.arange(most + 1)
        rest = left[:, None] - options
        weight = np.where(rest >= 0, ways[row + 1][np.clip(rest, 0, None)], 0.0)
        cut = generator.random(draws) * weight.sum(axis=1)
        found[:, row] = (np.cumsum(weight, axis=1) < cut[:, None]).sum(axis=1)
        left -= found[:, row]
    return found + least


def weighted(
    log_weight: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    total: tuple[int, int],
    draws: int,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw integers within ranges and a total, in proportion to a product of weights.

    Parameters
    ----------
    log_weight : array, value
        Log weight of each value from nought to the highest.
    low, high, total, draws
        As `met_per_commune`.

    Returns
    -------
    array, draw x row; no draw if the ranges and the sum cannot agree.

    Notes
    -----
    As there, backwards and forwards. Weights are tilted so that the total lies in the
    middle of what they would give, which keeps the numbers within the range of
    floats; the factor of each total that this brings is taken out again.
    """
    low, high = low.astype(int), high.astype(int)
    floor = max(total[0] - int(low.sum()), 0)
    room = min(total[1] - int(low.sum()), int((high - low).sum()))
    if room < floor:
        return np.zeros((0, len(low)), dtype=int)
    weight, tilt = _tilted(log_weight, low, high, (floor, room))
    rest = np.arange(room + 1)
    ways = np.zeros((len(low) + 1, room + 1))
    over = tilt * np.minimum(rest, room - floor)
    ways[-1] = np.where(rest <= room - floor, np.exp(over - over.max()), 0.0)
    for row in range(len(low) - 1, -1, -1):
        for option in range(min(int(high[row] - low[row]), room) + 1):
            add = weight[low[row] + option] * ways[row + 1]
            ways[row, option:] += add[: room + 1 - option]
        ways[row] /= ways[row].max()
    left, found = np.full(draws, room), np.empty((draws, len(low)), dtype=int)
    for row in range(len(low)):
        options = np.arange(high[row] - low[row] + 1)
        after = left[:, None] - options
        chance = np.where(after >= 0, ways[row + 1][np.clip(after, 0, None)], 0.0)
        chance = chance * weight[low[row] + options]
        cut = generator.random(draws) * chance.sum(axis=1)
        found[:, row] = (np.cumsum(chance, axis=1) < cut[:, None]).sum(axis=1)
        left -= found[:, row]
    return found + low


def _tilted(
    log_weight: np.ndarray, low: np.ndarray, high: np.ndarray, added: tuple[int, int]
) -> tuple[np.ndarray, float]:
    """Weights times exp(tilt x value), so that what is added to `low` is expected."""
    value = np.arange(len(log_weight))
    kinds, number = np.unique(np.stack([low, high]), axis=1, return_counts=True)

    def expected(tilt: float) -> float:
        mean = 0.0
        for (least, most), rows in zip(kinds.T, number, strict=True):
            logs = log_weight[least : most + 1] + tilt * value[least : most + 1]
            p = np.exp(logs - logs.max())
            mean += rows * float(p @ np.arange(most - least + 1) / p.sum())
        return mean

    aim, ends = float(np.clip(expected(0.0), *added)), [-30.0, 30.0]
    tilt = 0.0
    for _ in range(60 if abs(expected(0.0) - aim) > 1e-9 else 0):
        tilt = sum(ends) / 2
        ends[int(expected(tilt) >= aim)] = tilt
    logs = log_weight + tilt * value
    return np.exp(logs - logs.max()), tilt


def _ways(width: np.ndarray, room: int, floor: int) -> np.ndarray:
    """Ways (scaled per row) to fill the rows from i on, by what is left to fill.

    At the end between nought and `room - floor` may be left over.
    """
    ways = np.zeros((len(width) + 1, room + 1))
    ways[-1, : room - floor + 1] = 1.0
    for row in range(len(width) - 1, -1, -1):
        summed = np.cumsum(ways[row + 1])
        summed[width[row] + 1 :] -= summed[: -(width[row] + 1)].copy()
        ways[row] = summed / max(summed.max(), 1e-300)
    return ways


def fits(rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Say for each draw whether a table with these sums exists (Gale and Ryser).

    Parameters
    ----------
    rows : array, draw x row
    columns : array, draw x column
    """
    ordered = -np.sort(-columns, axis=1)
    numbers = np.arange(1, columns.shape[1] + 1)
    most = np.minimum(rows[:, :, None], numbers).sum(axis=1)
    same = rows.sum(axis=1) == columns.sum(axis=1)
    return same & (np.cumsum(ordered, axis=1) <= most).all(axis=1)


def tables(
    rows: np.ndarray, columns: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Draw one table for each pair of row and column sums that `fits`.

    Returns
    -------
    array, draw x row x column, bool
    """
    draws, number = rows.shape
    table = np.zeros((draws, number, columns.shape[1]), dtype=bool)
    left = rows.astype(float)
    for column in range(columns.shape[1]):
        order = np.argsort(-(left + generator.random(left.shape) * 0.5), axis=1)
        rank = np.empty_like(order)
        np.put_along_axis(rank, order, np.arange(number)[None, :], axis=1)
        table[:, :, column] = rank < columns[:, column, None]
        left -= table[:, :, column]
    for _ in range(_ROUNDS):
        trade(table, generator)
    return table


def trade(
    table: np.ndarray,
    generator: np.random.Generator,
    kind: np.ndarray | None = None,
) -> None:
    """Pair all rows; each pair shares anew what only one of the two has, in place.

    With `kind` (draw x row) only rows of the same kind trade.
    """
    which = np.arange(len(table))[:, None]
    one, other = pairs(table.shape[0], table.shape[1], generator, kind)
    first, second = table[which, one], table[which, other]
    differ = first ^ second
    key = np.where(differ, generator.random(differ.shape, dtype=np.float32), 2)
    count = (first & differ).sum(axis=2)
    ordered = np.sort(key, axis=2)
    cut = np.take_along_axis(ordered, np.maximum(count - 1, 0)[:, :, None], axis=2)
    taken = differ & (key <= cut) & (count > 0)[:, :, None]
    if kind is not None:  # the last of one kind and the first of the next keep theirs
        same = kind[which, one] == kind[which, other]
        taken = np.where(same[:, :, None], taken, differ & first)
    table[which, one] = (first & second) | taken
    table[which, other] = (first & second) | (differ & ~taken)


def pairs(
    draws: int,
    number: int,
    generator: np.random.Generator,
    kind: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Pair the rows of each draw by chance; with `kind`, rows of one kind first."""
    keys = generator.random((draws, number), dtype=np.float32)
    if kind is not None:
        keys += kind
    order = np.argsort(keys, axis=1)
    half = number // 2
    if kind is None:
        return order[:, :half], order[:, half : 2 * half]
    first = int(generator.integers(0, 2)) if number > 2 else 0  # or the same would end
    return order[:, first:-1:2], order[:, first + 1 :: 2]
