"""The one settings file; everything that differs between sites comes from the environment (docs/how-to/settings.md)."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import env

PACKAGE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules

DATA = Path(env.text("SOVANG_DATA", str(PACKAGE.parent / "data"))).resolve()
SECRET_KEY = "tests-only" if TESTING else env.secret(DATA / "secret")
DEBUG = env.flag("SOVANG_DEBUG", default=False)
ALLOWED_HOSTS = env.text("SOVANG_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in env.text("SOVANG_ORIGINS", "").split(",") if o]
DATABASES = {"default": env.database(env.text("TEST_DATABASE_URL" if TESTING else "DATABASE_URL", ""), DATA)}
if TESTING:  # real files, so that several connections and DuckDB see the same database; one folder per test process
    SCRATCH = Path(tempfile.mkdtemp(prefix="sovang-test-"))
    atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
    DATA = SCRATCH
    (SCRATCH / "static").mkdir()  # WhiteNoise warns where it is missing
    if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        DATABASES["default"]["TEST"] = {"NAME": SCRATCH / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def registers() -> list[str]:
    """Every folder of ``registers`` that is an app: adding a register is adding a folder."""
    return [f"sovang.registers.{app.parent.name}" for app in sorted((PACKAGE / "registers").glob("*/apps.py"))]


ROOMS = [
    "sovang.base",
    "sovang.journal",
    "sovang.places",
    "sovang.people",
    "sovang.programmes",
    "sovang.registers",
    *registers(),
    "sovang.intake",
    "sovang.intake.members",
    "sovang.intake.narrative",
    "sovang.figures",
    "sovang.reports",
    "sovang.desk",
    "sovang.demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sovang.desk.preferences.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sovang.desk.middleware.SafeAnswers",
]
ROOT_URLCONF = "sovang.config.urls"
WSGI_APPLICATION = "sovang.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["sovang.people.sign_ins.NameAndPassword"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:today"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sovang.desk.shell.context",
            ],
            "builtins": ["template_partials.templatetags.partials", "sovang.base.templatetags.ui"],
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
LANGUAGE_COOKIE_NAME = "sovang_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("SOVANG_TIME_ZONE", "Asia/Ho_Chi_Minh")
FORMAT_MODULE_PATH = ["sovang.base.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA / "files"  # never served directly: desk.evidence checks reach and sends the file
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 25_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_ENGINE = "sovang.base.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("SOVANG_HTTPS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("SOVANG_LOG_LEVEL", "WARNING")},
}
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
