"""演示时钟的网址。"""

from django.urls import URLPattern, path

from zhijian.kernel.web.clock import views

urlpatterns: list[URLPattern] = [path("demo-clock/", views.demo_clock, name="demo_clock")]
