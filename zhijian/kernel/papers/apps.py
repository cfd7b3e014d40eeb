from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.papers"
    verbose_name = "文书"

    def ready(self) -> None:
        """启动时核对全部文书模板，不合格的不启动。"""
        from zhijian.kernel.papers import templates  # 模型须在应用就绪之后导入

        templates.shipped()
