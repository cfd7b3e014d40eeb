"""文书样式的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.papers.revising import DUTY
from zhijian.kernel.web import menu
from zhijian.kernel.web.styles import views

menu.add("系统管理", "文书样式", "styles", duties={DUTY})

urlpatterns: list[URLPattern] = [
    path("", views.styles, name="styles"),
    path("versions/<int:seq>/", views.version, name="style_version"),
    path("versions/<int:seq>/pdf/", views.version_pdf, name="style_version_pdf"),
    path("revisions/<uuid:pk>/", views.revision, name="style_revision"),
    path("revisions/<uuid:pk>/pdf/", views.revision_pdf, name="style_revision_pdf"),
    path("revisions/<uuid:pk>/sign/", views.sign, name="sign_style"),
    path("revisions/<uuid:pk>/return/", views.send_back, name="return_style"),
    path("revisions/<uuid:pk>/withdraw/", views.withdraw, name="withdraw_style"),
    path("<str:no>/", views.style, name="style"),
    path("<str:no>/revise/", views.revise, name="revise_style"),
    path("<str:no>/preview/", views.preview, name="preview_style"),
    path("<str:no>/preview/pdf/", views.preview_pdf, name="preview_style_pdf"),
]
