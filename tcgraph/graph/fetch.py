"""The only file that opens a socket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tcgraph.errors import UnreadableInput, WrongWords

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.error import HTTPError
    from urllib.request import OpenerDirector

_SECONDS = 60
_MOST = 1 << 30


def post_form(url: str, fields: Mapping[str, str], accept: str) -> tuple[bytes, str]:
    """What a web address answers to a form.

    Args:
        url: http or https.
        fields: the form's fields.
        accept: the media types that are understood (RFC 9110, 12.5.1).

    Returns:
        The answer's bytes and its media type, without parameters.

    Raises:
        WrongWords: no web address.
        UnreadableInput: nobody there, no answer in a minute, a refusal (with its first line), a redirection (a query
            is asked only where the user says), or an answer that breaks off.
    """
    from http.client import HTTPException, InvalidURL
    from urllib.error import HTTPError, URLError
    from urllib.parse import urlencode
    from urllib.request import Request

    from tcgraph import __version__

    if not url.lower().startswith(("http://", "https://")):
        raise WrongWords(f"{url}: this is no web address; give one that begins with http:// or https://")
    if not url.isascii():
        raise WrongWords(f"{url}: write the address in ASCII: the host in Punycode, the rest percent-encoded")
    headers = {"Accept": accept, "User-Agent": f"tcgraph/{__version__}"}
    try:
        request = Request(url, urlencode(fields).encode(), headers)
        with _opener().open(request, timeout=_SECONDS) as answer:
            return _whole(url, answer), answer.headers.get_content_type()
    except HTTPError as error:
        raise _refusal(url, error) from None
    except InvalidURL as error:
        raise WrongWords(f"{url}: this is no web address: {error}") from None
    except HTTPException as error:
        problem = f"what answers there does not keep to HTTP ({type(error).__name__})"
        raise UnreadableInput(url, problem, "Check the address, or ask again.") from None
    except (URLError, OSError, ValueError) as error:
        problem = str(getattr(error, "reason", error)) or type(error).__name__
        raise UnreadableInput(url, problem, "Check the address and the network.") from None


def _opener() -> OpenerDirector:
    """Opens addresses, and goes to no other one than was asked for."""
    from urllib.request import HTTPRedirectHandler, build_opener

    class Staying(HTTPRedirectHandler):
        """Following would lose the query: a form that is sent on becomes a bare request (RFC 9110, 15.4)."""

        def redirect_request(self, *_: object) -> None:
            return None

    return build_opener(Staying)


def _refusal(url: str, error: HTTPError) -> UnreadableInput:
    from urllib.parse import urljoin

    with error:
        said = error.read(2000).decode("utf-8", "replace").strip().partition("\n")[0]
    elsewhere = error.headers.get("Location")
    if 300 <= error.code < 400 and elsewhere:
        problem = f"it sends on to {urljoin(url, elsewhere)} ({error.code} {error.reason})"
        return UnreadableInput(url, problem, "Ask that address.")
    problem = f"it refused ({error.code} {error.reason})" + (f": {said}" if said else "")
    return UnreadableInput(url, problem, "Check the query and the address.")


def _whole(url: str, answer: HTTPResponse) -> bytes:
    data = answer.read(_MOST + 1)
    if len(data) > _MOST:
        raise UnreadableInput(url, f"the answer is longer than {_MOST:,} bytes", "Ask for less, with LIMIT.")
    if answer.length:  # what was announced and did not come; read() with a limit says nothing of it
        raise UnreadableInput(url, f"the answer broke off, {answer.length:,} bytes before its end", "Ask again.")
    return data
