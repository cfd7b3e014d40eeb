"""程序页的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.procedures import variant_views, views

menu.add("执法信息", "办案程序", "procedures")

urlpatterns: list[URLPattern] = [
    path("", views.procedures, name="procedures"),
    path("drafts/<uuid:pk>/", variant_views.draft, name="variant_draft"),
    path("drafts/<uuid:pk>/sign/", variant_views.sign, name="sign_variant"),
    path("drafts/<uuid:pk>/return/", variant_views.send_back, name="return_variant"),
    path("drafts/<uuid:pk>/withdraw/", variant_views.withdraw, name="withdraw_variant"),
    path("<slug:kind>/variant/", variant_views.revise, name="revise_variant"),
    path("<slug:kind>/<str:code>/", views.procedure, name="procedure"),
    path("<slug:kind>/<str:code>/bpmn/", views.bpmn_file, name="procedure_bpmn"),
]
