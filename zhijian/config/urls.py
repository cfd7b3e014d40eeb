"""网址总表。"""

from django.urls import URLPattern, URLResolver, include, path

from zhijian.config.health import healthz
from zhijian.config.public import index

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("public/", index, name="public"),
    path("public/", include("zhijian.modules.publications.urls")),
    path("public/", include("zhijian.modules.resources.public_urls")),
    path("resources/", include("zhijian.modules.resources.urls")),
    path("public/rewards/", include("zhijian.modules.rewards.public_urls")),
    path("public/blacklist/", include("zhijian.modules.blacklist.public_urls")),
    path("case/", include("zhijian.modules.cases.urls")),
    path("spot_penalty/", include("zhijian.modules.spot_penalties.urls")),
    path("supervision/", include("zhijian.modules.supervision.urls")),
    path("reward/", include("zhijian.modules.rewards.urls")),
    path("blacklist/", include("zhijian.modules.blacklist.urls")),
    path("", include("zhijian.kernel.web.urls")),
]
handler400 = "zhijian.kernel.web.safety.bad_request"
handler403 = "zhijian.kernel.web.safety.forbidden"
handler404 = "zhijian.kernel.web.safety.not_found"
handler500 = "zhijian.kernel.web.safety.server_error"
