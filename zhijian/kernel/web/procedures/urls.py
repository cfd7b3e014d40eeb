"""程序页的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.procedures import views

menu.add("执法信息", "办案程序", "procedures")

urlpatterns: list[URLPattern] = [
    path("", views.procedures, name="procedures"),
    path("<slug:kind>/<str:code>/", views.procedure, name="procedure"),
    path("<slug:kind>/<str:code>/bpmn/", views.bpmn_file, name="procedure_bpmn"),
]
