// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static ai.hanzo.kms.northflank.RequestComponents.isFlag;
import static ai.hanzo.kms.northflank.RequestComponents.read;
import static ai.hanzo.kms.northflank.RequestComponents.requestWithAll;
import static ai.hanzo.kms.northflank.RequestComponents.requestWithOther;
import static ai.hanzo.kms.northflank.RequestComponents.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A field of the create request has its place in many files, which ARCHITECTURE.md lists. Each test takes all components
 * of the record, new ones too, and its message names the place that was missed.
 */
class CreateRequestFieldsTest {

    /** They say which connection is meant, so another value means another connection. */
    private static final Set<String> IDENTITY = Set.of("name", "projectId");

    /** The same for every Northflank connection, so the record has no component for it. */
    private static final Set<String> CONSTANTS = Set.of("method");

    /** The OpenAPI file allows nothing but false or null here. */
    private static final Set<String> NOT_FOR_NORTHFLANK =
            Set.of("isPlatformManagedCredentials", "gatewayId", "gatewayPoolId", "isAutoRotationEnabled");

    /** The word for a component in the text form, where it is another one. */
    private static final Map<String, String> WORDS = Map.of("projectId", "scope");

    private static final String FILE = "hanzo-kms.openapi.yaml";
    private static final String SCHEMA = "CreateNorthflankAppConnectionRequest";
    private static final JsonNode SCHEMAS = schemas();
    private static final Set<String> SECRETS =
            fields(SCHEMAS.at("/NorthflankCredentials/properties")).keySet();

    private static final Path PAGE = Path.of("..", "docs", "connections.md");
    private static final Path RECORD =
            Path.of("../kms-sdk-northflank/src/main/java/ai/hanzo/kms/northflank", "NorthflankConnectionRequest.java");

    private final FakeKms kms = CheckedKms.builder()
            .project(text("projectId", 1), "Payments")
            .project(text("projectId", 2), "Shipping")
            .start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theBuilderPassesEachComponentOn() {
        NorthflankConnectionRequest request = requestWithAll();

        assertThat(missed(component -> read(request, component).equals(text(component, 1))))
                .as("NorthflankConnectionRequest.Builder does not pass on")
                .isEmpty();
    }

    @Test
    void aCreateSendsEachComponentButTheFlags() throws IOException {
        Map<String, String> sent = sent();

        assertThat(missed(component -> isFlag(component) || sent.containsKey(component.getName())))
                .as("CreateBody does not send")
                .isEmpty();
        assertThat(missed(component -> !isFlag(component) || !sent.containsKey(component.getName())))
                .as("CreateBody sends the flag")
                .isEmpty();
        assertThat(missed(component -> isFlag(component)
                        || isSecret(component)
                        || text(component, 1).equals(sent.get(component.getName()))))
                .as("CreateBody changes, or the call log of the fake (Redaction) hides")
                .isEmpty();
    }

    @Test
    void aCreateSendsTheFieldsOfTheOpenApiFile() throws IOException {
        Set<String> sent = sent().keySet();
        Set<String> known = new TreeSet<>(SECRETS);
        known.addAll(fields(SCHEMAS.path(SCHEMA).path("properties")).keySet());
        known.remove("credentials");

        assertThat(without(sent, known))
                .as(SCHEMA + " of " + FILE + " does not have")
                .isEmpty();
        assertThat(without(without(known, NOT_FOR_NORTHFLANK), sent))
                .as("CreateBody does not send what " + FILE + " has:")
                .isEmpty();
        assertThat(without(without(sent, CONSTANTS), names(RequestComponents.ALL.stream())))
                .as("CreateBody sends what NorthflankConnectionRequest does not have:")
                .isEmpty();
    }

    @Test
    void theTextFormNamesEachComponentAndShowsNoSecret() {
        String text = requestWithAll().toString();

        assertThat(missed(component -> text.contains(word(component) + "=")))
                .as("NorthflankConnectionRequest.toString() does not name")
                .isEmpty();
        assertThat(missed(component -> !isSecret(component) || !text.contains(text(component, 1))))
                .as("NorthflankConnectionRequest.toString() shows the secret")
                .isEmpty();
    }

