"""核对的结果：一处不符。"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from zhijian.kernel.log.models import Finding

Kind = Finding.Kind


@dataclass(frozen=True)
class Odd:
    """一处不符：种类、何处、怎样不符、属于哪一件。"""

    kind: Finding.Kind
    subject: str
    words: str
    matter: UUID | None = None


Odds = Iterator[Odd]
