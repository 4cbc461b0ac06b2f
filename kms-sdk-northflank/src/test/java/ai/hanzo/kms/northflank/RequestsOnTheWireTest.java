// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AvailableConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What each call sends, checked against the contract. */
class RequestsOnTheWireTest {

    private static final String PATH = "/api/v1/app-connections/northflank";
    private static final String ONE = Samples.example("NorthflankConnection").toString();
    private static final String MANY =
            Samples.example("NorthflankConnectionList").toString();
    private static final String NAME =
            "\"name\":" + Samples.example("NorthflankConnection").at("/appConnection/name");
    private static final UUID ID = UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab");
    private static final Scope PROJECT = Scope.project("abcdef12-3456-7890-abcd-ef1234567890");

    @Test
    void aCreateWithoutProjectAndDescriptionSendsNeither() {
        String organizationLevel = ONE.replace("\"projectId\":\"abcdef12-3456-7890-abcd-ef1234567890\",", "");

        List<StubKms.Received> requests = sent(
                organizationLevel.replace(NAME, "\"name\":\"a\""),
                northflank -> northflank.create(request().build()));

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).body())
                .isEqualTo("{\"name\":\"a\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"nf-token\"}}");
    }

    @Test
    void aCreateSendsTheNameInLowerCaseAndEverythingTrimmed() {
        List<StubKms.Received> requests = sent(
                ONE.replace(NAME, "\"name\":\"my-connection\""),
                northflank -> northflank.create(NorthflankConnectionRequest.builder()
                        .name(" My-Connection ")
                        .description(" for the team ")
                        .projectId(" abcdef12-3456-7890-abcd-ef1234567890 ")
                        .apiToken(" nf-token\n")
                        .build()));

        assertThat(requests.get(0).body())
                .isEqualTo("{\"name\":\"my-connection\",\"description\":\"for the team\",\"method\":\"api-token\","
                        + "\"projectId\":\"abcdef12-3456-7890-abcd-ef1234567890\","
                        + "\"credentials\":{\"apiToken\":\"nf-token\"}}");
    }

    @Test
    void anUpdateReadsFirstAndSendsNullOnlyForAClearedDescription() {
        List<StubKms.Received> requests = sent(
                ONE,
                northflank -> northflank.update(
                        ID,
                        NorthflankConnectionUpdate.builder().clearDescription().build()));

        assertThat(requests)
                .extracting(request -> request.method() + " " + request.uri() + " " + request.body())
                .containsExactly(
                        "GET " + PATH + "/" + ID + " ", "PATCH " + PATH + "/" + ID + " {\"description\":null}");
    }

    @Test
    void anUpdateSendsNothingForWhatIsLeft() {
        List<StubKms.Received> rename = sent(
                ONE,
                northflank -> northflank.update(
                        ID,
                        NorthflankConnectionUpdate.builder().name("New-Name").build()));
        List<StubKms.Received> rotate = sent(
                ONE,
                northflank -> northflank.update(
                        ID,
                        NorthflankConnectionUpdate.builder()
                                .apiToken("new-token")
                                .build()));
        List<StubKms.Received> describe = sent(
                ONE,
                northflank -> northflank.update(
                        ID,
                        NorthflankConnectionUpdate.builder()
                                .description("new text")
                                .build()));

        List<StubKms.Received> blank = sent(
                ONE,
                northflank -> northflank.update(
                        ID,
                        NorthflankConnectionUpdate.builder().description(" ").build()));

        assertThat(blank.get(1).body()).isEqualTo("{\"description\":null}");
        assertThat(rename.get(1).body()).isEqualTo("{\"name\":\"new-name\"}");
        assertThat(rotate.get(1).body()).isEqualTo("{\"credentials\":{\"apiToken\":\"new-token\"}}");
        assertThat(describe.get(1).body()).isEqualTo("{\"description\":\"new text\"}");
    }

    @Test
    void anUpdateOfAConnectionThatWasReadIsOneRequest() {
        List<StubKms.Received> requests = sent(ONE, northflank -> {
            AppConnection known = northflank.get(ID);
            northflank.update(
                    known, NorthflankConnectionUpdate.builder().name("new-name").build());
        });

        assertThat(requests)
                .extracting(request -> request.method() + " " + request.uri() + " " + request.body())
                .containsExactly(
                        "GET " + PATH + "/" + ID + " ", "PATCH " + PATH + "/" + ID + " {\"name\":\"new-name\"}");
    }

    @Test
    void anUpdateOfAConnectionOfAnotherAppIsRefusedBeforeAnythingIsSent() {
        List<StubKms.Received> requests = sent(ONE, northflank -> {
            AppConnection other = withApp(northflank.get(ID), new App("github"));
            assertThatThrownBy(() -> northflank.update(
                            other,
                            NorthflankConnectionUpdate.builder()
                                    .name("new-name")
                                    .build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("known")
                    .hasMessageContaining("github");
        });

        assertThat(requests).extracting(StubKms.Received::method).containsExactly("GET");
    }

    @Test
    void aLookupByNameStaysInItsScope() {
        List<StubKms.Received> inProject = sent(
                ONE,
                northflank -> assertThat(northflank.findByName("My-Northflank-Connection", PROJECT))
                        .map(AppConnection::id)
                        .contains(ID));
        List<StubKms.Received> inOrganization =
                sent(ONE, northflank -> northflank.findByName("my-northflank-connection", Scope.organization()));

        assertThat(inProject.get(0).uri())
                .isEqualTo(PATH
                        + "/connection-name/my-northflank-connection?projectId=abcdef12-3456-7890-abcd-ef1234567890");
        assertThat(inOrganization.get(0).uri()).isEqualTo(PATH + "/connection-name/my-northflank-connection");
    }

    @Test
    void listsAskForTheProjectOrForEverything() {
        List<StubKms.Received> all =
                sent(MANY, northflank -> assertThat(northflank.list()).hasSize(1));
        List<StubKms.Received> project =
                sent(MANY, northflank -> assertThat(northflank.list(PROJECT)).hasSize(1));

        assertThat(all.get(0).uri()).isEqualTo(PATH);
        assertThat(project.get(0).uri()).isEqualTo(PATH + "?projectId=abcdef12-3456-7890-abcd-ef1234567890");
    }

    @Test
    void aListOfTheOrganizationLevelLeavesOutWhatBelongsToProjects() {
        sent(
                MANY,
                northflank -> assertThat(northflank.list(Scope.organization())).isEmpty());
    }

    @Test
    void listsAreSortedByNameHoweverTheyCome() {
        ObjectNode many = Samples.example("NorthflankConnectionList").deepCopy();
        ObjectNode first = ((ObjectNode) many.at("/appConnections/0")).put("name", "b");
        many.withArray("/appConnections").add(first.deepCopy().put("name", "a"));
        String brief = "{\"app\":\"northflank\",\"name\":\"b\",\"id\":\"" + ID + "\"}";

        sent(
                many.toString(),
                northflank -> assertThat(northflank.list())
                        .extracting(AppConnection::name)
                        .containsExactly("a", "b"));
        sent(
                "{\"appConnections\":[" + brief + "," + brief.replace("\"b\"", "\"a\"") + "]}",
                northflank -> assertThat(northflank.listAvailable(PROJECT))
                        .extracting(AvailableConnection::name)
                        .containsExactly("a", "b"));
    }

    @Test
    void theUsableConnectionsComeInShortForm() {
        String response = "{\"appConnections\":[{\"app\":\"northflank\",\"name\":\"n\",\"id\":\"" + ID + "\"}]}";

        List<StubKms.Received> requests = sent(
                response,
                northflank -> assertThat(northflank.listAvailable(PROJECT))
                        .extracting(AvailableConnection::id)
                        .containsExactly(ID));

        assertThat(requests.get(0).uri()).isEqualTo(PATH + "/available?projectId=abcdef12-3456-7890-abcd-ef1234567890");
    }

    @Test
    void aDeleteSendsNoBodyAndNoContentType() {
        List<StubKms.Received> requests = sent(ONE, northflank -> northflank.delete(ID));

        assertThat(requests).containsExactly(new StubKms.Received("DELETE", PATH + "/" + ID, "", ""));
    }

    private static NorthflankConnectionRequest.Builder request() {
        return NorthflankConnectionRequest.builder().name("a").apiToken("nf-token");
    }

    /** Makes a call against a server that responds as told, and returns what it sent, checked against the contract. */
    private static AppConnection withApp(AppConnection c, App app) {
        return new AppConnection(
                c.id(),
                c.name(),
                c.description(),
                c.projectId(),
                c.project(),
                c.version(),
                c.orgId(),
                c.createdAt(),
                c.updatedAt(),
                c.isPlatformManagedCredentials(),
                c.gatewayId(),
                c.gatewayPoolId(),
                c.isAutoRotationEnabled(),
                c.rotation(),
                c.credentialsHash(),
                app,
                c.method(),
                c.credentials());
    }

    private static List<StubKms.Received> sent(String response, Consumer<NorthflankConnections> call) {
        try (StubKms server = StubKms.responding(request -> StubKms.Reply.json(200, storing(request, response)));
                KmsClient kms = server.client()) {
            call.accept(NorthflankConnections.of(kms));
            return server.received();
        }
    }

    /** Returns the response with the name and the description that were sent. */
    private static String storing(StubKms.Received request, String response) {
        ObjectNode body = Samples.json(response);
        if (!request.body().isEmpty() && body.path("appConnection") instanceof ObjectNode stored) {
            stored.setAll(Samples.json(request.body()).retain("name", "description"));
        }
        return body.toString();
    }
}
