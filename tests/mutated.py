"""Damaged documents: cut, repeated, shuffled, mis-encoded, bombs and entities.

Everything is drawn from a seed, so a failure can be drawn again.
"""

# The synthetic plan has lines as long as plans have.
# ruff: noqa: E501

import io
import random
import zipfile
from collections.abc import Iterator

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 42/KH-UBND\nLạng Sơn, ngày 28 tháng 02 năm 2022\n"
    "KẾ HOẠCH\nXây dựng nông thôn mới năm 2022\n\n1. Mục tiêu\n"
    "- Số xã đạt 15-18 tiêu chí có 02/207 xã, chiếm 1%;\n"
    "- Có thêm 12 xã (trong đó 02 xã chuyển từ năm 2021 sang) đạt chuẩn nông thôn mới, "
    "nâng tổng số lên 48 xã, bình quân 9,5-10 tiêu chí/xã.\n"
    "- 6 tháng đầu năm 2022: 4 xã, gồm: Kim Sơn, Bảo Hà huyện Bảo Yên; Nậm Mả (Văn Bàn).\n"
    "- Tiêu chí số 17 về Môi trường: có thêm 15 xã đạt, nâng tổng số lên 53/207 xã.\n"
    "2. Vốn: 2.526 tỷ đồng; ngân sách trung ương: 273,8 tỷ đồng, chiếm 10,8%.\n"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def documents(count: int, seed: int) -> Iterator[bytes]:
    """Draw damaged documents."""
    chance = random.Random(seed)
    for _ in range(count):
        data = chance.choice(_SOURCES)(chance)
        for _ in range(chance.randrange(4)):
            data = chance.choice(_DAMAGES)(data, chance)
        yield data


def _text(chance: random.Random) -> bytes:
    encoding = chance.choice(
        ["utf-8", "utf-8", "utf-16", "utf-16-le", "cp1258", "utf-7"]
    )
    return PLAN.encode(encoding, errors="replace")


def _page(chance: random.Random) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in PLAN.split("\n"))
    trap = chance.choice(
        ["", "<!--", "<script>", "<![CDATA[", "<nav>", "<td", "&#x;&amp"]
    )
    return f"<!DOCTYPE html><html><body>{trap}{body}</body></html>".encode()


def _word(chance: random.Random) -> bytes:
    lines = "".join(f"<w:p><w:r><w:t>{x}</w:t></w:r></w:p>" for x in PLAN.split("\n"))
    prolog = chance.choice(
        [
            "",
            "",
            '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
            '<!DOCTYPE a [<!ENTITY a "xx"><!ENTITY b "&a;&a;&a;&a;">]>',
        ]
    )
    body = chance.choice([lines, lines, "<w:p>" * 5000, lines + "<w:t>&b;</w:t>"])
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr("../../escape.txt", "outside")
    return data.getvalue()


def _bomb(chance: random.Random) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * chance.randrange(10**6, 10**7))
    return data.getvalue()


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    return (data * chance.randrange(1, 4))[:200_000]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    pieces = [data[i : i + 40] for i in range(0, len(data), 40)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(changed), chance.randrange(1, 60))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _reencode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode(chance.choice(["utf-8", "cp1252", "cp1258"]), errors="replace")
    return text.encode(chance.choice(["utf-8", "utf-16", "cp1258"]), errors="replace")


_SOURCES = (_text, _text, _page, _word, _bomb)
_DAMAGES = (_cut, _repeat, _shuffle, _flip, _reencode)
