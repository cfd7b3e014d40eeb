"""核验的网址，不须登录。"""

from django.urls import path

from zhijian.kernel.web.checks import views

urlpatterns = [
    path("", views.check, name="check"),
    path("bundle/", views.bundle, name="check_bundle"),
    path("issuer.pem", views.certificate, name="check_issuer"),
    path("<str:code>/", views.check_paper, name="check_paper"),
]
