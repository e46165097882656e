"""Answers whose status says that there is no feed, or not today."""

from .answers import HTML, content, head, status, whole
from .editions import SECOND
from .server import Cut, says
from .story import Fault, fails, passes

_ERRORS = (
    *("400 Bad Request", "401 Unauthorized", "402 Payment Required", "403 Forbidden"),
    *("404 Not Found", "405 Method Not Allowed", "406 Not Acceptable", "407 Proxy Wanted"),
    *("408 Request Timeout", "409 Conflict", "411 Length Required", "412 Precondition Failed"),
    *("418 I'm a teapot", "421 Misdirected Request", "425 Too Early", "429 Too Many Requests"),
    *("431 Headers Too Large", "451 Unavailable For Legal Reasons"),
    *("500 Internal Server Error", "501 Not Implemented", "502 Bad Gateway"),
    *("503 Service Unavailable", "504 Gateway Timeout", "511 Log In To The Network"),
    *("520 Web Server Returned an Unknown Error", "530 Origin DNS Error", "599 x", "999 Blocked"),
)
_WITHOUT_CONTENT = ("201 Created", "202 Accepted", "204 No Content", "205 Reset", "207 Many")


def _reason(line: str) -> str:
    return "login-needed" if line.startswith("401") else "http-status"


FAULTS: list[Fault] = [
    *(
        fails(f"status {line[:3]}", status(line), _reason(line), status=int(line[:3]))
        for line in _ERRORS
    ),
    *(
        fails(f"status {line[:3]}", says(head(status=line)), "unreadable", "http-status")
        for line in _WITHOUT_CONTENT
    ),
    fails("gone", status("410 Gone"), "gone"),
    fails(
        "a part that nobody asked for",
        says(whole(SECOND[:900], "Content-Range: bytes 0-899/9999", status="206 Partial Content")),
        "unreadable",
        "http-status",
    ),
    fails(
        "a feed beside an error",
        says(whole(SECOND, 'ETag: "2"', status="500 Internal Server Error")),
        "http-status",
        status=500,
    ),
    fails("an error without a body", says(head(status="503 x"), Cut.RESET), "http-status"),
    fails("an error that is cut off", says(whole(b"", status="404 x")[:-2]), "unreadable"),
    fails(
        "an error in silence",
        says(head("Content-Length: 9", status="404 Not Found"), Cut.SILENCE),
        "http-status",
        "timed-out",
        seconds=0.5,
    ),
    fails("switching protocols", says(head("Upgrade: h2c", status="101 x")), "unreadable"),
    fails("only early hints", says(head("Link: </a.css>", status="103 Early Hints")), "unreadable"),
    passes("a status of a cache", says(whole(SECOND, status="203 Transformed"), Cut.KEEP)),
    passes("no word for the status", says(b"HTTP/1.1 200\r\n\r\n" + SECOND)),
    passes("a feed that ends with its connection", says(head() + SECOND)),
    passes("a feed by HTTP/1.0", says(head().replace(b"1.1", b"1.0", 1) + SECOND)),
    passes(
        "early hints first",
        says(
            b'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\nETag: "early"\r\n\r\n',
            whole(SECOND, 'ETag: "2"'),
            Cut.KEEP,
        ),
    ),
    passes("told to go on first", says(b"HTTP/1.1 100 Continue\r\n\r\n", whole(SECOND), Cut.KEEP)),
    passes("a page's type and a feed's body", content(SECOND, kind=HTML)),
]
