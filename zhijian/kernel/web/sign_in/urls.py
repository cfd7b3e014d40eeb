"""登录与“我的”的网址。"""

from django.urls import URLPattern, path

from zhijian.kernel.web.sign_in import account, my_deputy, views

urlpatterns: list[URLPattern] = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/as/<uuid:officer_id>/", views.sign_in_as, name="sign_in_as"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", account.me, name="me"),
    path("me/password/", account.change_password, name="change_password"),
    path("me/sessions/end/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("me/deputy/", my_deputy.name_my_deputy, name="name_my_deputy"),
    path("me/deputy/<uuid:deputy_id>/end/", my_deputy.end_my_deputy, name="end_my_deputy"),
]
