from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.cases.module import SPEC

        register(SPEC)
