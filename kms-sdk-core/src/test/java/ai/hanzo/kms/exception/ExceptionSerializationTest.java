// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.error.AttemptFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions travel between JVMs, into session stores and job queues, and stay whole. */
class ExceptionSerializationTest {

    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final ValidationIssue ISSUE = new ValidationIssue("c", List.of("a", "0"), "m");
    private static final PermissionRule RULE = new PermissionRule(List.of("read"), true, List.of("s"), "{}");

    static List<KmsException> everyClass() {
        FailureDetails failure = new FailureDetails(
                "message", 418, "Word", "req-1", new Endpoint("PATCH", "/api/v1/{id}"), 3, true, null);
        FailureDetails tls = new FailureDetails(
                "message", 0, null, null, new Endpoint("GET", "/x"), 1, false, new SSLHandshakeException("no trust"));
        OutcomeUnknownException unknown = new OutcomeUnknownException(failure, "name", Scope.project("p-1"), ID);
        unknown.addSuppressed(new NoResponseException(failure));
        return List.of(
                new AuthenticationException(failure),
                new BadRequestException(failure),
                new CallInterruptedException(failure),
                new CallTimeoutException(failure),
                new ConnectionInUseException(
                        new BadRequestException(failure), "in use", ID, List.of(new ConnectionUse(ID, "sync", "p-1"))),
                new CredentialsRejectedException(failure, true, 503),
                new NameConflictException(failure),
                new NoResponseException(failure),
                new NotFoundException(failure),
                new NotSentException(tls),
                unknown,
                new OutcomeUnknownException(failure),
                new PermissionDeniedException(failure, List.of(RULE)),
                new RateLimitedException(failure, Duration.ofSeconds(7)),
                new OptionDroppedException(failure, ID, List.of("syncOptions.keySchema")),
                new ScopeMismatchException(failure, ID),
                new ServerException(failure),
                new SyncFailedException(failure, ID, "reason"),
                new SyncInProgressException(failure),
                new UnexpectedResponseException(failure),
                new ValidationException(failure, List.of(ISSUE)));
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void everyExceptionKeepsItsFields(KmsException before) throws IOException, ClassNotFoundException {
        KmsException after = copy(before);

        assertThat(after).isExactlyInstanceOf(before.getClass()).hasMessage(before.getMessage());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("stackTrace")
                .isEqualTo(before);
    }

    @Test
    void noClassOfExceptionIsForgottenHere() {
        List<String> tested = everyClass().stream()
                .map(e -> e.getClass().getSimpleName())
                .distinct()
                .toList();
        List<String> written = new com.tngtech.archunit.core.importer.ClassFileImporter()
                        .withImportOption(new com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests())
                        .importPackages("ai.hanzo.kms")
                        .stream()
                        .filter(type ->
                                type.isAssignableTo(KmsException.class) && !type.isEquivalentTo(KmsException.class))
                        .map(com.tngtech.archunit.core.domain.JavaClass::getSimpleName)
                        .toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void anExceptionOfARealCallTravelsWithItsWholeChainAndHoldsNoRequest() throws IOException, ClassNotFoundException {
        for (Reply fault : List.of(
                Reply.drop(),
                Reply.of(502, "text/html", "<p>"),
                Reply.json(200, "{\"thing\":7}"),
                Reply.json(403, "{\"error\":\"PermissionDenied\",\"details\":[{\"action\":\"a\"}]}"),
                Reply.json(422, "{\"error\":\"ValidationFailure\",\"message\":[{\"path\":[\"a\"]}]}"))) {
            try (ScriptedServer server = ScriptedServer.replying(fault);
                    KmsClient kms = Things.client(server.url()).maxAttempts(1).build();
                    KmsClient tls = Things.client(server.url().replace("http:", "https:"))
                            .maxAttempts(1)
                            .build()) {
                for (KmsClient client : List.of(kms, tls)) {
                    KmsException failure = Caught.from(() -> Things.call(client, "POST"));

                    assertThat(copy(failure)).hasMessage(failure.getMessage());
                    for (Throwable t = failure; t != null; t = t.getCause()) {
                        assertThat(t.getClass().getName())
                                .doesNotStartWith("feign")
                                .doesNotStartWith("com.fasterxml");
                        assertThat(String.valueOf(t.getMessage()))
                                .doesNotContain(Things.TOKEN)
                                .doesNotContain(Things.BODY_SECRET);
                    }
                }
            }
        }
    }

    @Test
    void whatASupplierThrewAfterALostWriteIsReducedToItsClass() throws IOException, ClassNotFoundException {
        String secret = "secret-of-a-supplier";
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(502, "text/html", "<p>"),
                        Reply.json(403, "{\"error\":\"TokenError\",\"message\":\"expired\"}"));
                KmsClient kms = Things.client(server.url())
                        .credentials(KmsCredentials.accessToken(() -> {
                            if (asked.incrementAndGet() > 1) {
                                throw new Odd(secret);
                            }
                            return Things.TOKEN;
                        }))
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure).hasMessageContaining(Odd.class.getName());
            assertThat(copy(failure).getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("The supplier of the credentials threw " + Odd.class.getName() + ".");
        }
    }

