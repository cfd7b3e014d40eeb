"""文书内容：一份结构化的内容，交给三个薄的书写器（PDF、DOCX、网页）。

内容一经制发即冻结；JSON 形式用于存档与计算摘要，往返不变。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class ContentError(ValueError):
    """存档的文书内容不合格式。"""


@dataclass(frozen=True)
class Fields:
    """当事人等逐行列明的项目：名称与值。值为空的印成空白，供手写。"""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    """正文的小标题。"""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """正文一段。`indent` 为假时顶格（称谓）。"""

    text: str
    indent: bool = True


@dataclass(frozen=True)
class Table:
    """有表头的清单。`widths` 是各列的相对宽度（整数）。"""

    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SignBlock:
    """落款：机关名称、日期；`seal` 为真时注明加盖印章。"""

    organ: str
    date: str
    seal: bool = True


@dataclass(frozen=True)
class InkLines:
    """须亲笔签名的栏目，如“被询问人”。"""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """附注：份数、公示告知等。"""

    text: str


@dataclass(frozen=True)
class Dialogue:
    """笔录中的一问一答。"""

    question: str
    answer: str


@dataclass(frozen=True)
class Cell:
    """表格的一格。`role`：k 栏目名，v 值，s 小字值，p 成段文字，o 审批意见（末行是签名），
    b 大片空白（粘贴处）。"""

    text: str
    colspan: int = 1
    rowspan: int = 1
    role: str = "v"


@dataclass(frozen=True)
class Grid:
    """审批表：十二列的表格。"""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Photo:
    """附页上的一张照片，图像按 SHA-256 另行取用。"""

    sha256: str
    caption: str
    taken: str = ""


@dataclass(frozen=True)
class Photos:
    """照片附页。"""

    images: tuple[Photo, ...]


Block = (
    Fields | Heading | Paragraph | Table | SignBlock | InkLines | Note | Dialogue | Grid | Photos
)

KINDS: dict[str, type] = {
    "fields": Fields,
    "heading": Heading,
    "paragraph": Paragraph,
    "table": Table,
    "sign": SignBlock,
    "ink": InkLines,
    "note": Note,
    "dialogue": Dialogue,
    "grid": Grid,
    "photos": Photos,
}
NAMES = {kind: name for name, kind in KINDS.items()}
LAYOUTS = ("letter", "form", "record", "cover")


@dataclass(frozen=True)
class Content:
    """一份文书的全部内容。

    `layout`：letter 告知书、决定书；form 审批表；record 笔录、清单；
    cover 封面。`page_sign` 是每页
    下方都要签名的人（笔录逐页签名）；`check_url` 非空时印二维码供核验；`banner` 是每页上方的说明
    （如演示标记）。
    """

    organ: str
    title: str
    number: str
    layout: str
    blocks: tuple[Block, ...]
    page_sign: tuple[str, ...] = ()
    check_url: str = ""
    banner: str = ""

    def to_json(self) -> dict[str, Any]:
        """可存档的字典，只含文本、数字、布尔与列表。"""
        plain: dict[str, Any] = _plain(self)
        for block, written in zip(self.blocks, plain["blocks"], strict=True):
            written["type"] = NAMES[type(block)]
        return plain

    @staticmethod
    def from_json(data: dict[str, Any]) -> Content:
        """由存档的字典还原；格式不合时抛出 ContentError。"""
        try:
            blocks = tuple(_block(dict(raw)) for raw in data["blocks"])
            rest = {k: v for k, v in data.items() if k not in ("blocks", "page_sign")}
            return Content(blocks=blocks, page_sign=tuple(data["page_sign"]), **rest)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ContentError(f"文书内容不合格式：{error}") from error


def _plain(value: Any) -> Any:
    """各段写成字典，元组写成列表。`asdict` 逐个深拷贝，一份文书有上千个值，故不用。"""
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if names := getattr(type(value), "__dataclass_fields__", None):
        return {name: _plain(getattr(value, name)) for name in names}
    return value


def _tupled(value: Any) -> Any:
    return tuple(_tupled(part) for part in value) if isinstance(value, list) else value


def _block(raw: dict[str, Any]) -> Block:
    kind = KINDS[raw.pop("type")]
    if kind is Grid:
        return Grid(tuple(tuple(Cell(**cell) for cell in row) for row in raw["rows"]))
    if kind is Photos:
        return Photos(tuple(Photo(**photo) for photo in raw["images"]))
    block: Block = kind(**{key: _tupled(value) for key, value in raw.items()})
    return block
