"""全部设置。取值来自环境变量（见 environment.py），不合规时以一句中文说明并拒绝启动。"""

from datetime import timedelta

from zhijian.config import outgoing
from zhijian.config.environment import BASE_DIR, Misconfigured, read
from zhijian.config.logs import logging_settings

try:
    ENVIRONMENT = read()
    GOING = outgoing.read(production=not ENVIRONMENT.demonstration)
except Misconfigured as problem:
    raise SystemExit(f"质剑不能启动：{problem}") from None

VAR_DIR = ENVIRONMENT.var_dir
KEYS_DIR = ENVIRONMENT.keys_dir
FILES_DIR = VAR_DIR / "files"
PAPERS_RENDER = ENVIRONMENT.render
SEAL_SERVICE = ENVIRONMENT.seal_service
PUBLIC_ADDRESS = ENVIRONMENT.address
FONTS_DIR = ENVIRONMENT.fonts_dir
LOG_ORIGIN = ENVIRONMENT.log_origin
LOG_WITNESSES = ENVIRONMENT.log_witnesses
LOG_AUTHORITY = ENVIRONMENT.log_authority
MODE = ENVIRONMENT.mode
DEMONSTRATION = ENVIRONMENT.demonstration

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organs.Officer"
AUTHENTICATION_BACKENDS = ["zhijian.kernel.organs.backend.Sessions"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ROOT_URLCONF = "zhijian.config.urls"
WSGI_APPLICATION = "zhijian.config.wsgi.application"
SESSIONS_PER_OFFICER = 5
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
APPEND_SLASH = False
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
FORM_RENDERER = "zhijian.kernel.web.forms.Renderer"
CSRF_FAILURE_VIEW = "zhijian.kernel.web.safety.forbidden"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "zhijian.config.static.Static"},
}
STATICFILES_DIRS = [path for path in [BASE_DIR / "frontend" / "dist" / "static"] if path.exists()]
MODULES = [
    "zhijian.modules.cases",
    "zhijian.modules.enforcements",
    "zhijian.modules.hearings",
    "zhijian.modules.measures",
    "zhijian.modules.publications",
    "zhijian.modules.crime_transfers",
    "zhijian.modules.transfers",
    "zhijian.modules.lawsuits",
    "zhijian.modules.reconsiderations",
    "zhijian.modules.inspections",
    "zhijian.modules.spot_penalties",
    "zhijian.modules.supervision",
    "zhijian.modules.correspondence",
    "zhijian.modules.resources",
    "zhijian.modules.precedents",
    "zhijian.modules.rewards",
    "zhijian.modules.blacklist",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.postgres",
    "zhijian.kernel.vault",
    "procrastinate.contrib.django",
    "zhijian.kernel.clock",
    "zhijian.kernel.organs",
    "zhijian.kernel.registers",
    "zhijian.kernel.laws",
    "zhijian.kernel.parties",
    "zhijian.kernel.matters",
    "zhijian.kernel.log",
    "zhijian.kernel.deadlines",
    "zhijian.kernel.evidence",
    "zhijian.kernel.recording",
    "zhijian.kernel.reminders",
    "zhijian.kernel.papers",
    "zhijian.kernel.knowledge",
    "zhijian.kernel.search",
    "zhijian.kernel.acts",
    "zhijian.kernel.web",
    *MODULES,
    "zhijian.flows",
    *(["zhijian.demonstration"] if DEMONSTRATION else []),
]
MIDDLEWARE = [
    "zhijian.config.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    *(["whitenoise.middleware.WhiteNoiseMiddleware"] if STATIC_ROOT.exists() else []),
    "zhijian.kernel.web.evidence.limits.Oversize",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "zhijian.kernel.web.sign_in.guard.Guard",
    "zhijian.kernel.web.safety.Safety",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhijian.kernel.web.shell.context",
            ]
        },
    },
]

# 登录状态：关浏览器即退出；演示用 http，正式运行只走 https
SESSION_COOKIE_NAME = "zhijian"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if ENVIRONMENT.https else 0

# 表单正文至多 5 MB、1000 个栏目；文件分块上传，不受此限
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_PERMISSIONS = 0o600

# 提醒的外发：通道 → 网关的类，空的没有接通；邮件后端只由 SMTP 网关取用
REMINDER_GATEWAYS = {"mail": GOING.mail, "sms": GOING.sms}
DEFAULT_FROM_EMAIL = GOING.sender
EMAIL_HOST = GOING.server.host
EMAIL_PORT = GOING.server.port
EMAIL_HOST_USER = GOING.server.user
EMAIL_HOST_PASSWORD = GOING.server.password
EMAIL_USE_SSL = GOING.server.tls
EMAIL_USE_TLS = GOING.server.starttls
EMAIL_TIMEOUT = 10

# 后台事务：各室的 jobs.py
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["zhijian.config.jobs"]

LOGGING_CONFIG = "zhijian.config.logs.configure"
LOGGING = logging_settings(ENVIRONMENT.log_level)
