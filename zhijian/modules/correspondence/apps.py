from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.correspondence"
    label = "correspondence"
    verbose_name = "异地通告与协查"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.correspondence.module import SPECS

        for spec in SPECS:
            register(spec)
