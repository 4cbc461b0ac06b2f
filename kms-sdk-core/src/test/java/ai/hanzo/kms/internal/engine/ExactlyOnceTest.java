// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.fixture.Recorder;
import ai.hanzo.kms.fixture.ScriptedCreation;
import ai.hanzo.kms.fixture.ScriptedCreation.Made;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a create can end, with a clock that moves only by pauses. */
class ExactlyOnceTest {

    private static final String NAME = "my-name";
    private static final UUID MINE = new UUID(0, 1);
    private static final Endpoint POST = new Endpoint("POST", "/api/v1/things");

    private final VirtualTiming timing = new VirtualTiming();
    private final ServerClock clock = new ServerClock(timing);
    private final Recorder recorder = new Recorder(new ArrayList<>());
    private final ExactlyOnce once = new ExactlyOnce(timing, clock, new ListenerNotifier(recorder));
    private final SentRequests sent = new SentRequests(new ClientSecrets(List.of()));
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(90), timing);

    @BeforeEach
    void theServerShowsTheTime() {
        clock.note(httpDate(at(0)), timing.nanoTime(), timing.nanoTime());
    }

    @Test
    void returnsWhatTheFirstRequestMadeWithoutALook() {
        ScriptedCreation script = script(() -> made(0));

        assertThat(create(script)).isEqualTo(made(0));
        assertThat(script.sent).isOne();
    }

    @Test
    void passesOnAClearRefusalWithoutALook() {
        BadRequestException refusal = new BadRequestException(failure(400, false));
        ScriptedCreation script = script(raise(refusal));

        assertThat(failed(script)).isSameAs(refusal);
        assertThat(script.looked).isZero();
    }

    @Test
    void returnsWhatItFindsWhenTheResponseWasLost() {
        ScriptedCreation script = script(raise(lost())).looks(() -> Optional.of(made(0)));

        assertThat(create(script)).isEqualTo(made(0));
        assertThat(timing.pauses()).isEmpty();
        assertThat(recorder.told())
                .containsExactly("LostCreationFound[method=POST, pathTemplate=/api/v1/things, id=" + MINE + "]");
    }

    @Test
    void looksASecondTimeTwoSecondsLaterBeforeItSendsAgain() {
        ScriptedCreation script = script(raise(lost())).looks(Optional::empty, () -> Optional.of(made(700)));

        assertThat(create(script)).isEqualTo(made(700));
        assertThat(script.sent).isOne();
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void sendsAgainWhenTwoLooksFindNothing() {
        ScriptedCreation script = script(raise(lost()), () -> made(2_000));

        assertThat(create(script)).isEqualTo(made(2_000));
        assertThat(script.sent).isEqualTo(2);
    }

    @Test
    void aRefusalOfTheSecondRequestDoesNotSoundCertain() {
        CredentialsRejectedException refusal = new CredentialsRejectedException(failure(400, false), false, 401);
        ScriptedCreation script = script(raise(lost()), raise(refusal));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("status 400");
        assertThat(failure.getSuppressed()).containsExactly(refusal);
        assertThat(script.sent).isEqualTo(2);
        assertThat(script.looked).isEqualTo(4);
    }

    @Test
    void saysThatItDoesNotKnowWhoseItIs() {
        ScriptedCreation script = script(raise(lost())).looks(() -> Optional.of(made(-5_000)));

        OutcomeUnknownException failure = (OutcomeUnknownException) failed(script);
        assertThat(failure.foundId()).isEqualTo(MINE);
        assertThat(failure.name()).isEqualTo(NAME);
        assertThat(failure.projectId()).isEqualTo("p-1");
        assertThat(failure).hasMessageContaining(MINE.toString()).hasMessageContaining("project p-1");
    }

    @Test
    void aLaterCallNeverClaimsWhatAnEarlierOneWasGiven() {
        create(script(() -> made(0)));

        assertThat(failed(script(raise(lost())).looks(() -> Optional.of(made(0)))))
                .isInstanceOf(NameConflictException.class);
    }

    @Test
    void comesBackWhenTheServerSaysAndNotBefore() {
        ScriptedCreation script = script(raise(lost()), () -> made(30_000));
        script.retryAfter = Duration.ofSeconds(30);

        assertThat(create(script)).isEqualTo(made(30_000));
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {90, 3_601, 86_400})
    void saysWhenToComeBackIfThatIsTooLate(long seconds) {
        ScriptedCreation script = script(raise(lost()));
        script.retryAfter = Duration.ofSeconds(seconds);

        assertThat(failed(script))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("asked to wait " + (seconds - 2) + " s");
        assertThat(script.sent).isOne();
        assertThat(script.looked).isEqualTo(2);
    }

    @Test
    void saysThatTheNameBelongsToAnotherKind() {
        NameConflictException otherKind = new NameConflictException(failure(400, false));
        ScriptedCreation script = script(raise(lost())).looks(raise(otherKind));

        assertThat(failed(script)).isSameAs(otherKind);
    }

    @Test
    void saysThatItDoesNotKnowWhenTheLookFails() {
        KmsException noLook = new ServerException(failure(503, false));
        KmsException lost = lost();
        ScriptedCreation script = script(raise(lost)).looks(raise(noLook));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasCause(lost);
        assertThat(failure.getSuppressed()).containsExactly(noLook);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.requestId()).isEqualTo("req-1");
    }

    @Test
    void saysThatItDoesNotKnowWhenTheTokenForTheLookCanNotBeHad() {
        UncheckedIOException ofTheSupplier = new UncheckedIOException(new IOException("no token"));
        ScriptedCreation script = script(raise(lost())).looks(raise(ofTheSupplier));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("java.io.UncheckedIOException");
    }

    @Test
    void saysThatItDoesNotKnowWhenTheClientIsClosedBeforeTheSecondRequest() {
        IllegalStateException closed = new IllegalStateException("closed");
        ScriptedCreation script = script(raise(lost()), raise(closed));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void passesOnWhatTheCallerItselfThrowsBeforeAnythingWasSent() {
        ScriptedCreation script = script(raise(new IllegalStateException("closed")));

        assertThatIllegalStateException().isThrownBy(() -> create(script)).withMessage("closed");
    }

    @Test
    void saysThatItDoesNotKnowAfterTheLastRound() {
        ScriptedCreation script = script(raise(lost()), raise(lost()), raise(lost()));

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(script.sent).isEqualTo(3);
        assertThat(script.looked).isEqualTo(6);
    }

    @Test
    void doesNotLookWhenTheTimeIsOver() {
        ScriptedCreation script = script(() -> {
            timing.advance(Duration.ofSeconds(91));
            throw lost();
        });

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(script.looked).isZero();
    }

    @Test
    void doesNotWaitForASecondLookThatComesTooLate() {
        ScriptedCreation script = script(() -> {
            timing.advance(Duration.ofMillis(88_500));
            throw lost();
        });

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void doesNotLookAfterAnInterrupt() {
        ScriptedCreation script = script(raise(new CallInterruptedException(failure(0, true))));

        assertThat(failed(script))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(script.looked).isZero();
    }

    @Test
    void anInterruptBetweenTheLooksEndsTheWaitWithTheFlagSet() {
        ScriptedCreation script = script(raise(lost())).looks(() -> {
            Thread.currentThread().interrupt();
            return Optional.empty();
        });

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final ScriptedCreation script(Supplier<Made>... requests) {
        return new ScriptedCreation(sent, timing, requests);
    }

    private Made create(ScriptedCreation script) {
        return once.create(script, 3, deadline, sent);
    }

    private KmsException failed(ScriptedCreation script) {
        return catchThrowableOfType(KmsException.class, () -> create(script));
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static Instant at(long millis) {
        return VirtualTiming.START.plusMillis(millis);
    }

    private static Made made(long millis) {
        return new Made(MINE, at(millis), "as asked");
    }

    private static KmsException lost() {
        return new ServerException(failure(502, true));
    }

    private static FailureDetails failure(int status, boolean unknown) {
        return new FailureDetails("what happened", status, null, "req-1", POST, 1, unknown, null);
    }

    private static <T> Supplier<T> raise(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
