// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list with one item that is not quite as expected: the item comes without the field, and the rest is there. */
class OddFieldsTest {

    private static final String NEEDED =
            "\"id\":\"a1b2c3d4-5678-90ab-cdef-1234567890ab\",\"name\":\"odd\",\"app\":\"flyio\"";
    private static final String PLAIN = "{" + NEEDED.replace("odd", "plain") + ",\"gatewayId\":null}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rotation\":{\"rotationInterval\":3,\"nextRotationAt\":\"tomorrow\"}",
                "\"rotation\":{\"rotationInterval\":\"often\",\"nextRotationAt\":{\"at\":1}}",
                "\"rotation\":{\"rotationInterval\":3,\"rotateAtUtc\":{\"hours\":99}}",
                "\"rotation\":\"monthly\"",
                "\"rotation\":[1,2]",
                "\"gatewayId\":\"no-uuid\"",
                "\"gatewayId\":{\"id\":1}",
                "\"gatewayPoolId\":17",
                "\"orgId\":\"acme\"",
                "\"project\":\"p\"",
                "\"project\":{\"name\":\"without an id\"}",
                "\"version\":\"three\"",
                "\"version\":[3]",
                "\"isAutoRotationEnabled\":\"perhaps\"",
                "\"isPlatformManagedCredentials\":{}",
                "\"createdAt\":\"yesterday\"",
                "\"updatedAt\":[]",
                "\"method\":{\"name\":\"x\"}",
                "\"credentials\":\"none\"",
                "\"description\":{\"text\":\"x\"}",
                "\"credentialsHash\":[\"x\"]",
                "\"projectId\":{\"id\":\"x\"}"
            })
    void anOddOptionalFieldCostsNothingButItself(String field) {
        try (ScriptedServer server = listing("{" + NEEDED + "," + field + "}", PLAIN);
                KmsClient kms = Things.client(server.url()).build()) {
            List<AppConnection> all = kms.appConnections().list();

            assertThat(all).extracting(AppConnection::name).containsExactly("odd", "plain");
            assertThat(all.get(0).app()).hasToString("flyio");
            assertThat(all.get(0).gatewayId()).isNull();
            assertThat(all.get(0).projectId()).isNull();
        }
    }

    @Test
    void whatAConnectionNeedsIsIdNameAndKindOnly() {
        try (ScriptedServer server = listing("{" + NEEDED + "}");
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(kms.appConnections().list()).singleElement().satisfies(connection -> {
                assertThat(connection.orgId()).isNull();
                assertThat(connection.createdAt()).isNull();
                assertThat(connection.version()).isOne();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"id\":[]", "\"id\":\"no-uuid\"", "\"name\":{}", "\"app\":[]", "\"name\":null"})
    void whatAConnectionNeedsMustHaveItsForm(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String item = "{" + NEEDED.replaceFirst(name + ":\"[^\"]*\"", field.replace("$", "")) + "}";
        try (ScriptedServer server = listing(item, PLAIN);
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> kms.appConnections().list())).isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Test
    void listsAreSortedHoweverTheyCome() {
        String second = PLAIN.replace("plain", "b");
        String first = PLAIN.replace("plain", "a");
        try (ScriptedServer server = listing(second, PLAIN, first);
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(kms.appConnections().list())
                    .extracting(AppConnection::name)
                    .containsExactly("a", "b", "plain");
        }
    }

    private static ScriptedServer listing(String... items) {
        return ScriptedServer.replying(Reply.json(200, "{\"appConnections\":[" + String.join(",", items) + "]}")
                .onPurpose());
    }
}
