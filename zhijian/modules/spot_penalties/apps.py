from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.spot_penalties"
    label = "spot_penalties"
    verbose_name = "当场处罚"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.kernel.papers.standing import add_fallen
        from zhijian.modules.spot_penalties.fallen import fallen
        from zhijian.modules.spot_penalties.module import SPEC

        register(SPEC)
        add_fallen(fallen)
