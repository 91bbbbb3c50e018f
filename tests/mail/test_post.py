# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A letter goes over the line, and of each way it can end the house knows as much as there is."""

import base64
import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hartwerk.mail.post import Answer, Mailbox, Outcome, Parcel, Security, Smtp, SmtpServer
from tests.mail.post_office import Manner, PostOffice

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PARCEL = Parcel(
    to="anja@example.org",
    subject="Eén kaart wacht op antwoord",
    body="Hallo,\n\n.een punt aan het begin\nhttps://example.org/l/abc\n",
    key="card_to_answer:1",
)


def _smtp(office: PostOffice, *, security: Security = Security.NONE, **more: str) -> Smtp:
    server = SmtpServer("127.0.0.1", office.port, security, **more)
    return Smtp(server, "hartwerk@netwerk.example", seconds=5, seconds_at_end=5)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice() as found:
        yield found


class TestALetter:
    def test_arrives_word_for_word(self, office: PostOffice) -> None:
        outcome = _smtp(office).deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.ACCEPTED)
        (letter,) = office.taken
        assert str(make_header(decode_header(letter["Subject"]))) == PARCEL.subject
        body = letter.get_payload(decode=True)
        assert isinstance(body, bytes)
        assert body.decode().replace("\r\n", "\n") == PARCEL.body
        assert (letter["To"], letter["From"]) == (PARCEL.to, "hartwerk@netwerk.example")
        assert letter["Auto-Submitted"] == "auto-generated"

    def test_has_the_same_message_id_every_time_and_another_than_others(
        self, office: PostOffice
    ) -> None:
        post = _smtp(office)
        post.deliver(PARCEL, now=NOW)
        post.deliver(PARCEL, now=NOW + timedelta(hours=1))
        post.deliver(Parcel(PARCEL.to, PARCEL.subject, PARCEL.body, "another"), now=NOW)

        first, again, other = office.ids
        assert first == again != other
        assert first.endswith("@netwerk.example>")

    @pytest.mark.parametrize(
        "to", ["anja@example.org\r\nRCPT TO:<x@example.org>", "geen adres", "", "a@b>,<c@d.nl"]
    )
    def test_to_no_address_is_refused_and_says_nothing_on_the_line(
        self, office: PostOffice, to: str
    ) -> None:
        outcome = _smtp(office).deliver(Parcel(to, "s", "b", "k"), now=NOW)

        assert outcome.answer is Answer.REFUSED
        assert office.said == []

    def test_with_a_line_break_in_its_subject_is_refused(self, office: PostOffice) -> None:
        outcome = _smtp(office).deliver(
            Parcel(PARCEL.to, "s\r\nBcc: x@example.org", "b", "k"), now=NOW
        )

        assert outcome.answer is Answer.REFUSED
        assert office.said == []

    def test_of_the_demo_stays_in_the_house(self) -> None:
        assert Mailbox().deliver(PARCEL, now=NOW).answer is Answer.ACCEPTED
        assert Mailbox().keeps_text


class TestAnEnd:
    @pytest.mark.parametrize(
        ("manner", "expected"),
        [
            (Manner.TAKES, Outcome(Answer.ACCEPTED)),
            (Manner.GREYLISTS, Outcome(Answer.LATER, "450 4.2.0")),
            (Manner.GOES_DOWN, Outcome(Answer.LATER, "421 4.3.2", closed=True)),
            (Manner.REFUSES, Outcome(Answer.REFUSED, "550 5.1.1")),
            (Manner.REFUSES_AT_END, Outcome(Answer.REFUSED, "554 5.7.1")),
            (Manner.LATER_AT_END, Outcome(Answer.LATER, "451 4.3.0")),
            (Manner.SENDER_UNWANTED, Outcome(Answer.LATER, "553 5.7.1", closed=True)),
            (Manner.MUMBLES, Outcome(Answer.UNKNOWN, "-1", closed=True)),
            (
                Manner.DROPS_BEFORE,
                Outcome(Answer.LATER, "SMTPServerDisconnected", closed=True),
            ),
            (
                Manner.DROPS_AT_END,
                Outcome(Answer.UNKNOWN, "SMTPServerDisconnected", closed=True),
            ),
            (
                Manner.TAKES_AND_DROPS,
                Outcome(Answer.UNKNOWN, "SMTPServerDisconnected", closed=True),
            ),
        ],
    )
    def test_is_told_apart_in_codes(self, manner: Manner, expected: Outcome) -> None:
        with PostOffice(manner=lambda _number: manner) as office:
            assert _smtp(office).deliver(PARCEL, now=NOW) == expected

    def test_without_a_server_the_letter_can_go_later(self, office: PostOffice) -> None:
        post = _smtp(office)
        office.__exit__()

        outcome = post.deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.LATER, "ConnectionRefusedError", closed=True)

    def test_that_takes_too_long_is_unknown(self) -> None:
        with PostOffice(delay=2) as office:
            server = SmtpServer("127.0.0.1", office.port, Security.NONE)
            slow = Smtp(server, "a@netwerk.example", seconds=5, seconds_at_end=0.2)

            outcome = slow.deliver(PARCEL, now=NOW)

        assert (outcome.answer, outcome.closed) == (Answer.UNKNOWN, True)


class TestTheWay:
    """Over TLS only to whom the certificate names, and the password after that."""

    @pytest.fixture
    def certificate(self, tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
        return _certificate(tmp_path)

    def test_is_closed_to_others_when_the_certificate_is_right(
        self, certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        token = base64.b64encode(b"\0huis\0geheim").decode()

        with PostOffice(tls=certificate[1], password=token) as office:
            outcome = _smtp(
                office, security=Security.STARTTLS, user="huis", password="geheim"
            ).deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.ACCEPTED)
        assert office.said.index("STARTTLS") < office.said.index(f"AUTH PLAIN {token}")

    def test_is_not_taken_with_a_certificate_that_nobody_vouches_for(
        self, certificate: tuple[Path, ssl.SSLContext]
    ) -> None:
        with PostOffice(tls=certificate[1], password="x") as office:
            outcome = _smtp(
                office, security=Security.STARTTLS, user="huis", password="geheim"
            ).deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.LATER, "SSLCertVerificationError", closed=True)
        assert not any(line.startswith("AUTH") for line in office.said)

    def test_is_not_taken_where_the_server_knows_no_tls(self, office: PostOffice) -> None:
        outcome = _smtp(office, security=Security.STARTTLS).deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.LATER, "SMTPNotSupportedError", closed=True)
        assert office.offered == 0

    def test_a_wrong_password_holds_all_letters_and_fails_none(
        self, certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

        with PostOffice(tls=certificate[1], password="anders") as office:
            outcome = _smtp(
                office, security=Security.STARTTLS, user="huis", password="geheim"
            ).deliver(PARCEL, now=NOW)

        assert outcome == Outcome(Answer.LATER, "SMTPAuthenticationError 535", closed=True)


def _certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate for 127.0.0.1 that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post office")])
    begin = dt.datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, hidden = folder / "certificate.pem", folder / "key.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    hidden.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, hidden)
    return shown, context
