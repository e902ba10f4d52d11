"""The settings that come from the environment, in one block: name, kind, default, meaning."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PREFIX = "PLANUNGSRAUM_"
LEAST_KEY_LENGTH = 32
LAND_OF_THE_DEMO = "Sachsen"
MODE_UNKNOWN = "PLANUNGSRAUM_MODE is neither production nor demo. Set it to one of them, or leave it out."
KEY_TOO_SHORT = (
    "PLANUNGSRAUM_SECRET_KEY has fewer than 32 characters. Set it to a long random text, for example the output of: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
)
HOSTS_TOO_OPEN = (
    "PLANUNGSRAUM_HOSTS is empty or holds *. Name the hosts of this server, for example planung.example.org."
)
MAIL_WITHOUT_SENDER = (
    "PLANUNGSRAUM_MAIL_URL is set without PLANUNGSRAUM_MAIL_FROM. Name the sender of mails, or set neither."
)
OIDC_INCOMPLETE = (
    "PLANUNGSRAUM_OIDC_NAME, _URL, _CLIENT_ID and _SECRET belong together, but some are empty. Set all four, or none."
)
OIDC_IN_THE_OPEN = "PLANUNGSRAUM_OIDC_URL does not begin with https://. Over http, anyone on the way could sign in."


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable that planungsraum reads."""

    name: str
    kind: type
    default: object
    meaning: str


SETTINGS = (
    Setting("MODE", str, "production", "production, or demo: on this machine only, with a key of its own"),
    Setting(
        "DEBUG", bool, default=False, meaning="show error pages for developers; never where others can reach the server"
    ),
    Setting("SECRET_KEY", str, "", "at least 32 random characters that sign sessions and forms"),
    Setting("HOSTS", list, [], "names under which the server is reached, separated by commas"),
    Setting("DATABASE_URL", str, "", "database, such as postgres://user:password@host/name; else SQLite in VAR"),
    Setting("VAR", str, "var", "folder for the SQLite database and collected static files"),
    Setting("CONTACT", str, "", "address for remarks on accessibility and data protection, shown on those pages"),
    Setting("CITY", str, "Leipzig", "name of the city in the head of each page"),
    Setting("LAND", str, "", "federal state, such as Sachsen: its holidays, and addresses in the open interface"),
    Setting(
        "HTTPS",
        bool,
        default=True,
        meaning="the server is reached by https: secure cookies and strict transport security",
    ),
    Setting("UPLOAD_MB", int, 20, "largest file that may be uploaded, in megabytes"),
    Setting("PROXIES", int, 0, "proxies before the server whose X-Forwarded-For is believed; 0 believes none"),
    Setting("MAIL_URL", str, "", "mail server, such as smtp+tls://user:password@host:587; without it no mail is sent"),
    Setting("MAIL_FROM", str, "", "sender of mails, such as planung@example.org"),
    Setting("OIDC_NAME", str, "", "name of the city's identity provider on the log-in page"),
    Setting("OIDC_URL", str, "", "its address (issuer), such as https://id.example.org/realms/city"),
    Setting("OIDC_CLIENT_ID", str, "", "name under which this server is registered there"),
    Setting("OIDC_SECRET", str, "", "secret agreed with it; kept in the environment only"),
    Setting("INQUIRIES_AN_HOUR", int, 10, "inquiries that one address may send to bodies within an hour"),
)


def read_environment() -> dict[str, object]:
    """The value of each setting by its name without the prefix, checked."""
    env = environ.Env()
    found = {each.name: env.get_value(PREFIX + each.name, cast=each.kind, default=each.default) for each in SETTINGS}
    if found["MODE"] == "demo":
        found |= _demo(Path(str(found["VAR"]))) | {"LAND": found["LAND"] or LAND_OF_THE_DEMO}
    if not found["DEBUG"]:
        _refuse_unsafe(found)
    return found


def _demo(var: Path) -> dict[str, object]:
    """What a demonstration needs: reached on this machine only, key made once and kept."""
    var.mkdir(parents=True, exist_ok=True)
    key = var / "secret-key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(token_urlsafe(48), encoding="ascii")
    return {
        "SECRET_KEY": key.read_text(encoding="ascii"),
        "HOSTS": ["127.0.0.1", "localhost"],
        "HTTPS": False,
    }


def _refuse_unsafe(found: dict[str, object]) -> None:
    hosts = found["HOSTS"]
    if found["MODE"] not in {"production", "demo"}:
        raise ImproperlyConfigured(MODE_UNKNOWN)
    if len(str(found["SECRET_KEY"])) < LEAST_KEY_LENGTH:
        raise ImproperlyConfigured(KEY_TOO_SHORT)
    if not isinstance(hosts, list) or not hosts or "*" in hosts:
        raise ImproperlyConfigured(HOSTS_TOO_OPEN)
    if found["MAIL_URL"] and not found["MAIL_FROM"]:
        raise ImproperlyConfigured(MAIL_WITHOUT_SENDER)
    _refuse_unsafe_identity_provider(found)


def _refuse_unsafe_identity_provider(found: dict[str, object]) -> None:
    given = [bool(found[f"OIDC_{part}"]) for part in ("NAME", "URL", "CLIENT_ID", "SECRET")]
    if any(given) and not all(given):
        raise ImproperlyConfigured(OIDC_INCOMPLETE)
    address = urlsplit(str(found["OIDC_URL"]))
    here = address.scheme == "http" and address.hostname in {"127.0.0.1", "localhost"}
    if all(given) and address.scheme != "https" and not here:
        raise ImproperlyConfigured(OIDC_IN_THE_OPEN)
