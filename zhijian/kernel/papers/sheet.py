"""一种文书的模板：它叫什么、要不要文号印章回证、谁签名、归入哪一卷、正文怎样写。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Ask:
    """经办人填写的一栏。`kind`：text prose date datetime choice money bool。"""

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    default: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperTemplate:
    """一种文书的一个版本。

    `word` 是文号的类别字，空则无文号（`shows` 说标题下改印什么，如案号）；`seal` 须盖印章；
    `service` 须有送达回证；`signed_by` 是须亲笔签名的人；`binder` 是归入的卷别；
    `order` 是卷内次序；`digest` 是模板原文的 SHA-256。
    """

    no: str
    name: str
    edition: str
    layout: str
    direction: str
    word: str
    seal: bool
    service: bool
    signed_by: tuple[str, ...]
    binder: str
    order: int
    asks: tuple[Ask, ...] = ()
    page_sign: tuple[str, ...] = ()
    title: str = ""
    shows: str = ""
    digest: str = ""
    body: tuple[dict[str, Any], ...] = field(default=(), repr=False)
