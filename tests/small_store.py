"""A store of a few marks, for tests of what becomes of it."""

from datetime import date
from pathlib import Path

from ntm_analysis.intake.reading import Request
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, ledger, receiving

HEAD = "TT;Tên xã;Huyện;TC1;TC2\n"
FIRST = "1;Khánh Long;Tràng Định;Đ;CĐ\n2;Đoàn Kết;Tràng Định;Đ;Đ\n"
SECOND = "1;Khánh Long;Tràng Định;Đ;Đ\n"


def keep(
    store: Path, rows: str, as_of: str = "2023-12-31", known: str = "2024-01-15"
) -> ledger.LedgerEntry:
    path = store.parent / f"{abs(hash((rows, as_of)))}.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    place = units.load().province("Lạng Sơn", as_of)
    intake = receiving.read_workbook(
        path, Request(place, Period(as_of), "XA-2021"), store
    )
    return imports.commit(intake, date.fromisoformat(known), store)
