"""各人自己的：填了一半的草稿（加密存着）、保存的视图、列表选的列。"""

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer


class Draft(models.Model):
    """某人在某一页填了一半的内容。`slot` 是哪一页；`sealed` 是加密的表单内容。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    slot = models.CharField("页面", max_length=120)
    sealed = models.TextField("内容")
    saved_at = models.DateTimeField("存于")

    class Meta:
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["officer", "slot"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.slot}"


class SavedView(models.Model):
    """某人给一类列表的筛选与排序起的名字。`query` 是网址中的筛选部分。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    kind = models.CharField("办件类别", max_length=40)
    name = models.CharField("名称", max_length=30)
    query = models.CharField("筛选与排序", max_length=500, blank=True)
    saved_at = models.DateTimeField("存于")

    class Meta:
        verbose_name = "保存的视图"
        constraints = [
            models.UniqueConstraint(fields=["officer", "kind", "name"], name="saved_view_once")
        ]

    def __str__(self) -> str:
        return self.name


class ColumnChoice(models.Model):
    """某人在一类列表选的列：列名以空格相隔，依次序。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    kind = models.CharField("办件类别", max_length=40)
    names = models.CharField("各列", max_length=200)

    class Meta:
        verbose_name = "选列"
        constraints = [
            models.UniqueConstraint(fields=["officer", "kind"], name="column_choice_once")
        ]

    def __str__(self) -> str:
        return self.names
