"""法律法规的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.laws import views

menu.add("执法信息", "法律法规", "laws")

urlpatterns: list[URLPattern] = [
    path("laws/", views.laws, name="laws"),
    path("laws/<str:name>/", views.law, name="law"),
]
