from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.resources"
    label = "resources"
    verbose_name = "执法资源"

    def ready(self) -> None:
        from zhijian.kernel.acts.administration.gate import name_verbs
        from zhijian.modules.resources import matrix
        from zhijian.modules.resources.verbs import LABELS

        name_verbs(LABELS)
        matrix.declare()
