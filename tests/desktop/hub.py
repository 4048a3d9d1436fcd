"""A model hub on loopback: the parts of the real one that a download uses. Serves files held in memory."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = ".bin"


class Hub(ThreadingHTTPServer):
    """`cut_at`: the first answer for a large file stops after so many bytes; `flip`: damages one byte of it;
    `stall_at`: the first answer waits there until `go_on` is set.
    """

    daemon_threads = False
    block_on_close = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.cut_at: int | None = None
        self.stall_at: int | None = None
        self.go_on = threading.Event()
        self.flip = False
        self.ranges: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def do_HEAD(self) -> None:
        self._file(body=False)

    def do_GET(self) -> None:
        if self.path.startswith("/api/models/"):
            self._info()
        else:
            self._file(body=True)

    def _info(self) -> None:
        siblings = []
        for name, data in self.server.files.items():
            entry: dict[str, object] = {"rfilename": name, "size": len(data), "blobId": _blob(data)}
            if name.endswith(LARGE):
                entry["lfs"] = {"sha256": _sha256(data), "size": len(data), "pointerSize": 134}
            siblings.append(entry)
        body = json.dumps({"id": "x/y", "modelId": "x/y", "sha": COMMIT, "siblings": siblings, "tags": []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _file(self, body: bool) -> None:
        name = self.path.split("?")[0].rsplit("/", 1)[1]
        data = self.server.files.get(name)
        if data is None:
            self.send_error(404)
            return
        start = 0
        asked = self.headers.get("Range")
        if asked and body:
            self.server.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").split("-")[0])
        self.send_response(206 if start else 200)
        self.send_header("ETag", f'"{_sha256(data) if name.endswith(LARGE) else _blob(data)}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if body:
            self._send(name, data, start)

    def _send(self, name: str, data: bytes, start: int) -> None:
        if name.endswith(LARGE) and self.server.flip:
            data = data[:100] + bytes([data[100] ^ 1]) + data[101:]
        if name.endswith(LARGE) and self.server.cut_at is not None:
            self.wfile.write(data[start : self.server.cut_at])
            self.wfile.flush()
            self.server.cut_at = None
            self.close_connection = True
            return
        if name.endswith(LARGE) and self.server.stall_at is not None:
            stop, self.server.stall_at = self.server.stall_at, None
            self.wfile.write(data[start:stop])
            self.wfile.flush()
            self.server.go_on.wait(30.0)
            self.close_connection = True
            return
        self.wfile.write(data[start:])


@contextmanager
def running_hub(files: dict[str, bytes]) -> Iterator[Hub]:
    """Serves until the end of the block."""
    hub = Hub(files)
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        hub.server_close()
        thread.join()
