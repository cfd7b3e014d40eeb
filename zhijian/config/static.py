"""样式与脚本的取用：启动时已汇集的按内容摘要命名、长期缓存，未汇集的（测试、开发）照原名。"""

from pathlib import Path

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise 无类型
    """有清单用清单，没有清单用原名；清单里没有的文件不使页面出错。"""

    manifest_strict = False

    def url(self, name: str | None, force: bool = False) -> str:
        if not (Path(settings.STATIC_ROOT) / self.manifest_name).exists():
            return f"{settings.STATIC_URL}{name}"
        return str(super().url(name, force))
