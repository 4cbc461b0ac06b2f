// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AppConnectionOption;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list with one item that is not quite as expected: the item comes without the field, and the rest is there. */
class OddFieldsTest {

    private static final String NEEDED =
            "\"id\":\"a1b2c3d4-5678-90ab-cdef-1234567890ab\",\"name\":\"odd\",\"app\":\"flyio\"";
    private static final String PLAIN = "{" + NEEDED.replace("odd", "plain") + ",\"gatewayId\":null}";

    private static final List<String> ODD = List.of(
            "99999999999999999999",
            "-1e400",
            "7.5",
            "17",
            "true",
            "\"\"",
            "\" \"",
            "\"odd\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "[]",
            "[1]",
            "[[]]",
            "{}",
            "{\"a\":1}",
            "{\"id\":{}}");

    static Stream<String> oddFields() {
        Stream<String> fields = Stream.of(
                "description",
                "projectId",
                "project",
                "version",
                "orgId",
                "createdAt",
                "updatedAt",
                "isPlatformManagedCredentials",
                "gatewayId",
                "gatewayPoolId",
                "isAutoRotationEnabled",
                "rotation",
                "credentialsHash",
                "method",
                "credentials",
                "unknownField");
        Stream<String> parts = Stream.of(
                "rotation:rotationInterval",
                "rotation:rotationStatus",
                "rotation:rotateAtUtc",
                "rotation:lastRotationMessage",
                "rotation:nextRotationAt",
                "project:id",
                "project:name",
                "project:type",
                "project:slug");
        return Stream.concat(
                fields.flatMap(field -> ODD.stream().map(odd -> "\"" + field + "\":" + odd)),
                parts.flatMap(part ->
                        ODD.stream().map(odd -> "\"" + part.replace(":", "\":{\"") + "\":" + odd + ",\"x\":1}")));
    }

    @ParameterizedTest
    @MethodSource("oddFields")
    void anOddOptionalFieldCostsNothingButItself(String field) {
        try (ScriptedServer server = listing("{" + NEEDED + "," + field + "}", PLAIN);
                KmsClient kms = Things.client(server.url()).build()) {
            List<AppConnection> all = kms.appConnections().list();

            assertThat(all).extracting(AppConnection::name).containsExactly("odd", "plain");
            AppConnection odd = all.get(0);
            assertThat(odd.app()).hasToString("flyio");
            assertThat(odd.gatewayId()).isNull();
            assertThat(odd.createdAt()).isNull();
            assertThat(odd.version()).isIn(1, 7, 17);
            assertThat(odd.rotation() == null ? null : odd.rotation().rotateAtUtc())
                    .isNull();
        }
    }

    static Stream<String> oddMethods() {
        return Stream.concat(ODD.stream(), Stream.of("null", "[null]", "[{\"name\":\"api-token\"}]"));
    }

    @ParameterizedTest
    @MethodSource("oddMethods")
    void oddMethodsOfAnOptionCostNothingButThemselves(String methods) {
        String odd = "{\"name\":\"Odd\",\"app\":\"odd\",\"methods\":" + methods + "}";
        String plain = "{\"name\":\"Northflank\",\"app\":\"northflank\",\"methods\":[\"api-token\"]}";
        String options = "{\"appConnectionOptions\":[" + odd + "," + plain + "]}";
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.json(200, options).onPurpose());
                KmsClient kms = Things.client(server.url()).build()) {
            List<AppConnectionOption> all = kms.appConnections().options();

            assertThat(all).extracting(AppConnectionOption::name).containsExactlyInAnyOrder("Odd", "Northflank");
            assertThat(all)
                    .filteredOn(option -> option.app().equals(App.NORTHFLANK))
                    .singleElement()
                    .satisfies(option -> assertThat(option.methods()).containsExactly(ConnectionMethod.API_TOKEN));
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
