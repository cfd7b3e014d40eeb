from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.supervision"
    label = "supervision"
    verbose_name = "督查督办"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.supervision.module import ORDER, TASK

        register(ORDER)
        register(TASK)
