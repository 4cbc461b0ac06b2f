// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of endpoints: who may call each, which budget it counts against, and how it is named. */
class EndpointTableTest {
    private static final String ID = "a1b2c3d4-5678-90ab-cdef-1234567890ab";
    private static final int READS = 60;
    private static final int WRITES = 200;

    /** One row of the table. */
    record Row(String operation, String method, String path, String caller, String rate) {
        static Row of(String line) {
            String[] cells = line.split(" +", 5);
            return new Row(cells[0], cells[1], "/api/v1/" + cells[2], cells[3], cells[4]);
        }

        @Override
        public String toString() {
            return operation;
        }
    }

    private final FakeKms kms = CheckedKms.builder()
            .generation(Generation.NEWEST)
            .rateLimit(READS, WRITES, Duration.ofMinutes(1))
            .start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    static Stream<Row> rows() {
        Stream<String> lines = """
                listAppConnectionOptions GET app-connections/options any read
                listAppConnections GET app-connections any read
                listNorthflankAppConnections GET app-connections/northflank any read
                listNorthflankAvailableAppConnections GET app-connections/northflank/available any read
                getNorthflankAppConnection GET app-connections/northflank/ID any read
                getNorthflankAppConnectionByName GET app-connections/northflank/connection-name/a any read
                createNorthflankAppConnection POST app-connections/northflank any write
                updateNorthflankAppConnection PATCH app-connections/northflank/ID any write
                deleteNorthflankAppConnection DELETE app-connections/northflank/ID any write
                listNorthflankProjects GET app-connections/northflank/ID/projects user read
                listNorthflankSecretGroups GET app-connections/northflank/ID/projects/p/secret-groups user read
                renewIdentityAccessToken POST auth/token/renew nobody write
                revokeIdentityAccessToken POST auth/token/revoke nobody write
                listSecretSyncOptions GET secret-syncs/options any read
                listNorthflankSecretSyncs GET secret-syncs/northflank any read
                getNorthflankSecretSync GET secret-syncs/northflank/ID any read
                getNorthflankSecretSyncByName GET secret-syncs/northflank/sync-name/a any read
                createNorthflankSecretSync POST secret-syncs/northflank any write
                updateNorthflankSecretSync PATCH secret-syncs/northflank/ID any write
                deleteNorthflankSecretSync DELETE secret-syncs/northflank/ID any write
                syncNorthflankSecretSync POST secret-syncs/northflank/ID/sync-secrets any write
                importNorthflankSecretSyncSecrets POST secret-syncs/northflank/ID/import-secrets any write
                removeNorthflankSecretSyncSecrets POST secret-syncs/northflank/ID/remove-secrets any write
                """.lines();
        Stream<String> logins = Stream.of(
                        "Universal",
                        "Kubernetes",
                        "Oidc",
                        "Jwt",
                        "Azure",
                        "Gcp",
                        "Spiffe",
                        "Aws",
                        "Ldap",
                        "TlsCert",
                        "Oci",
                        "Alicloud")
                .map(name -> "loginWith" + name + "Auth POST auth/"
                        + (name.equals("TlsCert") ? "tls-cert" : name.toLowerCase(java.util.Locale.ROOT))
                        + "-auth/login nobody write");
        return Stream.concat(lines, logins).map(line -> Row.of(line.replace("ID", ID)));
    }

    /** Sends a request that stops at its form or at an unknown ID, if it comes that far. */
    private WireResponse send(Row row, boolean withToken) {
        Wire.Call call = wire.call(row.method(), row.path()).ofAnyForm();
        if (!withToken) {
            call.anonymous();
        }
        boolean hasBody = Set.of("PATCH", "POST").contains(row.method());
        return (hasBody ? call.json("{}") : call).send();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAgainstItsBudget(Row row) {
        WireResponse response = send(
                row.caller().equals("user") ? asUser(row) : row, !row.caller().equals("nobody"));

        assertThat(kms.calls().get(0).operation()).isEqualTo(Operation.of(row.operation()));
        assertThat(response.header("x-ratelimit-limit"))
                .isEqualTo(Integer.toString(row.rate().equals("read") ? READS : WRITES));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isOpenToItsCallersOnly(Row row) {
        assertThat(send(row, false).message().equals("Token missing"))
                .isEqualTo(!row.caller().equals("nobody"));
        assertThat(send(row, true).status() == 403).isEqualTo(row.caller().equals("user"));
        assertThat(send(asUser(row), true).status()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesAServiceToken(Row row) {
        wire.as("st.abc.def");

        send(row, true)
                .refusedWith(403, "Forbidden access to " + row.path(), "You are not allowed to access this resource");
    }

    private Row asUser(Row row) {
        wire.as(kms.newUserToken());
        return row;
    }
}
