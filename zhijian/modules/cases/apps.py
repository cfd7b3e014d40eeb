from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.kernel.papers.standing import add_fallen
        from zhijian.modules.cases.module import SPEC
        from zhijian.modules.cases.remedies.fallen import fallen

        register(SPEC)
        add_fallen(fallen)
