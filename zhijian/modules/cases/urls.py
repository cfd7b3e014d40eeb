"""案件自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.modules.cases import views

urlpatterns = [
    path("<uuid:pk>/dossier/", views.dossier, name="case_dossier"),
    path("<uuid:pk>/dossier/state/", views.dossier_state, name="case_dossier_state"),
    path("<uuid:pk>/dossier/bind/", views.rebind, name="case_rebind"),
    path("<uuid:pk>/check/", views.file_check, name="case_check"),
    path("<uuid:pk>/check/brief/", views.file_check_brief, name="case_check_brief"),
    path("<uuid:pk>/discretion/", views.discretion, name="case_discretion"),
    path("<uuid:pk>/informant/", views.informant, name="case_informant"),
]
