"""制作文书：填写、取号、冻结、成文。"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


def issue(
    matter: Matter,
    no: str,
    facts: Mapping[str, Any],
    answers: Mapping[str, Any],
    *,
    by: Officer,
    at: datetime,
    entry_number: int,
) -> Any:
    """制作一份文书，返回其行。"""
    raise NotImplementedError


def digest(paper: Any) -> dict[str, Any]:
    """写入记录的一段：主键 id、序号、名称、文号、内容摘要、文件摘要。"""
    raise NotImplementedError


def void(pk: UUID | str, *, entry_number: int) -> None:
    """作废一份文书，留号。"""
    raise NotImplementedError
