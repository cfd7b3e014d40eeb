"""黑名单自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.kernel.web import menu
from zhijian.modules.blacklist import views
from zhijian.modules.blacklist.ledger import READERS

urlpatterns = [path("ledger/", views.ledger, name="blacklist_ledger")]
menu.add("案件管理", "黑名单台账", "blacklist_ledger", duties=sorted(READERS))
