from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.precedents"
    label = "precedents"
    verbose_name = "典型案例"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.kernel.knowledge.library import add_source
        from zhijian.modules.precedents.module import SPEC
        from zhijian.modules.precedents.shelving import SOURCE

        register(SPEC)
        add_source(SOURCE)
