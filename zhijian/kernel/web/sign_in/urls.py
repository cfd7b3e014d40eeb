"""登录与“我的”的网址。"""

from django.urls import URLPattern, path

from zhijian.kernel.web.sign_in import account, views

urlpatterns: list[URLPattern] = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/as/<uuid:officer_id>/", views.sign_in_as, name="sign_in_as"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", account.me, name="me"),
    path("me/password/", account.change_password, name="change_password"),
    path("me/sessions/end/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
]
