"""过程记录各页的网址。"""

from django.urls import path

from zhijian.kernel.web import sections
from zhijian.kernel.web.recording import pages

sections.add(
    sections.Section(
        "recording", "recording/section.html", pages.section, order=35, title="过程记录"
    )
)

urlpatterns = [
    path("guides/", pages.guides, name="guides"),
    path("guides/<slug:code>/", pages.guide, name="guide"),
]
