"""HTTP/1.1 as uvicorn reads it, but with a bound on what it keeps of one connection: it
has none, and joins a long line anew for every piece of it."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from formapi.headers import HEADERS

MAX_HEAD = 64 * 1024
"""Bytes of an address, of headers or of what follows a body; more end the connection,
at the latest once the piece that was read last is parsed."""


class BoundedHttp(HttpToolsProtocol):
    """Hangs up on a client that sends and sends without a request coming of it, or that
    sends a second one before the first is answered."""

    _unused = 0
    """Bytes since the last complete head or piece of a body."""

    def data_received(self, data: bytes) -> None:
        self._unused += len(data)
        super().data_received(data)
        if self._unused > MAX_HEAD and not self.transport.is_closing():
            self.send_400_response("Request head too long.")

    def on_message_begin(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            raise ValueError("no pipelining")  # uvicorn answers 400
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

    def _should_upgrade(self) -> bool:
        """There is nothing to upgrade to: the request is an ordinary one."""
        return False

    def _unsupported_upgrade_warning(self) -> None:
        pass

    def send_400_response(self, msg: str) -> None:
        if self.cycle is not None:
            self.cycle.disconnected = True
        body = msg.encode("ascii")
        head = {**_HEADERS, "Content-Length": str(len(body))}
        lines = [f"{name}: {value}\r\n" for name, value in head.items()]
        text = "".join(lines).encode("ascii")
        self.transport.write(STATUS_LINE[400] + text + b"\r\n" + body)
        self.transport.close()


_HEADERS = {
    **HEADERS,
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
    "Connection": "close",
}
