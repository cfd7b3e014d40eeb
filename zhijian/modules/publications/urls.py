"""公众查询的网址，不须登录。"""

from django.urls import path

from zhijian.modules.publications import views

urlpatterns = [
    path("decisions/", views.decisions, name="public_decisions"),
    path("decisions/<uuid:pk>/", views.decision, name="public_decision"),
]
