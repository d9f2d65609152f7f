"""Tables drawn for a plan's published sums, kept from the last time they were asked.

They follow from the sums, the number of draws, the seed and the code of the
reconstruction, and from nothing else: new figures of other places leave them as they
are. Drawing them is most of what a plan with many sums costs.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ntm_analysis.files.kept import kept_value
from ntm_analysis.outlook.models.reconstruction import reconstruction
from ntm_analysis.outlook.models.reconstruction.margins import Margins
from ntm_analysis.outlook.models.reconstruction.reconstruction import Reconstruction

# Every module that a draw goes through; they import each other, numpy and scipy alone.
CODE = tuple(sorted(Path(reconstruction.__file__).parent.glob("*.py")))
_BITS = ("now", "planned", "recognised", "due", "known", "members")  # of 0 and 1
_TYPES = {"now": np.int8, "planned": np.int8}


def draw(
    margins: Margins,
    draws: int = 100,
    seed: int = 1,
    rhos: Sequence[float] | None = None,
) -> Reconstruction:
    """Give `reconstruction.draw`: the same tables, kept or drawn now."""
    asked = repr((margins, draws, seed, None if rhos is None else tuple(rhos)))
    drawn: list[Reconstruction] = []

    def make() -> dict[str, Any]:
        drawn.append(reconstruction.draw(margins, draws, seed, rhos))
        return {"asked": asked, "found": _plain(drawn[0])}

    held = kept_value(
        "draws", (), make, code=(Path(__file__), *CODE), where=Path(asked)
    )
    if not drawn and held["asked"] == asked and held["found"] is not None:
        return _again(margins, held["found"])
    return drawn[0] if drawn else reconstruction.draw(margins, draws, seed, rhos)


def _plain(found: Reconstruction) -> dict[str, Any] | None:
    """Give tables as plain values; None where there are none, which takes no time."""
    if not found.usable:
        return None
    return {
        "names": found.names,
        "by_criterion": bool(found.by_criterion),
        "seed": int(found.seed),
        "tables": {name: _packed(getattr(found, name)) for name in _BITS},
    }


def _packed(table: np.ndarray | None) -> tuple[tuple[int, ...], bytes] | None:
    return None if table is None else (table.shape, np.packbits(table != 0).tobytes())


def _again(margins: Margins, plain: dict[str, Any]) -> Reconstruction:
    tables = {name: _unpacked(name, plain["tables"][name]) for name in _BITS}
    return Reconstruction(
        margins=margins,
        names=plain["names"],
        by_criterion=plain["by_criterion"],
        misfits=(),
        seed=plain["seed"],
        **tables,
    )


def _unpacked(name: str, packed: tuple[tuple[int, ...], bytes] | None) -> Any:
    if packed is None:
        return None
    shape, content = packed
    count = int(np.prod(shape))
    bits = np.unpackbits(np.frombuffer(content, dtype=np.uint8), count=count)
    return bits.reshape(shape).astype(_TYPES.get(name, bool))
