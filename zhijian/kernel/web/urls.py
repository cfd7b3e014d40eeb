"""页面的网址。各页面包的在前，以办件类别开头的通用网址在最后。"""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zhijian.kernel.web.sign_in.urls")),
    path("", include("zhijian.kernel.web.clock.urls")),
]
