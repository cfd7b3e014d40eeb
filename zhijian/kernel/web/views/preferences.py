"""列表的个人偏好：保存、删去视图，选列。"""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.web import columns, saved_views
from zhijian.kernel.web.finding import spec_for
from zhijian.kernel.web.models import SavedView
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused


@login_required
@require_POST
def save_view(request: SignedIn, kind: str) -> HttpResponse:
    """给现在的筛选与排序起名保存。"""
    spec_for(kind)
    query = request.POST.get("query", "")
    try:
        row = saved_views.save(request.user, kind, request.POST.get("name", ""), query, clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已保存视图“{row.name}”")
    return _back(kind, query)


@login_required
@require_POST
def delete_view(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """删去自己保存的一个视图；别人的、没有的，什么也不做。"""
    spec_for(kind)
    SavedView.objects.filter(pk=pk, officer=request.user, kind=kind).delete()
    return _back(kind, request.POST.get("query", ""))


@login_required
@require_POST
def choose_columns(request: SignedIn, kind: str) -> HttpResponse:
    """记下所选的列与次序；`usual` 恢复通常的列。"""
    spec_for(kind)
    columns.choose(request.user, kind, {} if "usual" in request.POST else request.POST.dict())
    return _back(kind, request.POST.get("query", ""))


def _back(kind: str, query: str) -> HttpResponse:
    told = saved_views.kept(QueryDict(query[:5000]))
    return HttpResponseRedirect(reverse("list", args=[kind]) + (f"?{told}" if told else ""))
