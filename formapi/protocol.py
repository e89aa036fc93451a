"""HTTP/1.1 as uvicorn reads it, but with a bound on what it keeps of one connection: it
has none, and joins a long line anew for every piece of it."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 64 * 1024
"""Bytes of an address, of headers or of what follows a body; more end the connection,
at the latest once the piece that was read last is parsed."""


MAX_WAITING = 8
"""Requests that a client may send before the first of them is answered."""


class BoundedHttp(HttpToolsProtocol):
    """Hangs up on a client that sends and sends without a request coming of it."""

    _unused = 0
    """Bytes since the last complete head or piece of a body."""

    def data_received(self, data: bytes) -> None:
        self._unused += len(data)
        super().data_received(data)
        if self._unused > MAX_HEAD and not self.transport.is_closing():
            self.send_400_response("Request head too long.")

    def on_message_begin(self) -> None:
        if len(self.pipeline) >= MAX_WAITING:
            raise ValueError("too many requests at once")  # uvicorn answers 400
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._unused = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unused = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unused = 0
        super().on_message_complete()
