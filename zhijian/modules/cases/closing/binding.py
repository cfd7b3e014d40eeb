"""装订案卷：归档时交给后台，装好的一册供有权查看全部的人下载。"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import binding
from zhijian.kernel.papers.models import Dossier

JOB = "cases.bind"


@dataclass(frozen=True)
class Shelf:
    """案卷装订的情形：最近装好的一册、是否正在装订、是否没有装成、装好之后又有了新的记录。"""

    volume: Dossier | None
    building: bool
    failed: bool
    outdated: bool


def ask(matter: Matter) -> None:
    """交后台装订。任务与归档同在一个事务：归档不成，任务也没有。"""
    app.configure_task(JOB, lock=f"{JOB}:{matter.pk}").defer(matter=str(matter.pk))


def build(pk: UUID, at: datetime) -> Dossier:
    """在后台装订一册。装好之后没有新的记录，就是已有的那一册。"""
    matter = Matter.objects.select_related("organ", "party").get(pk=pk)
    return binding.bind(matter, facts_of(matter), at=at)


def shelf(matter: Matter) -> Shelf:
    """此刻的情形。"""
    volume = Dossier.objects.filter(matter=matter).first()
    jobs = ProcrastinateJob.objects.filter(task_name=JOB, args__matter=str(matter.pk))
    status = jobs.order_by("-id").values_list("status", flat=True).first()
    return Shelf(
        volume=volume,
        building=status in ("todo", "doing"),
        failed=status in ("failed", "aborted"),
        outdated=volume is not None and volume.upto < matter.entries_count,
    )
