"""按作业指导书检查的结果：每一条目最后一次的为准。"""

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording.models import GuideTick


def latest(matter: Matter, guide: str = "") -> dict[str, GuideTick]:
    """某一册（空的是各册）各条目最后一次的结果：`册/条目` → 结果。"""
    held = (one for one in rows.every(GuideTick, matter) if guide in ("", one.guide))
    return {f"{one.guide}/{one.code}": one for one in held}


def findings(matter: Matter) -> str:
    """写进现场笔录的逐项检查结果，一项一行；没有查过的为空。"""
    told = [
        f"{number}、{one.what}：{one.get_result_display()}{f'，{one.words}' if one.words else ''}。"
        for number, one in enumerate(latest(matter).values(), start=1)
        if one.result != GuideTick.Result.NONE
    ]
    return "\n".join(told)
