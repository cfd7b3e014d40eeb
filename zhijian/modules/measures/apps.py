from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.measures"
    label = "measures"
    verbose_name = "证据与财物措施"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.measures import module

        register(module.PRESERVATION)
        register(module.SEIZURE)
