"""提醒：轮到谁办、谁的期限将到。"""

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


class Reminder(models.Model):
    """给一个人的一条提醒。`words` 不含受保护内容。

    期限的提醒带代码与届满日，同一届满日对同一人只发一次；期限延长后届满日变了，可再发。
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "指派"
        NEXT_HAND = "next_hand", "待办"
        RETURNED = "returned", "退回"
        DUE_SOON = "due_soon", "将到期"
        OVERDUE = "overdue", "已超期"
        ESCALATED = "escalated", "逐级报告"
        LAPSED = "lapsed", "已届满"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="reminders")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reminders")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    words = models.CharField("内容", max_length=300)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    deadline_code = models.CharField("期限代码", max_length=30, blank=True)
    due_on = models.DateField("届满日", null=True, blank=True)

    class Meta:
        verbose_name = "提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "matter", "kind", "deadline_code", "due_on"],
                condition=models.Q(due_on__isnull=False),
                name="reminder_of_deadline_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["officer"], name="reminder_unread", condition=models.Q(read_at__isnull=True)
            ),
            models.Index(fields=["officer", "-id"], name="reminder_recent"),
        ]

    def __str__(self) -> str:
        return self.words


class CalendarKey(models.Model):
    """一个人的日历订阅网址。库里只有网址中密码的散列，网址只在生成时看得见一次；停用即失效。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="calendar_keys")
    digest = models.CharField("散列", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")
    used_at = models.DateTimeField("最近取用", null=True, blank=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = "日历订阅"
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(revoked_at__isnull=True),
                name="calendar_key_one_live",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.made_at:%Y-%m-%d}"
