"""草稿：填了一半的页面，加密存着，回来时还在。"""

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
