"""提醒：轮到谁办、谁的期限将到；各人愿意怎样被提醒；发往邮箱与手机的消息。"""

from datetime import time

from django.contrib.postgres.fields import ArrayField
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

    FORWARDED = (Kind.ASSIGNED, Kind.RETURNED, Kind.DUE_SOON, Kind.OVERDUE, Kind.ESCALATED)
    """本人可以选择即时发到邮箱、手机的；其余的只在每日摘要里。"""
    URGENT = (Kind.ASSIGNED, Kind.OVERDUE, Kind.ESCALATED)
    """紧急的：静默时段过去即发，不等工作日。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="reminders")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reminders")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    words = models.CharField("内容", max_length=300)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    deadline_code = models.CharField("期限代码", max_length=30, blank=True)
    due_on = models.DateField("届满日", null=True, blank=True)
    passed_on = models.BooleanField("已看过要不要外发", db_default=False)

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
            models.Index(
                fields=["id"],
                name="reminder_to_pass_on",
                condition=models.Q(
                    passed_on=False,
                    kind__in=("assigned", "returned", "due_soon", "overdue", "escalated"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.words


def by_default() -> list[str]:
    """没有改过选择的人，即时发给他的几种。"""
    return [str(kind) for kind in Reminder.URGENT]


class Preference(models.Model):
    """一个人的联系方式与提醒方式。没有地址的通道什么也不发。

    联系方式只有本人与管得着他的机构管理员看得见，所以另成一表，不随人员到处取出。
    """

    officer = models.OneToOneField(
        Officer, models.PROTECT, primary_key=True, related_name="preference"
    )
    mail = models.EmailField("电子邮箱", blank=True)
    mobile = models.CharField("手机号码", max_length=20, blank=True)
    mail_kinds = ArrayField(
        models.CharField(max_length=10, choices=Reminder.Kind),
        verbose_name="即时邮件",
        default=by_default,
        blank=True,
    )
    sms_kinds = ArrayField(
        models.CharField(max_length=10, choices=Reminder.Kind),
        verbose_name="即时短信",
        default=by_default,
        blank=True,
    )
    quiet_from = models.TimeField("静默自", default=time(22))
    quiet_to = models.TimeField("静默至", default=time(7))
    digest = models.BooleanField("每日摘要", default=True)
    digest_at = models.TimeField("摘要时刻", default=time(8))
    digested_on = models.DateField("最近一次摘要", null=True, blank=True)

    class Meta:
        verbose_name = "提醒方式"

    def __str__(self) -> str:
        return f"{self.officer}的提醒方式"


class Outgoing(models.Model):
    """一条要发往邮箱或手机的消息。地址发出时才取，这里没有；主题与正文不含受保护的内容。

    `once` 使同一件事只排一次；发出与记下“已发”之间断电的会再发，带同一个消息编号。
    """

    class Channel(models.TextChoices):
        MAIL = "mail", "邮件"
        SMS = "sms", "短信"

    class Sort(models.TextChoices):
        DIGEST = "digest", "每日摘要"
        URGENT = "urgent", "紧急"
        ORDINARY = "ordinary", "一般"
        TRIAL = "trial", "试发"

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENT = "sent", "已发"
        FAILED = "failed", "失败"
        DROPPED = "dropped", "不必再发"

    id = models.UUIDField("消息编号", primary_key=True, default=new_id, editable=False)
    once = models.CharField("只排一次", max_length=80, unique=True)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="outgoing")
    channel = models.CharField("通道", max_length=5, choices=Channel)
    sort = models.CharField("种类", max_length=10, choices=Sort)
    reminder = models.ForeignKey(Reminder, models.PROTECT, null=True, blank=True)
    subject = models.CharField("主题", max_length=120)
    body = models.TextField("正文")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField("排入时间")
    due_at = models.DateTimeField("不早于")
    stale_at = models.DateTimeField("过时", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    tried_at = models.DateTimeField("最近一次", null=True, blank=True)
    problem = models.CharField("没有发成的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "外发消息"
        indexes = [
            models.Index(
                fields=["channel", "due_at", "id"],
                name="outgoing_waiting",
                condition=models.Q(state="waiting"),
            ),
            models.Index(
                fields=["-id"],
                name="outgoing_troubled",
                condition=models.Q(state__in=("waiting", "failed")),
            ),
            models.Index(fields=["officer", "-id"], name="outgoing_of_officer"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.subject}"


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


class Line(models.Model):
    """一条通道的通断。不通的隔些时候才试一次，其间消息都留着。"""

    channel = models.CharField("通道", max_length=5, primary_key=True, choices=Outgoing.Channel)
    reached_at = models.DateTimeField("最近通", null=True, blank=True)
    down_since = models.DateTimeField("不通自", null=True, blank=True)
    tries = models.PositiveIntegerField("不通以来试过几次", default=0)
    again_at = models.DateTimeField("何时再试", null=True, blank=True)
    problem = models.CharField("不通的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "外发通道"

    def __str__(self) -> str:
        return self.get_channel_display()
