"""What a page asks for and complains of."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page

from tools.serve import Server

# What Streamlit does to itself: one inline line in its index.html, which our policy refuses, and, on the address of a
# page, the search for the server's base address, which begins one folder too deep. Nothing breaks by either.
KNOWN_TEXT = "Executing inline script violates"
KNOWN_ADDRESSES = ("/_stcore/health", "/_stcore/host-config")


def is_known(message: ConsoleMessage) -> bool:
    return KNOWN_TEXT in message.text or message.location["url"].endswith(KNOWN_ADDRESSES)


@dataclass
class Watch:
    """What a page asked for and what it complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Watch:
        """A record of what the page does from now on."""
        record = cls()
        page.on("request", lambda request: record.requests.append(request.url))
        page.on("websocket", lambda socket: record.requests.append(socket.url))
        page.on("pageerror", lambda error: record.complaints.append(str(error)))
        page.on("console", lambda message: record.hear(message))
        return record

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error, unless Streamlit is known for it."""
        if message.type == "error" and not is_known(message):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def outside(self, server: Server) -> list[str]:
        """Requests that left the server; `data:` and `blob:` never leave the page."""
        own = (server.url, server.url.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]
