"""执法信息支持的网址与菜单：违法行为分类、办案模式、典型案例库、评审专家。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu, sections
from zhijian.kernel.web.knowledge import (
    drafts,
    experts,
    library,
    playbooks,
    referring,
    violations,
)

menu.add("执法信息", "办案模式", "playbooks")
menu.add("执法信息", "典型案例库", "precedents")
menu.add("执法信息", "违法行为分类", "violations")
menu.add("执法信息", "评审专家", "experts", duties=experts.SEE)
sections.add(
    sections.Section("references", "knowledge/section.html", referring.section, 15, title="参考")
)

urlpatterns: list[URLPattern] = [
    path("violations/", violations.tree, name="violations"),
    path("violations/new/", violations.add, name="add_violation"),
    path("violations/<str:code>/", violations.violation, name="violation"),
    path("violations/<str:code>/revise/", violations.revise, name="revise_violation"),
    path("violations/<str:code>/extend/", violations.extend, name="extend_violation"),
    path("playbooks/", playbooks.listing, name="playbooks"),
    path("playbooks/new/", playbooks.add, name="add_playbook"),
    path("playbooks/<str:code>/", playbooks.playbook, name="playbook"),
    path("playbooks/<str:code>/revise/", playbooks.revise, name="revise_playbook"),
    path("precedents/", library.listing, name="precedents"),
    path("precedents/<str:key>/", library.precedent, name="precedent"),
    path("experts/", experts.listing, name="experts"),
    path("experts/new/", experts.engage, name="engage_expert"),
    path("experts/draws/<uuid:pk>/", experts.draw, name="expert_draw"),
    path("experts/<str:code>/", experts.expert, name="expert"),
    path("experts/<str:code>/change/", experts.change, name="change_expert"),
    path("knowledge/drafts/<uuid:pk>/", drafts.draft, name="knowledge_draft"),
    path("knowledge/drafts/<uuid:pk>/sign/", drafts.sign, name="sign_knowledge"),
    path("knowledge/drafts/<uuid:pk>/return/", drafts.send_back, name="return_knowledge"),
    path("knowledge/drafts/<uuid:pk>/withdraw/", drafts.withdraw, name="withdraw_knowledge"),
]
