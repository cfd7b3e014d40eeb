"""审批意见：谁在哪一步、以何身份、写了什么。文书上的意见栏与案件页的意见链都取自这里。"""

from __future__ import annotations

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter, Opinion

AGREE, BACK, REFUSE = "同意", "退回", "不同意"


def opine(act: Act, step: str, role: str, words: str, outcome: str = AGREE) -> Opinion:
    """记下办理人的一条意见。`step` 如 `filing`，`role` 如 `leader`。"""
    return act.add(
        Opinion(
            step=step,
            role=role,
            officer=act.by,
            post=act.by.post,
            words=words,
            outcome=outcome,
            at=act.at,
        )
    )


def send_back(act: Act, step: str, role: str, reason: str) -> Opinion:
    """退回：理由必填，记为一条意见，案件页上醒目显示。"""
    act.note(reason=reason)
    return opine(act, step, role, reason, BACK)


def given(matter: Matter) -> list[Opinion]:
    """本件现有的全部意见，按时间先后（含退回）。"""
    return rows.every(Opinion, matter)


def facts(matter: Matter) -> list[dict[str, Any]]:
    """文书取用的意见链：退回意见不上文书。"""
    return [
        {
            "step": row.step,
            "role": row.role,
            "label": row.get_role_display(),
            "officer": row.officer.name,
            "post": row.post or None,
            "opinion": row.words,
            "at": row.at.isoformat(),
        }
        for row in given(matter)
        if row.outcome != BACK
    ]
