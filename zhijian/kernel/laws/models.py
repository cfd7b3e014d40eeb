"""法律法规名册：一部法、它的各个文本、文本的各条。只增新文本取代旧文本，从不改旧文本。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers.models import Row, RowDraft
from zhijian.rules.law_text import Paragraph, paragraphs
from zhijian.rules.numerals import in_words

PREFIX = "中华人民共和国"


class Law(models.Model):
    """一部法律、法规、规章或者司法解释。`name` 是不带“中华人民共和国”的名称，全库唯一。

    `organ` 是维护它的地方机关；空的由国家局维护，人人可见。
    """

    class Level(models.TextChoices):
        CONSTITUTION = "宪法"
        LAW = "法律"
        REGULATION = "行政法规"
        INTERPRETATION = "司法解释"
        RULE = "部门规章"
        LOCAL = "地方性法规"
        NORM = "规范性文件"

    name = models.CharField("名称", max_length=120, unique=True)
    title = models.CharField("全称", max_length=140)
    level = models.CharField("效力级别", max_length=10, choices=Level)
    issuer = models.CharField("制定机关", max_length=60, blank=True)
    category = models.CharField("类别", max_length=30, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="维护机关"
    )
    sort_key = models.CharField("拼音", max_length=200)

    class Meta:
        verbose_name = "法律法规"
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """一部法的简称（“处罚法”“令45号”）；一个简称只指一部法。"""

    law = models.ForeignKey(Law, models.PROTECT, related_name="aliases", verbose_name="法律法规")
    name = models.CharField("简称", max_length=60, unique=True)

    class Meta:
        verbose_name = "简称"

    def __str__(self) -> str:
        return self.name


class LawVersion(models.Model):
    """一部法的一个文本：通过、修正或者修订一次，是一个文本。

    `adopted` 是公布（通过、修正、修订）之日，认得出同一个文本；同一文本更正后另立一行，`revision`
    大者取代小者。`held` 为假的只收录条号与要旨。`dated_by` 说施行日期是怎样知道的。
    """

    law = models.ForeignKey(Law, models.PROTECT, related_name="versions", verbose_name="法律法规")
    label = models.CharField("文本", max_length=30)
    adopted = models.DateField("公布日期")
    effective_from = models.DateField("施行日期")
    effective_to = models.DateField("失效日期", null=True, blank=True)
    dated_by = models.CharField("施行日期的依据", max_length=60, blank=True)
    source = models.CharField("出处", max_length=200, blank=True)
    evidence = models.CharField("核对标记", max_length=2, choices=Row.Evidence)
    held = models.BooleanField("收录文本")
    history = models.TextField("题注", blank=True)
    preamble = models.TextField("序言", blank=True)
    annex = models.TextField("附件", blank=True)
    digest = models.CharField("文本的摘要", max_length=64)
    revision = models.PositiveSmallIntegerField("更正次数", default=0)

    class Meta:
        verbose_name = "文本"
        ordering = ["law", "effective_from", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["law", "adopted", "revision"], name="law_version_once"),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True)
                | models.Q(effective_to__gte=models.F("effective_from")),
                name="law_version_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.law}（{self.label}）"


class Article(models.Model):
    """一条。`part` 为空是正文，否则是另起条号的部分；`sub` 是“之一”的一；`place` 是编、章、节。

    没有收录文本的条，`text` 为空，`gist` 是要旨，页面标“文本未收录”。
    """

    version = models.ForeignKey(
        LawVersion, models.PROTECT, related_name="articles", verbose_name="文本"
    )
    part = models.CharField("部分", max_length=120, blank=True)
    number = models.PositiveSmallIntegerField("条")
    sub = models.PositiveSmallIntegerField("之", default=0)
    ordinal = models.PositiveSmallIntegerField("次序")
    place = models.JSONField("编章节", default=list)
    text = models.TextField("条文", blank=True)
    gist = models.TextField("要旨", blank=True)
    evidence = models.CharField("核对标记", max_length=2, choices=Row.Evidence)

    class Meta:
        verbose_name = "条"
        ordering = ["version", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "part", "number", "sub"], name="law_article_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(gist=""), name="law_article_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}{self.label}"

    @property
    def held(self) -> bool:
        """收录了条文；否则只有要旨。"""
        return bool(self.text)

    @property
    def label(self) -> str:
        """条号：第几条（之几）。"""
        return f"第{in_words(self.number)}条" + (f"之{in_words(self.sub)}" if self.sub else "")

    @property
    def anchor(self) -> str:
        """页面内的位置：t57、t133-1；另起条号的部分加次序以免相重。"""
        base = f"t{self.number}" + (f"-{self.sub}" if self.sub else "")
        return f"{base}-p{self.ordinal}" if self.part else base

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """各款及其项。"""
        return paragraphs(self.text)


class CitedBy(models.Model):
    """一条被一处引用：办案模式、典型案例之类。解除引用即删去此行。

    `kind` 是引用者的类别（办件类别的代码），`key` 是它的主键；`organ` 是它所属的机关，空的
    人人可见。
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="cited_by", verbose_name="条文"
    )
    kind = models.CharField("引用者的类别", max_length=30)
    key = models.CharField("引用者", max_length=60)
    title = models.CharField("标题", max_length=200)
    link = models.CharField("网址", max_length=200)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="机关"
    )

    class Meta:
        verbose_name = "条文的引用"
        ordering = ["kind", "title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "key"], name="law_cited_once")
        ]
        indexes = [models.Index(fields=["kind", "key"], name="law_cited_by")]

    def __str__(self) -> str:
        return f"{self.title} 引用 {self.article_id}"


class Category(models.Model):
    """法律法规类别树的一项，由国家局、省局维护。`Law.category` 写的是它的名称。"""

    name = models.CharField("类别", max_length=30, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )

    class Meta:
        verbose_name = "法律法规类别"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class LawDraft(RowDraft):
    """一部法的一个文本的一稿：一人草拟，另一人签认之后收录。

    `law` 为空的是新收录的一部；`organ` 是维护它的地方机关，国家局维护的为空。`text` 是粘贴或者
    Word 读出的原文，`adopted` 是公布日期，`until` 是已知的失效日期。
    """

    what = "法律文本"

    law = models.ForeignKey(
        Law, models.PROTECT, null=True, blank=True, related_name="drafts", verbose_name="法律法规"
    )
    title = models.CharField("全称", max_length=140)
    level = models.CharField("效力级别", max_length=10, choices=Law.Level)
    issuer = models.CharField("制定机关", max_length=60)
    category = models.CharField("类别", max_length=30, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="维护机关"
    )
    label = models.CharField("文本", max_length=30)
    adopted = models.DateField("公布日期")
    until = models.DateField("失效日期", null=True, blank=True)
    text = models.TextField("原文")
    why = models.CharField("出处与说明", max_length=200)
    row = models.OneToOneField(
        LawVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="收录的文本",
    )

    class Meta(RowDraft.Meta):
        verbose_name = "法律文本的一稿"
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=models.Q(state="pending"), name="law_one_pending"
            ),
            RowDraft.second_person("law_second_person"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》{self.label}（{self.get_state_display()}）"
