"""机构管理的网址与菜单。"""

from django.urls import URLPattern, path

from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.web import menu
from zhijian.kernel.web.organs import granting_views, officer_views, organ_views

menu.add("系统管理", "机构", "organs", duties={ADMINISTER})
menu.add("系统管理", "人员", "officers", duties={ADMINISTER})

urlpatterns: list[URLPattern] = [
    path("organs/", organ_views.organ_tree, name="organs"),
    path("organs/<uuid:pk>/", organ_views.organ_page, name="organ"),
    path("organs/<uuid:pk>/found/", organ_views.found, name="found_organ"),
    path("organs/<uuid:pk>/change/", organ_views.change, name="change_organ"),
    path("organs/<uuid:pk>/move/", organ_views.move, name="move_organ"),
    path("organs/<uuid:pk>/merge/", organ_views.merge, name="merge_organ"),
    path("organs/<uuid:pk>/appoint/", officer_views.appoint, name="appoint_officer"),
    path("officers/", officer_views.officer_list, name="officers"),
    path("officers/<uuid:pk>/", officer_views.officer_page, name="officer"),
    path("officers/<uuid:pk>/change/", officer_views.change, name="change_officer"),
    path("officers/<uuid:pk>/contact/", officer_views.change_contact, name="change_contact"),
    path("officers/<uuid:pk>/transfer/", officer_views.transfer, name="transfer_officer"),
    path("officers/<uuid:pk>/certificate/", officer_views.certificate, name="renew_certificate"),
    path("officers/<uuid:pk>/suspend/", officer_views.suspend, name="suspend_officer"),
    path("officers/<uuid:pk>/restore/", officer_views.restore, name="restore_officer"),
    path("officers/<uuid:pk>/password/", officer_views.reset_password, name="reset_password"),
    path("officers/<uuid:pk>/duties/", granting_views.grant_duty, name="grant_duty"),
    path("officers/<uuid:pk>/duties/<uuid:duty>/end/", granting_views.end_duty, name="end_duty"),
    path(
        "officers/<uuid:pk>/qualifications/",
        granting_views.grant_qualification,
        name="grant_qualification",
    ),
    path(
        "officers/<uuid:pk>/qualifications/<uuid:row>/end/",
        granting_views.end_qualification,
        name="end_qualification",
    ),
    path("officers/<uuid:pk>/deputy/", granting_views.name_deputy, name="name_deputy"),
    path(
        "officers/<uuid:pk>/deputy/<uuid:deputy>/end/",
        granting_views.end_deputy,
        name="end_deputy",
    ),
    path("officers/<uuid:pk>/hand-over/", granting_views.hand_over, name="hand_over"),
]
