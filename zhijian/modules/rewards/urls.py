"""举报奖励自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.kernel.web import menu
from zhijian.modules.rewards import views
from zhijian.modules.rewards.ledger import READERS

urlpatterns = [
    path("ledger/", views.ledger, name="reward_ledger"),
    path("statistics/", views.statistics, name="reward_statistics"),
    path("<uuid:pk>/letter/", views.letter, name="reward_letter"),
    path("<uuid:pk>/voucher/", views.voucher, name="reward_voucher"),
]
menu.add("案件管理", "举报奖励台账", "reward_ledger", duties=sorted(READERS))
