# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""DATABASE_URL is read by libpq's own rules, and never repeated in an error."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hartwerk.config.database import django_database


class TestDjangoDatabase:
    def test_reads_a_url(self) -> None:
        found = django_database("postgresql://anna:ge%2Fheim@db.example:5433/netwerk")

        assert found["NAME"] == "netwerk"
        assert found["USER"] == "anna"
        assert found["PASSWORD"] == "ge/heim"
        assert found["HOST"] == "db.example"
        assert found["PORT"] == "5433"

    def test_reads_a_private_socket(self) -> None:
        found = django_database("postgresql:///netwerk?host=/tmp/a%20b&user=app")

        assert found["HOST"] == "/tmp/a b"
        assert found["USER"] == "app"

    def test_hands_on_what_django_has_no_name_for(self) -> None:
        found = django_database("host=db.example dbname=netwerk sslmode=verify-full")

        assert found["OPTIONS"]["sslmode"] == "verify-full"

    def test_plans_once_what_a_connection_asks_again(self) -> None:
        found = django_database("dbname=netwerk")["OPTIONS"]

        assert found["server_side_binding"] is True
        assert found["prepare_threshold"] == 3

    def test_compiles_no_query_unless_the_url_says_so(self) -> None:
        found = django_database("dbname=netwerk options='-c jit=on'")

        assert found["OPTIONS"]["options"] == "-c jit=off -c jit=on"

    def test_checks_a_connection_before_it_is_used_again(self) -> None:
        assert django_database("dbname=netwerk")["CONN_HEALTH_CHECKS"] is True

    def test_without_a_url_there_is_no_database(self) -> None:
        assert django_database("")["ENGINE"] == "django.db.backends.dummy"

    def test_a_broken_url_is_refused_without_repeating_the_password(self) -> None:
        with pytest.raises(ImproperlyConfigured) as refused:
            django_database("postgresql://anna:geheim@db.example:poort/a b%zz")

        assert "geheim" not in str(refused.value)
        assert "geheim" not in repr(refused.value.__cause__)
