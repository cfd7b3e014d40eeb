"""当事人的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.parties import views

menu.add("执法信息", "当事人（一企一册）", "parties")

urlpatterns: list[URLPattern] = [
    path("parties/", views.party_list, name="parties"),
    path("parties/new/", views.open_party, name="open_party"),
    path("parties/<uuid:pk>/", views.party_page, name="party"),
    path("parties/<uuid:pk>/change/", views.change_party, name="change_party"),
    path("parties/<uuid:pk>/merge/<uuid:into>/", views.merge_party, name="merge_party"),
    path("parties/<uuid:pk>/identity/", views.reveal_identity, name="reveal_identity"),
]
