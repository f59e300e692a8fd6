"""Ways to spoil a file.  Each takes the bytes and a source of chance, and gives other bytes."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

_GROWING = "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("bcdefgh", "abcdefg", strict=True))
LAUGHS = f'<!DOCTYPE l [<!ENTITY a "ha">{_GROWING}]>'.encode()
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p;]>"""
NASTY = (
    b"\0" * 40,
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\\u0000\\ud800",
    b"\xff\xfe\x00\xd8",
    b"\xef\xbb\xbf",
    b"\r",
    b"../../../../tmp/outside",
    b"C:\\outside",
    b"/etc/passwd",
    b"&h;&h;&h;",
    b"<![CDATA[",
    b"<p>" * 3000,
    b"[" * 3000,
    b"{" * 3000,
    b'{"a":' * 3000,
    b"(" * 3000,
    b"> " * 3000,
    b"\\'" * 500,
    b"=?utf-8?q?" * 200,
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"%n%s%x",
)


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bits turned."""
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 1 + len(spoilt) // 50)):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def overwrite(data: bytes, rng: random.Random) -> bytes:
    """Some bytes replaced."""
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        spoilt[rng.randrange(len(spoilt))] = rng.choice((0, 0xFF, 0x7F, 0x80, rng.randrange(256)))
    return bytes(spoilt)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end or the beginning gone."""
    point = rng.randrange(len(data))
    return data[:point] if rng.random() < 0.8 else data[point:]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Something nasty in the middle."""
    point = rng.randrange(len(data) + 1)
    return data[:point] + rng.choice(NASTY) * rng.randint(1, 3) + data[point:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A part many times over."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.randint(1, 200))
    return data[:end] + data[start:end] * rng.randint(2, 2000) + data[end:]


def drop(data: bytes, rng: random.Random) -> bytes:
    """A part gone."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, 500) :]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two parts in each other's place."""
    first, second = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    size = min(rng.randint(1, 300), second - first)
    one, two = data[first : first + size], data[second : second + size]
    return data[:first] + two + data[first + size : second] + one + data[second + size :]


def entities(data: bytes, rng: random.Random) -> bytes:
    """Entities that grow without end, or that lead to other files, in front and in use."""
    declaration = rng.choice((LAUGHS, OUTSIDE))
    start = data.find(b"?>") + 2 if data.lstrip().startswith(b"<?xml") else 0
    used = data[start:].replace(b">", b">&h;", rng.randint(1, 30))
    return data[:start] + declaration + used


def nothing(data: bytes, _rng: random.Random) -> bytes:
    """The seed as it is."""
    return data


def long_line(data: bytes, rng: random.Random) -> bytes:
    """A line, or a word, of 40 MB in the middle: what lies over the limit for a file is refused unread."""
    point = rng.randrange(len(data) + 1)
    filling = rng.choice((b"a", b"word ", b"<b>", b"\\'e9", b"\0", b"&amp;", b"(", b'"', b"From "))
    return data[:point] + filling * (40_000_000 // len(filling)) + data[point:]


def _members(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, NotImplementedError, RuntimeError):
        return None


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def member(data: bytes, rng: random.Random) -> bytes:
    """One member of an archive spoilt, the archive whole; of what is no archive the file itself."""
    members = _members(data)
    if not members:
        return mutated(data, rng, SIMPLE)
    name = rng.choice(sorted(members))
    members[name] = mutated(members[name], rng, SIMPLE) if members[name] else rng.choice(NASTY)
    return _zip(members)


def rename(data: bytes, rng: random.Random) -> bytes:
    """A member of an archive under a name that leads out of it, or missing."""
    members = _members(data)
    if not members:
        return insert(data, rng)
    name = rng.choice(sorted(members))
    content = members.pop(name)
    if rng.random() < 0.7:
        members[
            rng.choice(("../../tmp/outside.txt", "/tmp/outside.txt", "C:\\outside.txt", "a/../../b.txt", "\x01.txt"))
        ] = content
    return _zip(members)


def nest(data: bytes, rng: random.Random) -> bytes:
    """The file in archives in archives."""
    for _ in range(rng.randint(1, 6)):
        data = _zip({f"{rng.randint(0, 9)}.zip": data, "twice.zip": data})
    return data


def bomb(data: bytes, rng: random.Random) -> bytes:
    """An archive of little that unpacks to much: one huge member, or very many."""
    members = _members(data) or {"a.txt": data}
    if rng.random() < 0.5:
        name = rng.choice(sorted(members))
        members[name] = rng.choice((b"\0", b" ", b"a", b"<p>")) * rng.choice((30_000_000, 90_000_000))
    else:
        members |= {f"many/{number}.txt": b"We agree." for number in range(rng.choice((2000, 25_000)))}
    return _zip(members)


SIMPLE: tuple[Mutation, ...] = (flip, overwrite, cut, insert, repeat, drop, swap, entities)
ARCHIVES: tuple[Mutation, ...] = (member, rename, nest)
RARE: tuple[Mutation, ...] = (long_line, bomb)
"""What takes seconds: one in 200."""


def mutated(data: bytes, rng: random.Random, mutations: tuple[Mutation, ...]) -> bytes:
    """The bytes after one to three of the mutations."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        if data:
            data = rng.choice(mutations)(data, rng)
    return data


def spoilt(data: bytes, rng: random.Random) -> bytes:
    """A mutation of a seed."""
    if rng.random() < 0.005:
        return rng.choice(RARE)(data, rng)
    is_archive = data.startswith(b"PK")
    return mutated(data, rng, (*SIMPLE, *ARCHIVES, *([member] * 8 if is_archive else ()), nothing))
