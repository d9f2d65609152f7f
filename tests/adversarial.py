"""Texts made to be slow to read: for a reader of linear time they are not."""

# ruff: noqa: E501

PARTS = {
    "plan": (
        "- Tiêu chí số 2 về Giao thông: Năm 2018, phấn đấu có thêm 11 xã đạt chuẩn tiêu "
        "chí, nâng tổng số xã đạt tiêu chí lên 58/207 xã, chiếm tỷ lệ 28%.\n"
    ),
    "one sentence": "có thêm 11 xã đạt chuẩn nông thôn mới, nâng tổng số lên 58/207 xã, ",
    "brackets": "(trong đó có 02 xã (",
    "closing brackets": "12 xã) đạt) ",
    "digits": "1234567890",
    "dots": "1.111.",
    "slashes": "12/34/",
    "ranges": "1-2-3-",
    "percents": "12,5% ",
    "capitals": "Kim Sơn, Bảo Hà, ",
    "names": "xã Kim Sơn huyện Bảo Yên về đích nông thôn mới năm ",
    "lists": "12 xã gồm: Kim Sơn, Bảo Hà huyện Bảo Yên, ",
    "years": "giai đoạn 2021-2025 so với năm 2020 ",
    "spaces": "xã  \u00a0 ",
    "colons": "mục tiêu: ",
    "each": "các xã phấn đấu các xã đạt các xã ",
    "headings": "I. Mục tiêu năm 2024:\n1. Huyện Bảo Yên:\n",
    "bullets": "- đạt 19 tiêu chí: 12 xã\n",
    "at signs": "a@",
    "decisions": "Quyết định số 12/QĐ-UBND ngày 12/3/2020 ",
    "marks": "a\u0301\u0323\u0302",
    "quotes": '"khu dân cư ',
    "money": "1 tỷ 200 triệu đồng ngân sách trung ương, ",
    "no breaks": "nông thôn mới ",
    "letters": "xã",
    "none": "không còn xã không còn xã ",
    "cells": "Văn Yên\t12\t3,5%\tSố xã đạt chuẩn nông thôn mới\n",
    "bars": "| Huyện | 12/20 | Kế hoạch 2023 | 7 |\n",
    "blanks": "Số xã đạt chuẩn   12   14   Năm 2022\n",
}
