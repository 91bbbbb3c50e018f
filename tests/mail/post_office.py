# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A mail server to test against: it counts what it took, and misbehaves when told to."""

import contextlib
import email
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from enum import StrEnum

Reply = str
READY = "220 ready"


class Manner(StrEnum):
    """How one letter is treated."""

    TAKES = "takes"
    TAKES_AND_DROPS = "takes and drops"
    """It took the letter, and the connection breaks before it says so."""
    DROPS_AT_END = "drops at end"
    """The connection breaks after the letter, and it did not take it."""
    DROPS_BEFORE = "drops before"
    """The connection breaks before any of the letter came."""
    GREYLISTS = "greylists"
    REFUSES = "refuses"
    REFUSES_AT_END = "refuses at end"
    LATER_AT_END = "later at end"
    SENDER_UNWANTED = "sender unwanted"
    GOES_DOWN = "goes down"
    MUMBLES = "mumbles"
    """Its last answer is no answer."""


AT_RCPT = {
    Manner.GREYLISTS: "450 4.2.0 greylisted, wait for jan@example.org",
    Manner.REFUSES: "550 5.1.1 no such user jan@example.org",
    Manner.GOES_DOWN: "421 4.3.2 shutting down",
}
AT_END = {
    Manner.REFUSES_AT_END: "554 5.7.1 looks like spam",
    Manner.LATER_AT_END: "451 4.3.0 try again",
    Manner.MUMBLES: "hm",
}


@dataclass
class PostOffice:
    """Serves on this computer until it closes; every connection has a thread."""

    manner: Callable[[int], Manner] = lambda _number: Manner.TAKES
    """Of the n-th letter that is offered, counted from 0."""
    delay: float = 0.0
    """Seconds between taking a letter and saying so."""
    password: str = ""
    tls: ssl.SSLContext | None = None
    taken: list[Message] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """Every line that came in outside of letters."""
    offered: int = 0
    port: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _listening: socket.socket | None = None

    def __enter__(self) -> "PostOffice":
        self._listening = socket.create_server(("127.0.0.1", self.port), backlog=50)
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, args=[self._listening], daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._listening is not None
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    @property
    def ids(self) -> list[str]:
        """Give the Message-ID of each letter that was taken, in order."""
        with self._lock:
            return [str(each["Message-ID"]) for each in self.taken]

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[caller], daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        talk = _Talk(self, caller)
        with contextlib.suppress(OSError), contextlib.closing(talk):
            talk.run()


class _Talk:
    """One conversation."""

    def __init__(self, office: PostOffice, caller: socket.socket) -> None:
        self.office, self.caller = office, caller
        self.lines = caller.makefile("rb")
        self.manner = Manner.TAKES

    def run(self) -> None:
        self.say(READY)
        for line in self.heard():
            with self.office._lock:
                self.office.said.append(line)
            if not self.answer(line):
                return

    def close(self) -> None:
        self.lines.close()
        self.caller.close()

    def say(self, reply: Reply) -> None:
        self.caller.sendall(f"{reply}\r\n".encode())

    def heard(self) -> Iterator[str]:
        while line := self.lines.readline():
            yield line.decode().rstrip("\r\n")

    def answer(self, line: str) -> bool:
        """Answer one command; False when the conversation ends here."""
        match line.split(" ")[0].upper():
            case "EHLO" | "HELO":
                more = ["STARTTLS"] if self.office.tls else []
                more += ["AUTH PLAIN"] if self.office.password else []
                for each in ["here", *more]:
                    self.say(f"250-{each}")
                self.say("250 HELP")
            case "STARTTLS":
                assert self.office.tls is not None
                self.say("220 go on")
                self.lines.close()
                self.caller = self.office.tls.wrap_socket(self.caller, server_side=True)
                self.lines = self.caller.makefile("rb")
            case "AUTH":
                right = line.endswith(self.office.password)
                self.say("235 2.7.0 welcome" if right else "535 5.7.8 wrong")
            case "MAIL":
                with self.office._lock:
                    self.manner = self.office.manner(self.office.offered)
                    self.office.offered += 1
                unwanted = self.manner is Manner.SENDER_UNWANTED
                self.say("553 5.7.1 not you" if unwanted else "250 2.1.0 ok")
            case "RCPT":
                if self.manner is Manner.DROPS_BEFORE:
                    return False
                self.say(AT_RCPT.get(self.manner, "250 2.1.5 ok"))
            case "DATA":
                self.say("354 go on")
                return self.take_letter()
            case "QUIT":
                self.say("221 2.0.0 bye")
                return False
            case _:
                self.say("502 5.5.2 what?")
        return True

    def take_letter(self) -> bool:
        content: list[bytes] = []
        while (line := self.lines.readline()) != b".\r\n":
            if not line:
                return False
            content.append(line.removeprefix(b"."))
        if self.manner in (Manner.TAKES, Manner.TAKES_AND_DROPS):
            with self.office._lock:
                self.office.taken.append(email.message_from_bytes(b"".join(content)))
        if self.manner in (Manner.TAKES_AND_DROPS, Manner.DROPS_AT_END):
            return False
        time.sleep(self.office.delay)
        self.say(AT_END.get(self.manner, "250 2.0.0 taken"))
        return True
