"""The only file that opens a socket."""

from __future__ import annotations

from collections.abc import Mapping

from tcgraph.errors import UnreadableInput, WrongWords

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
        UnreadableInput: nobody there, no answer in a minute, or a refusal (with its first line).
    """
    from urllib.error import HTTPError, URLError
    from urllib.parse import urlencode
    from urllib.request import Request, urlopen

    from tcgraph import __version__

    if not url.lower().startswith(("http://", "https://")):
        raise WrongWords(f"{url}: this is no web address; give one that begins with http:// or https://")
    headers = {"Accept": accept, "User-Agent": f"tcgraph/{__version__}"}
    try:
        request = Request(url, urlencode(fields).encode(), headers)
        with urlopen(request, timeout=_SECONDS) as answer:
            return answer.read(_MOST), answer.headers.get_content_type()
    except HTTPError as error:
        with error:
            said = error.read(2000).decode("utf-8", "replace").strip().partition("\n")[0]
        problem = f"it refused ({error.code} {error.reason})" + (f": {said}" if said else "")
        raise UnreadableInput(url, problem, "Check the query and the address.") from None
    except (URLError, OSError, ValueError) as error:
        problem = str(getattr(error, "reason", error)) or type(error).__name__
        raise UnreadableInput(url, problem, "Check the address and the network.") from None
