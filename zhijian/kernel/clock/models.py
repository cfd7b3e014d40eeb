"""演示时钟：只有演示才有，只能向前拨。"""

from django.db import models


class DemoClock(models.Model):
    """演示时钟比真实时间快多少秒。全库至多一行。"""

    only = models.BooleanField(primary_key=True, default=True)
    ahead_seconds = models.BigIntegerField("快出的秒数", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="one_demo_clock"),
            models.CheckConstraint(
                condition=models.Q(ahead_seconds__gte=0), name="demo_clock_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"演示时钟快 {self.ahead_seconds} 秒"
