"""审批意见：谁在哪一步、以何身份、写了什么。文书上的意见栏与案件页的意见链都取自这里。"""

from __future__ import annotations

from typing import Any

from django.db import models

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.organs.models import Officer

AGREE, BACK, REFUSE = "同意", "退回", "不同意"
REASON_LENGTH = 2000


class Opinion(SubRow):
    """一条意见。`step` 与 `role` 的取值见 docs/papers-facts.md 的 `opinions`。"""

    class Role(models.TextChoices):
        HANDLER = "handler", "经办人意见"
        DEPARTMENT = "department", "办案机构负责人意见"
        REVIEW = "review", "审核意见"
        LEADER = "leader", "部门负责人意见"

    together = ("officer",)

    step = models.CharField("环节", max_length=20)
    role = models.CharField("身份", max_length=12, choices=Role)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签署人")
    post = models.CharField("职务", max_length=50, blank=True)
    words = models.TextField("意见", max_length=REASON_LENGTH)
    outcome = models.CharField("结论", max_length=20, default=AGREE)
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "审批意见"
        indexes = [models.Index(fields=["matter", "step"], name="opinion_of_matter")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}：{self.words}"


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
