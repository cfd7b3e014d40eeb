"""瓦架：日志存在数据库里的样子。满瓦成片存放，未满的瓦由下一层现取。"""

from zhijian.kernel.log.models import Leaf, Tile
from zhijian.rules import merkle


class Shelf:
    """取瓦。一次取用之内取过的不再取；不跨请求留存。"""

    def __init__(self) -> None:
        self._kept: dict[merkle.Place, bytes] = {}

    def read(self, level: int, index: int) -> bytes:
        """一片瓦已有的字节，没有的为空（`merkle.Read`）。"""
        place = (level, index)
        if place not in self._kept:
            self._kept[place] = _full(level, index) or _growing(level, index)
        return self._kept[place]


def size() -> int:
    """日志现有几片叶。"""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def leaves(index: int, wide: int) -> list[bytes]:
    """第 `index` 片瓦的前 `wide` 片叶的叶数据。"""
    first = index * merkle.WIDTH
    found = Leaf.objects.filter(index__gte=first, index__lt=first + wide).order_by("index")
    return [bytes(data) for data in found.values_list("data", flat=True)]


def _full(level: int, index: int) -> bytes:
    found = Tile.objects.filter(level=level, index=index).values_list("data", flat=True).first()
    return b"" if found is None else bytes(found)


def _growing(level: int, index: int) -> bytes:
    if level == 0:
        return b"".join(merkle.leaf_hash(data) for data in leaves(index, merkle.WIDTH))
    first = index * merkle.WIDTH
    below = Tile.objects.filter(level=level - 1, index__gte=first, index__lt=first + merkle.WIDTH)
    return b"".join(bytes(root) for root in below.order_by("index").values_list("root", flat=True))
