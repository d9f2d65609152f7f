"""Offices that a plan itself puts in charge of criteria; nobody else is named."""

import pytest

from ntm_analysis.reading.context.offices import assigned_offices


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Xây dựng phụ trách tiêu chí số 2.", {2: "Sở Xây dựng"}),
        (
            "1. Sở Nông nghiệp và Môi trường: chủ trì tiêu chí số 1, số 3 và số 8;",
            dict.fromkeys((1, 3, 8), "Sở Nông nghiệp và Môi trường"),
        ),
        (
            "Chi cục Bảo vệ môi trường chịu trách nhiệm\ntiêu chí số 8.",
            {8: "Chi cục Bảo vệ môi trường"},
        ),
        (
            "Công an tỉnh chủ trì tiêu chí 10, tiêu chí 9.",
            {9: "Công an tỉnh", 10: "Công an tỉnh"},
        ),
        # who only takes part answers for nothing
        ("Sở Y tế phối hợp thực hiện tiêu chí số 5.", {}),
        ("Sở Y tế chủ trì, phối hợp Sở Nội vụ thực hiện tiêu chí số 5.", {}),
        # two offices for one criterion: nobody is told
        ("Sở Y tế phụ trách tiêu chí số 5. Sở Nội vụ chủ trì tiêu chí số 5.", {}),
        # no number of a criterion
        ("Sở Tài chính chịu trách nhiệm bố trí 12 tỷ đồng.", {}),
        ("Phấn đấu hoàn thành tiêu chí số 6.", {}),
    ],
)
def test_an_office_answers_for_what_the_plan_puts_into_its_charge(text, found):
    assert assigned_offices(text) == found
