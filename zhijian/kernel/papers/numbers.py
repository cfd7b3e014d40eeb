"""文号与案号：按机关、类别字、年份连续，不跳号。"""

from zhijian.kernel.organs.models import Organ


def allot_text(organ: Organ, word: str, year: int) -> str:
    """取下一个号，写成“霸市监案〔2026〕12号”。须在办理的事务之内调用。"""
    raise NotImplementedError
