from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.flows"
    label = "flows"
    verbose_name = "衔接"

    def ready(self) -> None:
        from zhijian.flows import table
        from zhijian.kernel.acts.flows import declare, declare_foundings
        from zhijian.modules.blacklist import counting
        from zhijian.modules.cases.closing.blacklisting import violations

        declare(*table.FLOWS)
        declare_foundings(*table.FOUNDINGS)
        counting.read_with(violations)
