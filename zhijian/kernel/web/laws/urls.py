"""法律法规的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.laws import keeping, trees, views

menu.add("执法信息", "法律法规", "laws")

urlpatterns: list[URLPattern] = [
    path("laws/", views.laws, name="laws"),
    path("laws/new/", keeping.new, name="law_new"),
    path("laws/tree/", trees.tree, name="law_tree"),
    path("laws/tree/category/", trees.keep_category, name="law_category"),
    path("laws/drafts/", keeping.drafts, name="law_drafts"),
    path("laws/drafts/<uuid:pk>/", keeping.draft, name="law_draft"),
    path("laws/drafts/<uuid:pk>/sign/", keeping.sign, name="sign_law"),
    path("laws/drafts/<uuid:pk>/return/", keeping.send_back, name="return_law"),
    path("laws/drafts/<uuid:pk>/withdraw/", keeping.withdraw, name="withdraw_law"),
    path("laws/<str:name>/revise/", keeping.revise, name="law_revise"),
    path("laws/<str:name>/compare/", keeping.compare, name="law_compare"),
    path("laws/<str:name>/", views.law, name="law"),
]