    @Test
    void theFakeStoresEachComponent() {
        northflank.create(requestWithAll());
        StoredConnection stored = kms.connections().get(0);

        assertThat(missed(component -> isFlag(component)
                        || (isSecret(component)
                                ? stored.holds(component.getName(), text(component, 1))
                                : read(stored, component).equals(text(component, 1)))))
                .as("ConnectionEndpoints and ConnectionRow of the fake do not keep")
                .isEmpty();
    }

    @Test
    void theResponseHasEachComponentThatIsNoSecret() {
        AppConnection created = northflank.create(requestWithAll());

        assertThat(missed(component -> isFlag(component)
                        || isSecret(component)
                        || read(created, component).equals(text(component, 1))))
                .as("ConnectionJson of the fake does not return")
                .isEmpty();
        assertThat(missed(component -> isFlag(component)
                        || isSecret(component)
                        || fields(SCHEMAS.at("/AppConnectionBase/properties")).containsKey(component.getName())))
                .as("AppConnectionBase of " + FILE + " does not have")
                .isEmpty();
    }

    @Test
    void anEnsureNoticesAnotherValueOfEachComponent() {
        northflank.create(requestWithAll());

        assertThat(missed(component -> isFlag(component)
                        || isSecret(component)
                        || IDENTITY.contains(component.getName())
                        || northflank.plan(requestWithOther(component)).outcome() == EnsureOutcome.UPDATED))
                .as("ConnectionEnsurer.planFor does not compare")
                .isEmpty();
    }

    @Test
    void aLostCreateTakesNoConnectionWithAnotherValueForItsOwn() {
        assertThat(missed(component -> isFlag(component)
                        || isSecret(component)
                        || IDENTITY.contains(component.getName())
                        || isTakenByTheOther(requestWithOther(component))))
                .as("ConnectionCreation.isAsRequested does not compare")
                .isEmpty();
    }

    @Test
    void theDocumentationNamesEachComponent() throws IOException {
        String page = Files.readString(PAGE);
        String source = Files.readString(RECORD);
        String javadoc = source.substring(0, source.indexOf("public record"));

        assertThat(missed(component -> page.contains("| `" + component.getName() + "(")))
                .as("The table of the request in docs/connections.md does not name")
                .isEmpty();
        assertThat(missed(component -> javadoc.contains("@param " + component.getName() + " ")))
                .as("The Javadoc of NorthflankConnectionRequest does not name")
                .isEmpty();
    }

    /** Says whether a create that is lost, while another one of its name is carried out, ends in a conflict. */
    private boolean isTakenByTheOther(NorthflankConnectionRequest other) {
        kms.reset();
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();
        NorthflankConnections others = NorthflankConnections.of(kms.client());
        KmsListener rival = new KmsListener() {
            @Override
            public void attemptFinished(AttemptFinished event) {
                if (event.failure() != null) {
                    others.create(other);
                }
            }
        };
        try (KmsClient client = kms.clientBuilder().listener(rival).build()) {
            NorthflankConnections.of(client).create(requestWithAll());
            return false;
        } catch (NameConflictException e) {
            return true;
        } catch (OutcomeUnknownException e) {
            return false;
        }
    }

    private static List<String> missed(Predicate<RecordComponent> isThere) {
        return names(RequestComponents.ALL.stream().filter(isThere.negate()));
    }

    private static List<String> names(Stream<RecordComponent> components) {
        return components.map(RecordComponent::getName).toList();
    }

    private static boolean isSecret(RecordComponent component) {
        return SECRETS.contains(component.getName());
    }

    private static String word(RecordComponent component) {
        return WORDS.getOrDefault(component.getName(), component.getName());
    }

    /** Returns the fields of a create with all components, those of its credentials among them. */
    private Map<String, String> sent() throws IOException {
        northflank.create(requestWithAll());
        JsonNode body = new ObjectMapper()
                .readTree(kms.calls(Operation.CREATE_CONNECTION).get(0).body());
        Map<String, String> fields = fields(body);
        fields.remove("credentials");
        fields.putAll(fields(body.path("credentials")));
        return fields;
    }

    private static JsonNode schemas() {
        try (InputStream file = CreateRequestFieldsTest.class.getResourceAsStream("/" + FILE)) {
            return new YAMLMapper().readTree(file).at("/components/schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new TreeMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    private static Set<String> without(Set<String> all, Collection<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
