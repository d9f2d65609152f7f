"""What becomes of a unit is derived by signs in a fixed order, never guessed."""

import pandas as pd
from drawn import drawn

from ntm_analysis.places.changes.succession import derive

OLD = """
    code  | name        | short_name | level    | parent_code
    100   | Huyện Cũ    | Cũ         | district | 10
    00001 | Xã An       | An         | commune  | 100
    00002 | Xã Bình     | Bình       | commune  | 100
    00003 | Xã Cát      | Cát        | commune  | 100
    00004 | Xã Dương    | Dương      | commune  | 100
    00005 | Xã Em       | Em         | commune  | 100
"""
NEW = """
    code  | name         | short_name | level    | parent_code
    101   | Thị xã Mới   | Mới        | district | 10
    00001 | Xã An        | An         | commune  | 101
    00020 | Phường Bình  | Bình       | commune  | 101
    00030 | Xã Nhập      | Nhập       | commune  | 101
"""
ALIASES = "code | alias_key\n 00030 | xacat"


def found() -> pd.DataFrame:
    frames = [pd.DataFrame(drawn(text)) for text in (OLD, NEW, ALIASES)]
    return derive(*frames, known={"00004": "00030", "00005": "99999"}).set_index(
        "old_code"
    )


def test_each_sign_is_named():
    assert found()[["new_code", "how"]].to_numpy().tolist() == [
        ["101", "its_communes"],  # the district ended; An is in the new one
        ["00001", "same_code"],
        ["00020", "same_name"],  # Bình became a ward under another code
        ["00030", "alias"],  # Cát is recorded as a former name of Nhập
        ["00030", "later_list"],
        ["", "unresolved"],  # the later list's unit does not stand in this one
    ]


def test_nothing_is_lost_and_weights_sum_to_one():
    sums = found().groupby(level=0)["area_weight"].sum()
    assert sums.eq(1).all()
    assert found()["relation"].to_list()[-1] == "unresolved"
