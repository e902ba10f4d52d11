"""Keep the message catalogues: `python scripts/messages.py extract-update | compile | check`.

One domain, `django`. The ids are the English texts, so the English catalogue holds exceptions only;
the German one is complete.

Extraction is Babel's. For templates it has no extractor, and the packages that brought one
(django-babel, enmerkar) are no longer kept. Django's own `templatize`, on which `makemessages` stands,
turns a template into text whose only code is the gettext calls; Babel's Python extractor reads those.

The files hold no line numbers and no dates: a changed text changes its own lines and nothing else.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from build_messages import ROOT, compile_catalogues

SOURCE = ROOT / "src" / "planungsraum"
LOCALE = SOURCE / "frame" / "locale"
COMPLETE = "de"
LANGUAGES = (COMPLETE, "en")
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: planungsraum\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms};\\n"

"""
PLACEHOLDER = re.compile(r"\{(\w*)(?::[^{}]*)?\}")


# ---------------------------------------------------------------- extraction
def template_code(path: Path) -> bytes:
    """Give the gettext calls of a template as lines that Python's tokenizer reads."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - a build has no Django

    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE).encode()


def sources() -> Iterator[tuple[Path, bytes]]:
    """Yield each file that may hold messages, with its Python code."""
    for path in sorted(SOURCE.rglob("*")):
        folders = path.relative_to(SOURCE).parts[:-1]
        if path.suffix == ".py" and "migrations" not in folders:
            yield path, path.read_bytes()
        elif path.suffix in TEMPLATES and "templates" in folders:
            yield path, template_code(path)


def extracted() -> Catalog:
    """Collect the messages of the current sources."""
    messages = Catalog(charset="utf-8")
    for path, code in sources():
        try:
            for _line, text, comments, context in extract(
                "python", BytesIO(code), KEYWORDS, comment_tags=("Translators:",)
            ):
                messages.add(text, auto_comments=comments, context=context)
        except (SyntaxError, TokenError) as error:
            sys.exit(f"{path.relative_to(ROOT)} cannot be read: {error}")
    return messages


# ---------------------------------------------------------------- the files
def path_of(language: str) -> Path:
    """Tell where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Read a catalogue; a missing file is an empty one."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def texts(message: Message | None) -> tuple[str, ...]:
    """Give the translations of a message, one per plural form."""
    if message is None:
        return ()
    string = message.string
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def entries(catalogue: Catalog) -> list[Message]:
    """List the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def updated(language: str, wanted: Catalog) -> Catalog:
    """Give the wanted messages with the translations at hand."""
    known = read(language)
    result = Catalog(locale=language, charset="utf-8")
    for message in entries(wanted):
        old = known.get(message.id, message.context)
        same_kind = old is not None and bool(old.pluralizable) == bool(message.pluralizable)
        if language != COMPLETE and not (same_kind and any(texts(old))):
            continue
        result.add(
            message.id,
            old.string if old is not None and same_kind else None,
            flags=old.flags & {"fuzzy"} if old is not None else (),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old is not None else (),
            context=message.context,
        )
    return result


def write(language: str, catalogue: Catalog) -> None:
    """Write a catalogue, sorted, under our own header: Babel's carries dates."""
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, no_location=True, sort_output=True, width=110)
    header = HEADER.format(language=language, plural_forms=catalogue.plural_forms.rstrip(";"))
    text = (header + body.getvalue().decode()).rstrip("\n") + "\n"
    path = path_of(language)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- the check
def placeholders(text: str) -> set[str]:
    """Find the `{name}` fields of a text; `%(name)s` is checked by Babel."""
    return set(PLACEHOLDER.findall(text))


def faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Say what is wrong with a translation that is there."""
    if message.fuzzy:
        yield "is marked fuzzy: read it, then take the mark away"
    for error in message.check(catalogue):
        yield str(error)
    ids = (message.id,) if isinstance(message.id, str) else message.id
    for text in filter(None, texts(message)):
        if placeholders(text) not in [placeholders(one) for one in ids]:
            yield f"has other {{fields}} in its translation {text!r}"


def faults(language: str, wanted: Catalog) -> Iterator[str]:
    """Say what is wrong with a catalogue."""
    catalogue = read(language)
    for message in entries(catalogue):
        for fault in faults_of(message, catalogue) if any(texts(message)) else ():
            yield f"{language}: {message.id!r} {fault}"
    if language != COMPLETE:
        return
    for message in entries(wanted):
        entry = catalogue.get(message.id, message.context)
        if entry is None or bool(entry.pluralizable) != bool(message.pluralizable):
            yield f"{language}: {message.id!r} is not in the catalogue: run scripts/fix"
        elif not all(texts(entry)):
            yield f"{language}: {message.id!r} is not translated"


# ---------------------------------------------------------------- the verbs
def extract_update() -> None:
    """Bring the catalogues to the messages of the current sources; name what is left to translate."""
    wanted = extracted()
    for language in LANGUAGES:
        write(language, updated(language, wanted))
    for fault in faults(COMPLETE, wanted):
        print(fault)


def compile_all() -> None:
    """Write the `.mo` files."""
    compile_catalogues(ROOT)


def check() -> None:
    """End with an error unless German is complete and every translation fits its message."""
    wanted = extracted()
    found = [fault for language in LANGUAGES for fault in faults(language, wanted)]
    if found:
        sys.exit("\n".join(found))


VERBS = {"extract-update": extract_update, "compile": compile_all, "check": check}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) != 1 or arguments[0] not in VERBS:
        sys.exit(f"Usage: python scripts/messages.py {' | '.join(VERBS)}")
    VERBS[arguments[0]]()
