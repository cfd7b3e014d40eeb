"""页面的网址。各页面包的在前，以办件类别开头的通用网址在最后。"""

from django.urls import URLPattern, URLResolver, path

from zhijian.kernel.web.views import me

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", me.me, name="me"),
]
