"""页面的网址。各页面包的在前，以办件类别开头的通用网址在最后。"""

from django.urls import URLPattern, URLResolver, include, path

from zhijian.kernel.acts.spec import registry
from zhijian.kernel.web import paperwork, sections, similar
from zhijian.kernel.web.bundles import views as bundles
from zhijian.kernel.web.later import views as later
from zhijian.kernel.web.procedures import views as procedures
from zhijian.kernel.web.views import (
    act,
    deadline,
    desk,
    lists,
    matter,
    opening,
    papers,
    preferences,
    registers,
    rights,
    search,
    timeline,
    withdraw,
)

sections.add(sections.Section("papers", "web/papers.html", paperwork.section, order=20))
MANY = frozenset(
    kind for kind, spec in registry.items() if any(verb.many for verb in spec.verbs.values())
)
sections.add(
    sections.Section(
        "later", "later/section.html", later.section, order=5, kinds=MANY, title="后台"
    )
)
sections.add(sections.Section("similar", "web/similar.html", similar.section, order=80))

fixed: list[URLPattern | URLResolver] = [
    path("", desk.home, name="desk"),
    path("search/", search.search, name="search"),
    path("search/views/", search.save_search, name="save_search"),
    path("search/views/<uuid:pk>/delete/", search.delete_search, name="delete_search"),
    path("papers/<uuid:pk>/", papers.paper, name="paper"),
    path("papers/<uuid:pk>/pdf/", papers.pdf, name="paper_pdf"),
    path("papers/<uuid:pk>/sealed/", papers.sealed, name="paper_sealed"),
    path("papers/<uuid:pk>/docx/", papers.docx, name="paper_docx"),
    path("rights/", rights.matrix, name="rights"),
    path("registers/", registers.registers, name="registers"),
    path("registers/sign/<int:seq>/", registers.sign_off, name="register_sign"),
    path("registers/<slug:code>/", registers.rows, name="register"),
    path("registers/<slug:code>/<str:row_code>/", registers.row, name="register_row"),
    path("", include("zhijian.kernel.web.sign_in.urls")),
    path("", include("zhijian.kernel.web.clock.urls")),
    path("", include("zhijian.kernel.web.calendar.urls")),
    path("", include("zhijian.kernel.web.organs.urls")),
    path("", include("zhijian.kernel.web.parties.urls")),
    path("", include("zhijian.kernel.web.laws.urls")),
    path("", include("zhijian.kernel.web.record.urls")),
    path("check/", include("zhijian.kernel.web.checks.urls")),
    path("", include("zhijian.kernel.web.knowledge.urls")),
    path("procedures/", include("zhijian.kernel.web.procedures.urls")),
    path("styles/", include("zhijian.kernel.web.styles.urls")),
    path("evidence/", include("zhijian.kernel.web.evidence.urls")),
    path("", include("zhijian.kernel.web.recording.urls")),
    path("lookback/", include("zhijian.kernel.web.lookback.urls")),
    path("notices/", include("zhijian.kernel.web.reminders.urls")),
]
generic: list[URLPattern | URLResolver] = [
    path("<slug:kind>/", lists.matters, name="list"),
    path("<slug:kind>/export/", lists.export, name="export"),
    path("<slug:kind>/export/file/", lists.export_file, name="export_file"),
    path("<slug:kind>/print/", lists.printed, name="print"),
    path("<slug:kind>/views/", preferences.save_view, name="save_view"),
    path("<slug:kind>/views/<uuid:pk>/delete/", preferences.delete_view, name="delete_view"),
    path("<slug:kind>/columns/", preferences.choose_columns, name="choose_columns"),
    path("<slug:kind>/new/", opening.open_matter, name="open"),
    path("<slug:kind>/new/draft/", opening.draft, name="open_draft"),
    path("<slug:kind>/<uuid:pk>/", matter.matter, name="matter"),
    path("<slug:kind>/<uuid:pk>/procedure/", procedures.of_matter, name="matter_procedure"),
    path("<slug:kind>/<uuid:pk>/similar/", similar.page, name="similar"),
    path("<slug:kind>/<uuid:pk>/timeline/", timeline.timeline, name="timeline"),
    path("<slug:kind>/<uuid:pk>/bundle/", bundles.bundle, name="bundle"),
    path("<slug:kind>/<uuid:pk>/bundle/export/", bundles.export, name="bundle_export"),
    path("<slug:kind>/<uuid:pk>/bundle/state/", bundles.state, name="bundle_state"),
    path("<slug:kind>/<uuid:pk>/bundle/file/", bundles.download, name="bundle_download"),
    path("<slug:kind>/<uuid:pk>/later/<uuid:key>/", later.progress, name="later"),
    path("<slug:kind>/<uuid:pk>/later/<uuid:key>/state/", later.state, name="later_state"),
    path("<slug:kind>/<uuid:pk>/withdraw/", withdraw.withdraw, name="withdraw"),
    path("<slug:kind>/<uuid:pk>/clock/<uuid:which>/", deadline.deadline, name="deadline"),
    path("<slug:kind>/<uuid:pk>/<slug:verb>/", act.act, name="act"),
    path("<slug:kind>/<uuid:pk>/<slug:verb>/preview/", act.preview, name="preview"),
    path("<slug:kind>/<uuid:pk>/<slug:verb>/beside/", act.beside, name="beside"),
    path("<slug:kind>/<uuid:pk>/<slug:verb>/draft/", act.draft, name="draft"),
]
urlpatterns = [*fixed, *generic]
