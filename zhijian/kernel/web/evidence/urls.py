"""证据各页的网址。"""

from django.urls import path

from zhijian.kernel.web import sections
from zhijian.kernel.web.evidence import pages, uploads

sections.add(sections.Section("evidence", "evidence/section.html", pages.section, order=30))

urlpatterns = [
    path("capture/", pages.capture, name="capture"),
    path("matters/<uuid:pk>/", pages.evidence, name="evidence"),
    path("matters/<uuid:pk>/grid/", pages.grid, name="evidence_grid"),
    path("matters/<uuid:pk>/uploads/", uploads.begin, name="upload_begin"),
    path("items/<uuid:pk>/", pages.item, name="evidence_item"),
    path("uploads/<uuid:pk>/", uploads.upload, name="upload"),
    path("files/<uuid:pk>/", pages.file, name="file"),
    path("files/<uuid:pk>/thumbnail/", pages.thumbnail, name="file_thumbnail"),
    path("files/<uuid:pk>/verify/", pages.verify, name="file_verify"),
]
