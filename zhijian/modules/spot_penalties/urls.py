"""当场处罚自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.kernel.web import menu
from zhijian.modules.spot_penalties import views
from zhijian.modules.spot_penalties.procedure import HANDLE, HEAD

urlpatterns = [
    path("numbers/", views.allot, name="spot_numbers"),
    path("numbers/return/", views.give_back, name="spot_numbers_return"),
]
menu.add("案件办理", "发放预编号段", "spot_numbers", duties=[HEAD])
menu.add("案件办理", "交回预编号段", "spot_numbers_return", duties=[HANDLE])
