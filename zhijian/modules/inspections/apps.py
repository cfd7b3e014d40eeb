from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.inspections"
    label = "inspections"
    verbose_name = "现场检查"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.inspections.module import SPEC

        register(SPEC)
