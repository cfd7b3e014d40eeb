"""工作台。"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.web import noting
from zhijian.kernel.web.desk import desk
from zhijian.kernel.web.request import SignedIn


@login_required
def home(request: SignedIn) -> HttpResponse:
    """我的待办，按届满日排列。"""
    at = clock.now()
    shown = desk(request.user, at)
    return render(
        request,
        "web/desk.html",
        {
            "desk": shown,
            "notes": noting.of(request.user, shown.duties, at),
            "openings": [
                spec for spec in registry.values() if spec.procedure.opening.duty in shown.duties
            ],
            "kinds": list(registry.values()),
        },
    )
