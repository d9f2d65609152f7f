"""Damage drawn from a seed: to bytes, to words, and to the parts of an archive.

A file that is damaged blindly is refused at its first check: a zip by its sums, XML by
its first tag. So archives are opened and packed again around one damaged part, and
texts are damaged word by word: what is drawn then passes the first checks and reaches
the code behind them.
"""

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence

_WORDS = re.compile(rb"[\w.\-]+|\s+|[^\w\s]", re.ASCII)
_NUMBER = re.compile(rb"-?\d+(\.\d+)?")
_EXTREMES = (
    b"0", b"-1", b"1e309", b"nan", b"2147483648", b"18446744073709551616",
    b"9" * 60, b"0.0000001", b"1,5", b"-0", b"1048577", b"", b"true", b"null",
)  # fmt: skip
_STRANGE = (
    b"<", b"&a;", b"[" * 50, b"9" * 60, b"\xff\xfe", b"'\"", b"\x00" * 9, b"{", b"- ",
    b"\n", b"\t", b";", b"]]>", "\u1ea1".encode(), b"!!int x", b"*a", b"&a ",
    b"\\u0000", b"2024-02-30", b"1" * 400, "²".encode(), "٣".encode(), b"9" * 5000,
)  # fmt: skip
_MOST = 300_000  # bytes; larger ones only take time


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Damage a file at one to four places."""
    if content[:2] == b"PK" and draw.random() < 0.8:
        packed = _part_damaged(content, draw)
        if packed:
            return packed
    by_word = _is_text(content) and draw.random() < 0.7
    for _ in range(draw.randint(1, 4)):
        content = (_word_damaged if by_word else _bytes_damaged)(content, draw)
    return content[:_MOST]


def chained(content: bytes, seeds: Sequence[int]) -> bytes:
    """Damage a file once with each seed, one upon the other."""
    for seed in seeds:
        content = damaged(content, random.Random(seed))
    return content


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content[:2000]


def _bytes_damaged(content: bytes, draw: random.Random) -> bytes:
    if not content:
        return content
    found = bytearray(content)
    at = draw.randrange(len(found))
    size = min(draw.choice([1, 1, 4, 40, 400]), len(found) - at)
    kind = draw.randrange(6)
    if kind == 0:
        found[at] ^= 1 << draw.randrange(8)
    elif kind == 1:
        found[at : at + size] = draw.randbytes(size)
    elif kind == 2:
        del found[at:]
    elif kind == 3:
        found[at:at] = found[at : at + size] * draw.choice([1, 50])
    elif kind == 4:
        found[at : at + size] = bytes([draw.choice([0, 255])]) * size
    else:
        found[at:at] = draw.choice(_STRANGE)
    return bytes(found)


def _word_damaged(content: bytes, draw: random.Random) -> bytes:
    words = _WORDS.findall(content)
    if not words:
        return content
    at, other = draw.randrange(len(words)), draw.randrange(len(words))
    size = draw.choice([1, 1, 2, 8, 40])
    kind = draw.randrange(7)
    if kind == 0:
        del words[at : at + size]
    elif kind == 1:
        words[at:at] = words[at : at + size] * draw.choice([1, 1, 50])
    elif kind == 2:
        words[at], words[other] = words[other], words[at]
    elif kind == 3:
        words[at] = words[other]
    elif kind == 4:
        numbers = [n for n, word in enumerate(words) if _NUMBER.fullmatch(word)]
        words[draw.choice(numbers or [at])] = draw.choice(_EXTREMES)
    elif kind == 5:
        words.insert(at, draw.choice(_STRANGE))
    else:
        lines = content.splitlines(keepends=True)
        line = draw.randrange(len(lines))
        lines[line : line + 1] = [lines[line]] * draw.choice([0, 2, 50])
        return b"".join(lines)
    return b"".join(words)


def _part_damaged(content: bytes, draw: random.Random) -> bytes | None:
    """Damage one part of a zip, leave out or double one; None if it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error, NotImplementedError):
        return None
    except (RuntimeError, EOFError, OverflowError):  # encrypted, cut, out of bounds
        return None
    if not parts or sum(len(part) for _, part in parts) > 20 * _MOST:
        return None
    at = draw.randrange(len(parts))
    info, part = parts[at]
    kind = draw.random()
    if kind < 0.04:
        del parts[at]
    elif kind < 0.06:
        parts.append((info, part))
    else:
        parts[at] = (info, damaged(part, draw))
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w") as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        for info, part in parts:
            member = zipfile.ZipInfo(info.filename or "x", (2020, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, part)
    return held.getvalue()
