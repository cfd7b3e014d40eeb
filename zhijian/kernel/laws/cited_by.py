"""条文被谁引用：办案模式、典型案例引用一条，法律页上以黄色标识，点开看是哪些（手册 1.1.5.2—3）。

用法（在引用者自己的事务里）：

    cited_by.cite("precedents", one.pk, citing.articles(one.articles, on), title=…, link=…)
    cited_by.lift("precedents", one.pk)
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from zhijian.kernel.laws import scope
from zhijian.kernel.laws.models import Article, CitedBy, LawVersion
from zhijian.kernel.organs.models import Officer, Organ

Key = tuple[str, int, int]
"""一个文本之内的一条：部分、条、之几。"""


@transaction.atomic
def cite(
    kind: str,
    key: UUID | str,
    articles: Iterable[Article],
    *,
    title: str,
    link: str,
    organ: Organ | None = None,
) -> None:
    """`kind` 的 `key` 现在引用的恰是 `articles`：原来引用而不在其中的，随即解除。

    `organ` 是引用者所属的机关（看得见它的法律法规的人才看得见这处引用），不给的人人可见。
    """
    lift(kind, key)
    CitedBy.objects.bulk_create(
        CitedBy(article_id=pk, kind=kind, key=str(key), title=title[:200], link=link, organ=organ)
        for pk in dict.fromkeys(one.pk for one in articles)
    )


def lift(kind: str, key: UUID | str) -> None:
    """解除：`kind` 的 `key` 不再引用任何一条。"""
    CitedBy.objects.filter(kind=kind, key=str(key)).delete()


def marks(version: LawVersion, officer: Officer) -> dict[Key, list[CitedBy]]:
    """一个文本之内被引的各条，与引用它的各处（此人看得见的）。同一文本更正之后仍算。"""
    rows = CitedBy.objects.filter(
        scope.seen_by(officer),
        article__version__law=version.law_id,
        article__version__adopted=version.adopted,
    )
    found: dict[Key, list[CitedBy]] = defaultdict(list)
    for row in rows.select_related("article"):
        article = row.article
        found[article.part, article.number, article.sub].append(row)
    return dict(found)
