"""执法资源的网址。"""

from django.urls import path

from zhijian.modules.resources.delegations import views as delegations
from zhijian.modules.resources.equipment import views as equipment
from zhijian.modules.resources.funds import views as funds
from zhijian.modules.resources.imports import views as imports
from zhijian.modules.resources.people import views as people
from zhijian.modules.resources.reports import views as reports

urlpatterns = [
    path("", reports.resources, name="resources"),
    path("organs/<uuid:pk>/", reports.of_organ, name="resources_of"),
    path("organs/<uuid:pk>/export/", reports.exported, name="resources_export"),
    path("endings/", reports.ending, name="endings"),
    path("equipment/", equipment.equipment, name="equipment"),
    path("equipment/register/", equipment.register, name="register_equipment"),
    path("equipment/<uuid:pk>/", equipment.item, name="equipment_item"),
    path("equipment/<uuid:pk>/<slug:verb>/", equipment.act, name="equipment_act"),
    path("funds/", funds.funds, name="funds"),
    path("funds/enter/", funds.enter, name="enter_fund"),
    path("funds/<uuid:pk>/reverse/", funds.reverse_line, name="reverse_fund"),
    path("people/", people.people, name="people"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/profile/", people.profile, name="change_profile"),
    path("people/<uuid:pk>/training/", people.training, name="add_training"),
    path("people/<uuid:pk>/merit/", people.merit, name="add_merit"),
    path("people/<uuid:pk>/tie/", people.tie, name="add_tie"),
    path("people/<uuid:pk>/tie/<uuid:row>/end/", people.end_tie, name="end_tie"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/publish/", delegations.publish, name="publish_delegation"),
    path("delegations/<uuid:pk>/end/", delegations.end, name="end_delegation"),
    path("sheets/", imports.imports, name="imports"),
    path("sheets/<slug:code>/", imports.upload, name="upload_sheet"),
    path("sheets/<slug:code>/template/", imports.template, name="sheet_template"),
    path("sheets/<slug:code>/export/", imports.export, name="sheet_export"),
    path("sheets/runs/<uuid:pk>/", imports.run_page, name="import"),
    path("sheets/runs/<uuid:pk>/confirm/", imports.confirm, name="confirm_import"),
]
