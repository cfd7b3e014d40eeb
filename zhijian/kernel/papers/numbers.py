"""文号与案号：按机关、类别字、年份连续，不跳号。"""

from django.db import connection

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.papers.models import NumberSeries

# 一句之内：先取本机关的取号锁（同一事务取几种号也不会互等），再加一。事务回滚，号也退回。
NEXT = """
with held as materialized (select pg_advisory_xact_lock(%s))
insert into papers_numberseries as series (id, organ_id, word, year, last)
select %s, %s, %s, %s, 1 from held
on conflict (organ_id, word, year) do update set last = series.last + 1
returning last
"""
HOLD = "select pg_advisory_xact_lock(%s)"
LOCK_SPACE = 0x7A6A << 48  # 与别处的咨询锁错开


def allot(organ: Organ, word: str, year: int) -> int:
    """取下一个序号。须在办理的事务之内调用，否则 RuntimeError：号与文书必须同生同灭。"""
    if not connection.in_atomic_block:
        raise RuntimeError("取号须在办理的事务之内")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [_lock(organ), new_id(), organ.pk, word, year])
        (last,) = cursor.fetchone()
    return int(last)


def coming_text(organ: Organ, word: str, year: int) -> str:
    """本次办理接着要取的号，供同时制作的另一份文书引用；取号锁留到事务终了，别人抢不走。"""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [_lock(organ)])
    held = NumberSeries.objects.filter(organ=organ, word=word, year=year)
    return text(organ, word, year, sum(held.values_list("last", flat=True)) + 1)


def _lock(organ: Organ) -> int:
    return (LOCK_SPACE | organ.pk.int & (1 << 48) - 1) - (1 << 63)


def text(organ: Organ, word: str, year: int, serial: int) -> str:
    """文号的写法：霸市监罚告〔2026〕12号。"""
    return f"{organ.doc_word}{word}〔{year}〕{serial}号"


def allot_text(organ: Organ, word: str, year: int) -> str:
    """取下一个号，写成“霸市监案〔2026〕12号”。须在办理的事务之内调用。"""
    return text(organ, word, year, allot(organ, word, year))
