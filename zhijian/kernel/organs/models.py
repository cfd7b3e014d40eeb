"""机构、人员、职责、代理。"""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from zhijian.kernel.clock.ids import new_id


class Organ(models.Model):
    """执法机构：四级机构树上的一个机关。"""

    class Level(models.TextChoices):
        NATION = "nation", "总局"
        PROVINCE = "province", "省局"
        CITY = "city", "市局"
        COUNTY = "county", "区县局"

    class Branch(models.TextChoices):
        """所属系统：2018 年机构改革以前的案件依各系统当时的程序。"""

        MARKET = "market", "市场监督管理"
        QUALITY = "quality", "质量技术监督"
        QUARANTINE = "quarantine", "出入境检验检疫"

    class Nature(models.TextChoices):
        """性质。"""

        ADMINISTRATIVE = "administrative", "行政机关"
        INSTITUTION = "institution", "事业单位"
        OUTPOST = "outpost", "派出机构"

    class State(models.TextChoices):
        """某日的状态，由设立、撤并的日期推出，不另存一列。"""

        PREPARING = "preparing", "筹建"
        ACTIVE = "active", "在用"
        MERGED = "merged", "撤并"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField("机构代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=100)
    doc_word = models.CharField("文号代字", max_length=20)
    level = models.CharField("级别", max_length=10, choices=Level)
    branch = models.CharField("系统", max_length=10, choices=Branch, default=Branch.MARKET)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    division = models.CharField("行政区划代码", max_length=12)
    government = models.CharField("本级人民政府", max_length=100, blank=True)
    court = models.CharField("有管辖权的人民法院", max_length=100, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    nature = models.CharField("性质", max_length=20, choices=Nature, default=Nature.ADMINISTRATIVE)
    establishment = models.PositiveIntegerField("编制人数", null=True, blank=True)
    functions = models.CharField("主要职责", max_length=1000, blank=True)
    head = models.CharField("负责人", max_length=50, blank=True)
    bank = models.CharField("罚没款代收银行", max_length=100, blank=True)
    bank_account = models.CharField("代收账号", max_length=60, blank=True)
    valid_from = models.DateField("设立日期")
    valid_to = models.DateField("撤并日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )

    class Meta:
        verbose_name = "执法机构"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="organ_not_under_itself"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def state_on(self, day: date) -> State:
        """某日的状态：设立日期之前为筹建，撤并之日起为撤并。"""
        if self.valid_to is not None and day >= self.valid_to:
            return self.State.MERGED
        return self.State.PREPARING if day < self.valid_from else self.State.ACTIVE


class FormerParent(models.Model):
    """以前的隶属：哪一天（含）以前在哪个上级之下。现在的上级在机构本身。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="former_parents")
    parent = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="原上级")
    last = models.DateField("至")

    class Meta:
        verbose_name = "原隶属"
        ordering = ["-last"]

    def __str__(self) -> str:
        return f"{self.organ} 原属 {self.parent}（至 {self.last}）"


class OfficerManager(BaseUserManager["Officer"]):
    """人员的取用。"""

    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(username=username)


class Officer(AbstractBaseUser):
    """执法人员（及系统内其他工作人员）。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField("登录名", max_length=50, unique=True)
    name = models.CharField("姓名", max_length=50)
    pinyin = models.CharField("姓名拼音", max_length=200, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="officers", verbose_name="所在机构"
    )
    post = models.CharField("职务", max_length=50, blank=True)
    appointed_on = models.DateField("任用日期", null=True, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    certificate_no = models.CharField("执法证号", max_length=30, blank=True)
    certificate_issuer = models.CharField("发证机关", max_length=100, blank=True)
    certificate_from = models.DateField("执法证起", null=True, blank=True)
    certificate_to = models.DateField("执法证止", null=True, blank=True)
    suspended_at = models.DateTimeField("停用时间", null=True, blank=True)
    suspended_why = models.CharField("停用原因", max_length=200, blank=True)
    must_change_password = models.BooleanField("须更换口令", default=False)
    restored_at = models.DateTimeField("最近一次恢复时间", null=True, blank=True)

    held: dict[date, dict[UUID, set[str]]] | None = None
    """这一次请求里已经取过的职责（日 → 机关 → 职责）；只由 `duties` 使用，请求之外为 None。"""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = OfficerManager()

    class Meta:
        verbose_name = "执法人员"
        ordering = ["organ", "pinyin"]
        indexes = [models.Index(fields=["organ", "pinyin"], name="officer_by_pinyin")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # 由停用时间推出，不另存一列
        return self.suspended_at is None


class FormerCertificate(models.Model):
    """换发以前的执法证：补录旧事时据以核对行为之日是否持证。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="former_certificates")
    number = models.CharField("执法证号", max_length=30)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至")

    class Meta:
        verbose_name = "旧执法证"
        ordering = ["-valid_to"]

    def __str__(self) -> str:
        return f"{self.number}（{self.valid_from} 至 {self.valid_to}）"


class FormerPosting(models.Model):
    """以前的任职：哪一天（含）以前在哪个机构。现在的机构在人员本身。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="former_postings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="原机构")
    last = models.DateField("至")

    class Meta:
        verbose_name = "原任职"
        ordering = ["-last"]
        indexes = [models.Index(fields=["organ", "last"], name="posting_of_organ")]

    def __str__(self) -> str:
        return f"{self.officer} 原在 {self.organ}（至 {self.last}）"


class Suspension(models.Model):
    """一段已经结束的停用。正在进行的停用在人员本身的 `suspended_at`。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="suspensions")
    since = models.DateTimeField("停用时间")
    until = models.DateTimeField("恢复时间")
    why = models.CharField("停用原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "停用"
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.officer} 停用 {self.since:%Y-%m-%d} 至 {self.until:%Y-%m-%d}"


class Qualification(models.Model):
    """人员资格：执法、法制审核、听证主持、专家。"""

    class Kind(models.TextChoices):
        ENFORCEMENT = "enforcement", "执法"
        LEGAL_REVIEW = "legal_review", "法制审核"
        HEARING = "hearing", "听证主持"
        EXPERT = "expert", "专家"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="qualifications")
    kind = models.CharField("资格", max_length=20, choices=Kind)
    number = models.CharField("证书编号", max_length=50, blank=True)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "人员资格"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"


class Duty(models.Model):
    """授予某人在某机关、某一时期的一项职责，如“案件:承办”。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duties")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="duties")
    name = models.CharField("职责", max_length=50)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "职责"
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "organ", "name", "valid_from"], name="duty_once"
            )
        ]
        indexes = [models.Index(fields=["organ", "name"], name="duty_by_organ")]

    def __str__(self) -> str:
        return f"{self.officer}@{self.organ}:{self.name}"


class Deputy(models.Model):
    """代理：某人不在岗期间，由另一人代行其在某机关的职责。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    absent = models.ForeignKey(Officer, models.PROTECT, related_name="away")
    deputy = models.ForeignKey(Officer, models.PROTECT, related_name="standing_in")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    first = models.DateField("自")
    last = models.DateField("至")
    why = models.CharField("事由", max_length=200, blank=True)

    class Meta:
        verbose_name = "代理"
        ordering = ["-first"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="deputy_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("deputy")), name="deputy_is_another"
            ),
        ]
        indexes = [models.Index(fields=["deputy", "first", "last"], name="deputy_by_day")]

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.absent}（{self.first} 至 {self.last}）"


class SignInAttempt(models.Model):
    """一次登录尝试。登录名只留检索词：有人会把口令误输在登录名里。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name_token = models.CharField("登录名检索词", max_length=64)
    address = models.CharField("来源地址", max_length=45)
    at = models.DateTimeField("时间")
    succeeded = models.BooleanField("成功", default=False)

    class Meta:
        verbose_name = "登录尝试"
        indexes = [models.Index(fields=["name_token", "-at"], name="attempts_by_name")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {'成功' if self.succeeded else '失败'}"


class OfficerSession(models.Model):
    """一处登录。每人同时登录的处数有上限，可由本人一并退出。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="sessions")
    session_key = models.CharField("会话", max_length=40, unique=True)
    started_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近使用")
    address = models.CharField("来源地址", max_length=45, blank=True)
    device = models.CharField("设备", max_length=200, blank=True)

    class Meta:
        verbose_name = "登录"
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.officer} {self.started_at:%Y-%m-%d %H:%M}"
