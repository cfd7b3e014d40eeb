"""人员档案：学历专业、培训、奖惩、回避关系。证件、资格在内核的人员。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer


class Profile(models.Model):
    """一人一行的基本情况。"""

    class Sex(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    class Education(models.TextChoices):
        SECONDARY = "secondary", "中专、高中"
        COLLEGE = "college", "大专"
        BACHELOR = "bachelor", "本科"
        MASTER = "master", "硕士研究生"
        DOCTOR = "doctor", "博士研究生"

    officer = models.OneToOneField(
        Officer, models.PROTECT, primary_key=True, related_name="profile"
    )
    sex = models.CharField("性别", max_length=10, choices=Sex, blank=True)
    born_on = models.DateField("出生日期", null=True, blank=True)
    education = models.CharField("学历", max_length=20, choices=Education, blank=True)
    school = models.CharField("毕业院校", max_length=100, blank=True)
    major = models.CharField("专业", max_length=100, blank=True)
    area = models.CharField("片区", max_length=100, blank=True)

    class Meta:
        verbose_name = "人员档案"

    def __str__(self) -> str:
        return str(self.officer)


class Training(models.Model):
    """一次培训，时长单位学时。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="trainings")
    title = models.CharField("培训", max_length=200)
    host = models.CharField("主办", max_length=100, blank=True)
    ended_on = models.DateField("结束日期")
    hours = models.PositiveIntegerField("学时")
    result = models.CharField("考核结果", max_length=50, blank=True)

    class Meta:
        verbose_name = "培训"
        ordering = ["-ended_on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "title", "ended_on"], name="training_once")
        ]

    def __str__(self) -> str:
        return self.title


class Merit(models.Model):
    """一次奖励或者处分。"""

    class Kind(models.TextChoices):
        AWARD = "award", "奖励"
        SANCTION = "sanction", "处分"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="merits")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    title = models.CharField("名称", max_length=200)
    decided_by = models.CharField("决定机关", max_length=100)
    on = models.DateField("日期")
    number = models.CharField("文号", max_length=80, blank=True)

    class Meta:
        verbose_name = "奖惩"
        ordering = ["-on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "title", "on"], name="merit_once")
        ]

    def __str__(self) -> str:
        return self.title


class Tie(models.Model):
    """回避关系：与某单位、某人有应当回避的关系（行政处罚法第四十三条）。"""

    class Relation(models.TextChoices):
        KIN = "kin", "近亲属任职、投资"
        OWN = "own", "本人任职、投资"
        INTEREST = "interest", "其他直接利害关系"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="ties")
    relation = models.CharField("关系", max_length=10, choices=Relation)
    subject = models.CharField("单位或者个人", max_length=200)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    words = models.CharField("说明", max_length=200, blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "回避关系"
        ordering = ["-since"]
        indexes = [models.Index(fields=["subject"], name="tie_by_subject")]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_relation_display()} {self.subject}"
