"""提醒各页的网址；未读数显示在外壳上。"""

from django.urls import path

from zhijian.kernel.reminders import reading
from zhijian.kernel.web import shell
from zhijian.kernel.web.reminders import pages

shell.count_notices_with(reading.unread_count)

urlpatterns = [
    path("", pages.reminders, name="notices"),
    path("count/", pages.count, name="notices_count"),
    path("read/", pages.read, name="notices_read"),
    path("<uuid:pk>/open/", pages.open_matter, name="notice_open"),
]