    @Test
    void whatASupplierThrewIsReducedToItsClassInAnyCallAndForTheListener() throws Exception {
        List<Throwable> told = new ArrayList<>();
        KmsListener listener = new KmsListener() {
            @Override
            public void callFinished(CallFinished event) {
                told.add(event.failure());
            }
        };
        Supplier<String> broken = () -> {
            throw new Odd("secret-of-a-supplier");
        };
        for (KmsCredentials credentials :
                List.of(KmsCredentials.accessToken(broken), KmsCredentials.oidc("identity", broken))) {
            try (KmsClient kms = Things.client("http://127.0.0.1:9")
                    .credentials(credentials)
                    .listener(listener)
                    .build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

                assertThat(failure)
                        .isInstanceOf(AuthenticationException.class)
                        .hasMessage("There are no credentials to send: The supplier of the credentials threw "
                                + Odd.class.getName()
                                + " (GET /api/v1/things/{id}, 0 attempts). Check the supplier that"
                                + " your program passed.")
                        .hasNoCause();
                assertThat(failure.attempts()).isZero();
            }
        }
        assertThat(told).hasSize(2);
        for (Throwable failure : told) {
            assertThat(copy(failure)).hasMessageContaining(Odd.class.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, InterruptedException.class, AssertionError.class, LinkageError.class})
    void whateverASupplierThrewIsReducedToItsClass(Class<? extends Throwable> type) throws Exception {
        Throwable thrown = type.getDeclaredConstructor().newInstance();
        thrown.addSuppressed(new Odd("secret-of-a-supplier"));
        try (KmsClient kms = Things.client("http://127.0.0.1:9")
                .credentials(
                        KmsCredentials.accessToken(() -> ExceptionSerializationTest.<RuntimeException>raise(thrown)))
                .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "GET"));

            assertThat(failure)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("The supplier of the credentials threw " + type.getName())
                    .hasNoCause();
            assertThat(Thread.interrupted()).isEqualTo(type == InterruptedException.class);
        }
    }

    /** Throws checked exceptions, too, as Kotlin does. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> String raise(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatATrustManagerThrewIsReducedToItsClassWhereverItIs() {
        SSLHandshakeException tls = new SSLHandshakeException("no trust");
        tls.initCause(new Odd("secret"));

        assertThat(new AttemptFailure(AttemptFailure.Kind.NOT_SENT, false, "TLS").withCause(tls))
                .cause()
                .hasMessage(Odd.class.getName())
                .hasNoCause();
        assertThat(new AttemptFailure(AttemptFailure.Kind.NOT_SENT, false, "TLS")
                        .withCause(new SSLHandshakeException("no trust")))
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    /** Can't be serialized, and says too much. */
    private static final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "UnusedVariable"})
        private final Object odd = new Object();

        Odd(String secret) {
            super(secret);
        }
    }

    private static <T extends Throwable> T copy(T before) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T copy = (T) in.readObject();
            return copy;
        }
    }
}
