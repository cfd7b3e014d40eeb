"""瓦架：日志存在数据库里的样子。满瓦成片存放，未满的瓦由下一层现取。"""

from functools import lru_cache

from django.db import connection

from zhijian.kernel.log.models import Leaf
from zhijian.rules import merkle

# 取瓦是证明的主要花费：语句写定，不由 Django 每次重拼
FULL = "select data from log_tile where level = %s and index = %s"
SEVERAL = """
    select level, index, data from log_tile
    where (level, index) in (select * from unnest(%s::smallint[], %s::bigint[]))
"""
LEAVES = "select data from log_leaf where index >= %s and index < %s order by index"
ROOTS = "select root from log_tile where level = %s and index >= %s and index < %s order by index"
EDGES = 256


class Shelf:
    """取瓦。一次取用之内取过的不再取。

    给了某个检查点的笔数与树根的，右缘未满的瓦跨次留存：树根已经定死了它们的内容，留着不会错。
    """

    def __init__(self, size: int | None = None, root: bytes = b"") -> None:
        self._size, self._root = size, root
        self._kept: dict[merkle.Place, bytes] = {}

    def read(self, level: int, index: int) -> bytes:
        """一片瓦已有的字节，没有的为空（`merkle.Read`）。"""
        place = (level, index)
        if place not in self._kept:
            self._kept[place] = self._fetched(level, index)
        return self._kept[place]

    def ahead(self, leaf: int) -> None:
        """证明第 `leaf` 片叶要用的各层满瓦，一次取来。"""
        places = [
            (level, leaf >> merkle.HEIGHT * (level + 1))
            for level in range(merkle.MOST_LEVELS)
            if self._size and self._size >> merkle.HEIGHT * (level + 1)
        ]
        with connection.cursor() as cursor:
            cursor.execute(SEVERAL, [[one[0] for one in places], [one[1] for one in places]])
            self._kept |= {(level, index): bytes(data) for level, index, data in cursor.fetchall()}

    def _fetched(self, level: int, index: int) -> bytes:
        if self._size is not None:
            wide = merkle.width(level, index, self._size)
            if wide < merkle.WIDTH:
                return _edge(level, index, wide, self._root)
        return _full(level, index) or _growing(level, index)


def size() -> int:
    """日志现有几片叶。"""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def leaves(index: int, wide: int) -> list[bytes]:
    """第 `index` 片瓦的前 `wide` 片叶的叶数据。"""
    first = index * merkle.WIDTH
    return _column(LEAVES, first, first + wide)


@lru_cache(maxsize=EDGES)
def _edge(level: int, index: int, wide: int, root: bytes) -> bytes:
    """以 `root` 为根的树右缘的一片瓦；残缺的不留。"""
    data = _growing(level, index)[: wide * merkle.SIZE]
    if len(data) < wide * merkle.SIZE:
        raise ValueError(f"第 {level} 层第 {index} 片瓦不完整")
    return data


def _full(level: int, index: int) -> bytes:
    return b"".join(_column(FULL, level, index))


def _growing(level: int, index: int) -> bytes:
    if level == 0:
        return b"".join(merkle.leaf_hash(data) for data in leaves(index, merkle.WIDTH))
    first = index * merkle.WIDTH
    return b"".join(_column(ROOTS, level - 1, first, first + merkle.WIDTH))


def _column(statement: str, *values: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [bytes(data) for (data,) in cursor.fetchall()]
