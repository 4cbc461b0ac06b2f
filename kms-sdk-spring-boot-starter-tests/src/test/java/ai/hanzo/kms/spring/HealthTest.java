// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** A real web application with Actuator, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class HealthTest {

    private static final int MANY = 20;

    private final FakeKms fake = FakeKms.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        fake.close();
    }

    private ConfigurableApplicationContext start(Map<String, ?> more) {
        Map<String, Object> properties = TestApp.propertiesOf(fake);
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        properties.put("management.endpoint.health.show-details", "always");
        properties.put("management.endpoints.web.exposure.include", "*");
        properties.putAll(more);
        return TestApp.builder(properties, Map.of()).run();
    }

    private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode health(ConfigurableApplicationContext context) throws IOException, InterruptedException {
        JsonNode kms = new ObjectMapper()
                .readTree(get(context, "/actuator/health").body())
                .path("components")
                .path("hanzoKms");
        assertThat(kms.toString()).doesNotContain(fake.clientSecret());
        return kms;
    }

    @Test
    void isUpBeforeTheFirstSignIn() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of())) {
            JsonNode health = health(context);

            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.path("details").path("server").asText()).isEqualTo("Ok");
            assertThat(health.path("details").path("signIn").asText()).isEqualTo("not tried yet");
        }
    }

    @Test
    void neverSignsIn() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of())) {
            for (int i = 0; i < MANY; i++) {
                health(context);
            }

            assertThat(fake.calls())
                    .hasSize(MANY)
                    .extracting(RecordedCall::operation)
                    .containsOnly(Operation.GET_SERVER_STATUS);
        }
    }

    @Test
    void tellsThatTheSignInWasAccepted() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of())) {
            context.getBean(AppConnections.class).list();

            JsonNode details = health(context).path("details");

            assertThat(details.path("signIn").asText()).isEqualTo("accepted");
            assertThat(details.path("signInSince").asText()).endsWith("Z");
        }
    }

    @Test
    void isDownWhileTheSignInIsRefusedAndSaysWhyWithoutTheSecret() throws Exception {
        String wrong = "a-wrong-secret-of-the-test";
        try (ConfigurableApplicationContext context = start(Map.of("hanzo.kms.client-secret", wrong))) {
            AppConnections connections = context.getBean(AppConnections.class);
            assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);

            JsonNode health = health(context);

            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.path("details").path("server").asText()).isEqualTo("Ok");
            assertThat(health.path("details").path("signIn").asText()).isEqualTo("refused");
            assertThat(health.path("details").path("signInReason").asText())
                    .contains("The sign-in with universal-auth was refused.");
            assertThat(health.toString()).doesNotContain(wrong);
            assertThat(fake.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(1);
        }
    }

    @Test
    void isUpAgainAfterACallWithAnAcceptedToken() throws Exception {
        try (ConfigurableApplicationContext context =
                start(Map.of("hanzo.kms.token", fake.newAccessToken(), "hanzo.kms.client-id", ""))) {
            AppConnections connections = context.getBean(AppConnections.class);
            fake.faults().on(Operation.LIST_CONNECTIONS).error(401, "UnauthorizedError", "Token is not known");
            assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);
            assertThat(health(context).path("status").asText()).isEqualTo("DOWN");

            connections.list();

            JsonNode health = health(context);
            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.path("details").path("signIn").asText()).isEqualTo("accepted");
        }
    }

    @Test
    void isDownWithinItsTimeWhenTheServerIsNotThere() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of("hanzo.kms.health.timeout", "2s"))) {
            fake.close();

            JsonNode health = health(context);

            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.path("details").path("server").asText()).isEqualTo("not available");
            assertThat(health.path("details").path("error").asText())
                    .contains("NotSentException")
                    .contains("GET /api/status");
        }
    }

    @Test
    void canBeTurnedOff() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of("management.health.hanzo-kms.enabled", false))) {
            assertThat(health(context).isMissingNode()).isTrue();
            assertThat(fake.calls()).isEmpty();
        }
    }

    @Test
    void noEndpointOfActuatorShowsASecretWithoutBeingToldTo() throws Exception {
        Map<String, String> secrets =
                Map.of("hanzo.kms.ldap.password", "secret-of-ldap", "hanzo.kms.proxy.password", "");
        try (ConfigurableApplicationContext context = start(secrets)) {
            for (String path : new String[] {"env", "configprops", "beans", "conditions", "health"}) {
                HttpResponse<String> response = get(context, "/actuator/" + path);

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).doesNotContain(fake.clientSecret(), "secret-of-ldap");
            }
        }
    }

    @Test
    void theListOfPropertiesShowsNoSecretEvenWhenAllValuesAreShown() throws Exception {
        Map<String, String> more =
                Map.of("management.endpoint.configprops.show-values", "always", "hanzo.kms.ldap.password", "of-ldap");
        try (ConfigurableApplicationContext context = start(more)) {
            JsonNode all = new ObjectMapper()
                    .readTree(get(context, "/actuator/configprops/hanzo.kms").body());

            assertThat(all.findPath("properties").path("url").asText()).isEqualTo(fake.url());
            assertThat(all.findPath("properties").toString()).doesNotContain(fake.clientSecret(), "of-ldap");
        }
    }
}
