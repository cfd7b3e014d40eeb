"""督办自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.kernel.web import menu
from zhijian.modules.supervision import views
from zhijian.modules.supervision.procedure import APPROVE, DRAFT

urlpatterns = [
    path("overview/", views.organ, name="supervision_overview"),
    path("<uuid:pk>/overview/", views.order, name="supervision_order"),
]
menu.add("案件管理", "督办总览", "supervision_overview", duties=[DRAFT, APPROVE])
