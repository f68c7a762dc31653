"""Turn a Briefing into a PDF: briefing.html and briefing.css, set by WeasyPrint, with nothing fetched from outside."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from mimetypes import guess_type
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from markupsafe import Markup
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from flows import templating
from flows.errors import TemplateError
from flows.records import Briefing

TEMPLATE = "briefing.html"
VARIANT = "pdf/ua-1"
"""Tagged for screen readers; measured, it costs nothing more than a plain PDF."""

_PAGE, _PAGES = Markup('<span class="page"></span>'), Markup('<span class="pages"></span>')
"""Filled by the counters of briefing.css: only the layout knows the numbers."""


def html(briefing: Briefing, *, templates: Path) -> str:
    """Fill briefing.html; raise TemplateError naming file and line for a mistake in it."""
    made = templating.environment(templates, briefing.labels, page=_PAGE, pages=_PAGES)
    return templating.fill(made, TEMPLATE, templating.context(briefing))


def render(briefing: Briefing, *, templates: Path, epoch: int | None) -> bytes:
    """Set a briefing as PDF/UA-1, dated `epoch` (seconds since 1970, UTC; None: not at all): same in, same bytes out.

    Raises TemplateError for a mistake in the template or its styles, and for an image or style sheet that is missing,
    broken or outside `templates`: WeasyPrint would leave it out in silence.
    """
    text = html(briefing, templates=templates)
    folder = _Folder(templates)
    with _complaints() as complaints:
        try:
            document = weasyprint.HTML(
                string=text, base_url=(templates / TEMPLATE).resolve().as_uri(), url_fetcher=folder
            ).render(pdf_variant=VARIANT)
            if epoch is not None:
                document.metadata.created = document.metadata.modified = _w3c(epoch)
            made: bytes = document.write_pdf(pdf_variant=VARIANT)
        except FatalURLFetchingError as error:
            raise folder.refusal or error from error
    if folder.refusal:
        raise folder.refusal
    if complaints:
        raise TemplateError(
            f"{templates / TEMPLATE} or its styles: {complaints[0]}",
            hint="correct briefing.html or briefing.css; a line and column, as in 12:3, count inside the style sheet",
        )
    return made


class _Folder(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetch data: addresses and files of the templates folder; refuse the rest, and remember the first refusal.

    WeasyPrint catches every Exception of a fetcher and drops the image, so a refusal is FatalURLFetchingError (a
    BaseException); inside an SVG even that is dropped, hence the memory.
    """

    def __init__(self, templates: Path) -> None:
        super().__init__(allowed_protocols=("data", "file"))
        self.root = templates.resolve()
        self.refusal: TemplateError | None = None

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer one address of the template."""
        parts = urlsplit(url)
        if parts.scheme not in ("data", "file"):
            self._refuse(f"{url}: a briefing fetches nothing from a network")
        try:
            if parts.scheme == "data":
                return super().fetch(url)
            path = Path(url2pathname(parts.path)).resolve()
            if not path.is_relative_to(self.root):
                self._refuse(f"{path}: a briefing uses no file outside {self.root}")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": guess_type(path.name)[0] or ""})
        except OSError as error:
            self._refuse(f"{url}: cannot read it ({error.strerror or error})")
        except ValueError as error:
            self._refuse(f"{url[:60]}: not an address that can be read ({error})")

    def _refuse(self, what: str) -> NoReturn:
        self.refusal = self.refusal or TemplateError(
            f"{self.root / TEMPLATE}: {what}", hint="put the file into the templates folder, and name it as it is there"
        )
        raise FatalURLFetchingError(what)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs, of this thread alone: unusable files, and styles that it does not know.

    Anchors are left out: a colophon may list a sentence that the template does not print, and the link is dropped.
    """
    heard: list[str] = []
    here = threading.get_ident()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            about_css = Path(record.pathname).parent.name in ("css", "validation")
            serious = record.levelno >= logging.ERROR or about_css
            if serious and record.thread == here and "anchor" not in str(record.msg).casefold():
                heard.append(record.getMessage())

    handler = Ear(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


def _w3c(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
