from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.flows"
    label = "flows"
    verbose_name = "衔接"

    def ready(self) -> None:
        from zhijian.flows import table
        from zhijian.kernel.acts.flows import declare

        declare(*table.FLOWS)
