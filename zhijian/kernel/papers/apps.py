from django.apps import AppConfig
from django.core.checks import Tags, register


class Config(AppConfig):
    name = "zhijian.kernel.papers"
    verbose_name = "文书"

    def ready(self) -> None:
        """启动时核对全部文书模板，不合格的不启动。"""
        from zhijian.kernel.papers import start_checks, templates  # 模型须在应用就绪之后导入

        templates.shipped()
        register(start_checks.seals_are_ready, Tags.security)
