"""裁量参考：应在的幅度、理由、同类案件，写成审批的人看的一句。"""

from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.discretion.comparing import Comparison, compare
from zhijian.rules.discretion import Discretion
from zhijian.rules.money import grouped

ARTICLE = "行政处罚法第三十四条"


def words(matter: Matter, setting: Setting | None, band: Discretion) -> str:
    """如“裁量基准：0.00 元以上 600.00 元以下（从轻：……）。同类已结案 3 件……”。"""
    why = "；".join(band.because) or "没有认定从轻、从重的情节，依一般阶次"
    pending = "，基准待确认" if band.pending else ""
    told = f"裁量基准（{ARTICLE}{pending}）：{band.words}。{why}。"
    if setting is None:
        return told
    return told + spread_words(compare(matter, setting.officer, setting.at))


def spread_words(found: Comparison) -> str:
    """同类案件的分布。"""
    if found.fines is None:
        return "没有您看得见的同类已结案件。" + public_words(found)
    held = found.fines
    told = f"同类已结案 {held.count} 件，罚款最低 {grouped(held.low)} 元，中位"
    told += f" {grouped(held.middle)} 元，最高 {grouped(held.high)} 元"
    if many := found.multiples:
        told += f"（{many.low} 倍、{many.middle} 倍、{many.high} 倍）"
    return f"{told}，详见案件页“裁量参考”。" + public_words(found)


def public_words(found: Comparison) -> str:
    """全平台已公示的同类案件的分布；没有的为空。"""
    if found.public is None:
        return ""
    held = found.public
    told = f"全平台已公示的同类 {held.count} 件，罚款最低 {grouped(held.low)} 元"
    return f"{told}，中位 {grouped(held.middle)} 元，最高 {grouped(held.high)} 元。"
