"""日历订阅的网址。"""

from django.urls import URLPattern, path

from zhijian.kernel.web.calendar import views

urlpatterns: list[URLPattern] = [
    path("calendar/<slug:secret>.ics", views.calendar, name="calendar"),
    path("me/calendar/", views.renew, name="renew_calendar"),
    path("me/calendar/end/", views.revoke, name="revoke_calendar"),
]
