"""验看所得。"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


class Objection(Exception):
    """不收这个文件：`words` 说为什么，`remedy` 说怎么办。"""

    def __init__(self, words: str, remedy: str = "") -> None:
        super().__init__(words)
        self.words, self.remedy = words, remedy


DAMAGED = ("文件打不开，可能不完整或已损坏", "请用原来的软件打开核对，另存后再传，或重新拍摄、导出")


@dataclass
class Findings:
    """文件里有什么。长度单位：像素、秒、页；经纬度为 WGS-84 十进制度。"""

    media_type: str = ""
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    pages: int | None = None
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    exif: dict[str, str] = field(default_factory=dict)
    thumbnail: bool = False


@dataclass(frozen=True)
class Job:
    """一次验看：看哪个文件、扩展名是什么、缩略图写到哪里（None 为不做）。"""

    path: Path
    extension: str
    family: str
    thumbnail: Path | None
