"""底线：一个光的 Django 视图，一个事务里一写三读。与被量的页面同在一个服务器上。"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from zhijian.config.urls import urlpatterns as real
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ


@csrf_exempt
@transaction.atomic
def floor(request: HttpRequest) -> HttpResponse:
    """一写三读。"""
    officer = Officer.objects.first()
    matter = Matter.objects.first()
    if officer is None or matter is None:
        return HttpResponse(status=503)
    Organ.objects.filter(pk=officer.organ_id).first()
    at = matter.opened_at
    Trace.objects.create(kind=Trace.Kind.LOOK, officer=officer, matter=matter, at=at)
    return HttpResponse("ok")


urlpatterns = [path("floor/", floor), *real]
