"""全部设置。取值来自环境变量，缺失或不合规时以一句中文说明并拒绝启动。"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("ZHIJIAN_VAR", BASE_DIR / "var"))
KEYS_DIR = Path(os.environ.get("ZHIJIAN_KEYS", VAR_DIR / "keys"))
FILES_DIR = VAR_DIR / "files"
PAPERS_RENDER = os.environ.get("ZHIJIAN_RENDER", "zhijian.kernel.papers.typst_writer.pdf")
FONTS_DIR = Path(os.environ.get("ZHIJIAN_FONTS", BASE_DIR / "frontend" / "dist" / "fonts"))
MODE = os.environ.get("ZHIJIAN_MODE", "demonstration")
DEMONSTRATION = MODE == "demonstration"


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 600,
        "OPTIONS": options,
    }


SECRET_KEY = os.environ.get("ZHIJIAN_SECRET_KEY", "demonstration-only")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ZHIJIAN_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///zhijian"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organs.Officer"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ROOT_URLCONF = "zhijian.config.urls"
WSGI_APPLICATION = "zhijian.config.wsgi.application"
SESSIONS_PER_OFFICER = 5
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
FORM_RENDERER = "zhijian.kernel.web.forms.Renderer"
CSRF_FAILURE_VIEW = "zhijian.kernel.web.safety.forbidden"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [path for path in [BASE_DIR / "frontend" / "dist" / "static"] if path.exists()]
MODULES = ["zhijian.modules.cases"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.postgres",
    "zhijian.kernel.vault",
    "zhijian.kernel.clock",
    "zhijian.kernel.organs",
    "zhijian.kernel.registers",
    "zhijian.kernel.parties",
    "zhijian.kernel.matters",
    "zhijian.kernel.log",
    "zhijian.kernel.deadlines",
    "zhijian.kernel.evidence",
    "zhijian.kernel.reminders",
    "zhijian.kernel.papers",
    "zhijian.kernel.acts",
    "zhijian.kernel.web",
    *MODULES,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "zhijian.kernel.web.evidence.limits.Oversize",
    "django.contrib.sessions.middleware.SessionMiddleware",
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
