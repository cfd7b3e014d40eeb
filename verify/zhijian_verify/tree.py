"""记录的散列与 RFC 9162 的包含证明。"""

from hashlib import sha256

LEAF, BOOK, LINK = (b"zhijian/%s/v1\0" % name for name in (b"leaf", b"book", b"link"))


def leaf(salt: bytes, body: bytes) -> bytes:
    """一笔记录加盐后的叶数据。"""
    return sha256(LEAF + salt + body).digest()


def first_link(book: str) -> bytes:
    """一本记录首笔之前的链值。"""
    return sha256(BOOK + book.encode()).digest()


def next_link(previous: bytes, data: bytes) -> bytes:
    """下一笔的链值。"""
    return sha256(LINK + previous + data).digest()


def root_from(data: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """由叶数据与证明算出的树根；证明长短不合的为 None（RFC 9162 §2.1.3.2）。"""
    if not 0 <= index < size:
        return None
    found, here, last = sha256(b"\0" + data).digest(), index, size - 1
    for part in path:
        if last == 0:
            return None
        if here % 2 or here == last:
            found = sha256(b"\1" + part + found).digest()
            while here % 2 == 0 and here:
                here, last = here // 2, last // 2
        else:
            found = sha256(b"\1" + found + part).digest()
        here, last = here // 2, last // 2
    return found if last == 0 else None
