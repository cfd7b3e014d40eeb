"""我的：我是谁、有哪些职责、代理谁。"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.organs.duties import held
from zhijian.kernel.organs.models import Deputy, Duty
from zhijian.kernel.web.request import SignedIn


@login_required
def me(request: SignedIn) -> HttpResponse:
    """本人的身份、执法证、职责与代理。"""
    at = clock.now()
    day = clock.local_date(at)
    duties = Duty.objects.filter(held(at), officer=request.user).select_related("organ")
    standing_in = Deputy.objects.filter(deputy=request.user, first__lte=day, last__gte=day)
    return render(
        request,
        "web/me.html",
        {
            "duties": duties.order_by("organ__code", "name"),
            "standing_in": standing_in.select_related("absent"),
        },
    )
