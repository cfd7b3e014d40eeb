"""提醒各页的网址；未读数显示在外壳上。"""

from django.urls import path

from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.reminders import reading
from zhijian.kernel.web import menu, shell
from zhijian.kernel.web.reminders import mine, outgoing, pages

menu.add("系统管理", "提醒外发", "outgoing", duties={ADMINISTER})
shell.count_notices_with(reading.unread_count)

urlpatterns = [
    path("", pages.reminders, name="notices"),
    path("count/", pages.count, name="notices_count"),
    path("read/", pages.read, name="notices_read"),
    path("<uuid:pk>/open/", pages.open_matter, name="notice_open"),
    path("mine/", mine.reminding, name="reminding"),
    path("mine/change/", mine.change, name="change_reminding"),
    path("mine/try/", mine.trial, name="try_reminding"),
    path("outgoing/", outgoing.outgoing, name="outgoing"),
    path("outgoing/<uuid:pk>/again/", outgoing.again, name="outgoing_again"),
]
