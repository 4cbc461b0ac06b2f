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
import ai.hanzo.kms.fixture.ScriptedCreation;
import ai.hanzo.kms.fixture.ScriptedCreation.Made;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.ServerClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a create can end, with a clock that moves only by pauses. */
class ExactlyOnceTest {

    private static final String NAME = "my-name";
    private static final UUID MINE = new UUID(0, 1);
    private static final Endpoint POST = new Endpoint("POST", "/api/v1/things");

    private final VirtualTiming timing = new VirtualTiming();
    private final ServerClock clock = new ServerClock(timing);
    private final ExactlyOnce once = new ExactlyOnce(timing, clock);
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(90), timing);

    @Test
    void returnsWhatTheFirstRequestMadeWithoutALook() {
        ScriptedCreation script = new ScriptedCreation(() -> made(0)).looks();

        assertThat(create(script)).isEqualTo(made(0));
        assertThat(script.sent).isOne();
    }

    @Test
    void passesOnAClearRefusalWithoutALook() {
        BadRequestException refusal = new BadRequestException(failure(400, false));
        ScriptedCreation script = new ScriptedCreation(raise(refusal)).looks();

        assertThat(failed(script)).isSameAs(refusal);
        assertThat(script.looked).isZero();
    }

    @Test
    void returnsWhatItFindsWhenTheResponseWasLost() {
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> Optional.of(made(0)));

        assertThat(create(script)).isEqualTo(made(0));
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void looksASecondTimeTwoSecondsLaterBeforeItSendsAgain() {
        ScriptedCreation script =
                new ScriptedCreation(raise(lost())).looks(Optional::empty, () -> Optional.of(made(1_000)));

        assertThat(create(script)).isEqualTo(made(1_000));
        assertThat(script.sent).isOne();
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void sendsAgainWhenTwoLooksFindNothing() {
        ScriptedCreation script =
                new ScriptedCreation(raise(lost()), () -> made(2_000)).looks(Optional::empty, Optional::empty);

        assertThat(create(script)).isEqualTo(made(2_000));
        assertThat(script.sent).isEqualTo(2);
    }

    @Test
    void findsItsFirstRequestBehindTheRefusalOfTheSecond() {
        ScriptedCreation script = new ScriptedCreation(
                        raise(lost()), raise(new NameConflictException(failure(400, false))))
                .looks(Optional::empty, Optional::empty, () -> Optional.of(made(1_000)));

        assertThat(create(script)).isEqualTo(made(1_000));
    }

    @Test
    void passesOnAClearRefusalOfTheSecondRequestWhenThereIsNothing() {
        CredentialsRejectedException refusal = new CredentialsRejectedException(failure(400, false), false);
        ScriptedCreation script = new ScriptedCreation(raise(lost()), raise(refusal))
                .looks(Optional::empty, Optional::empty, Optional::empty);

        assertThat(failed(script)).isSameAs(refusal);
        assertThat(script.looked).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"-1001", "-5000", "-86400000"})
    void neverClaimsWhatIsOlderThanTheCall(long millis) {
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> Optional.of(made(millis)));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(NameConflictException.class).hasMessageContaining(MINE.toString());
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void neverClaimsWhatWasMadeOtherwise() {
        ScriptedCreation script =
                new ScriptedCreation(raise(lost())).looks(() -> Optional.of(new Made(MINE, at(5), "another")));

        assertThat(failed(script)).isInstanceOf(NameConflictException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000, -500, -1})
    void saysThatItDoesNotKnowWhenTheThingIsALittleOlderThanTheCall(long millis) {
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> Optional.of(made(millis)));

        OutcomeUnknownException failure = (OutcomeUnknownException) failed(script);
        assertThat(failure.foundId()).isEqualTo(MINE);
        assertThat(failure.name()).isEqualTo(NAME);
        assertThat(failure.projectId()).isEqualTo("p-1");
        assertThat(failure).hasMessageContaining(MINE.toString()).hasMessageContaining("project p-1");
    }

    @ParameterizedTest
    @CsvSource({"60, 60500, true", "60, 59000, false", "-60, -59500, true", "-60, -62000, false", "60, 61001, true"})
    void comparesByTheServersClockWhenItDiffers(long aheadSeconds, long createdMillis, boolean mine) {
        clock.note(java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                at(0).plusSeconds(aheadSeconds).atOffset(java.time.ZoneOffset.UTC)));
        timing.advance(Duration.ofMillis(250));
        long created = createdMillis + 250 + (mine ? 1_000 : 0);
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> Optional.of(made(created)));

        if (mine) {
            assertThat(create(script)).isEqualTo(made(created));
        } else {
            assertThat(failed(script)).isInstanceOf(KmsException.class);
        }
    }

    @Test
    void saysThatTheNameBelongsToAnotherKind() {
        NameConflictException otherKind = new NameConflictException(failure(400, false));
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(raise(otherKind));

        assertThat(failed(script)).isSameAs(otherKind);
    }

    @Test
    void saysThatItDoesNotKnowWhenTheLookFails() {
        KmsException noLook = new ServerException(failure(503, false));
        KmsException lost = lost();
        ScriptedCreation script = new ScriptedCreation(raise(lost)).looks(raise(noLook));

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
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(raise(ofTheSupplier));

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("java.io.UncheckedIOException");
    }

    @Test
    void saysThatItDoesNotKnowWhenTheClientIsClosedBeforeTheSecondRequest() {
        IllegalStateException closed = new IllegalStateException("closed");
        ScriptedCreation script =
                new ScriptedCreation(raise(lost()), raise(closed)).looks(Optional::empty, Optional::empty);

        KmsException failure = failed(script);
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void passesOnWhatTheCallerItselfThrowsBeforeAnythingWasSent() {
        ScriptedCreation script = new ScriptedCreation(raise(new IllegalStateException("closed"))).looks();

        assertThatIllegalStateException().isThrownBy(() -> create(script)).withMessage("closed");
    }

    @Test
    void saysThatItDoesNotKnowWhenTheServersClockMayBeALittleBehind() {
        clock.note(java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                at(-1_250).atOffset(java.time.ZoneOffset.UTC)));
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> Optional.of(made(-1_700)));

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void saysThatItDoesNotKnowAfterTheLastRound() {
        ScriptedCreation script = new ScriptedCreation(raise(lost()), raise(lost()), raise(lost()))
                .looks(
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        Optional::empty);

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(script.sent).isEqualTo(3);
        assertThat(script.looked).isEqualTo(6);
    }

    @Test
    void doesNotLookWhenTheTimeIsOver() {
        ScriptedCreation script = new ScriptedCreation(() -> {
                    timing.advance(Duration.ofSeconds(91));
                    throw lost();
                })
                .looks();

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(script.looked).isZero();
    }

    @Test
    void doesNotWaitForASecondLookThatComesTooLate() {
        ScriptedCreation script = new ScriptedCreation(() -> {
                    timing.advance(Duration.ofMillis(88_500));
                    throw lost();
                })
                .looks(Optional::empty);

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void doesNotLookAfterAnInterrupt() {
        ScriptedCreation script = new ScriptedCreation(raise(new CallInterruptedException(failure(0, true)))).looks();

        assertThat(failed(script))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(script.looked).isZero();
    }

    @Test
    void anInterruptBetweenTheLooksEndsTheWaitWithTheFlagSet() {
        ScriptedCreation script = new ScriptedCreation(raise(lost())).looks(() -> {
            Thread.currentThread().interrupt();
            return Optional.empty();
        });

        assertThat(failed(script)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Made create(ScriptedCreation script) {
        return once.create(script, 3, deadline);
    }

    private KmsException failed(ScriptedCreation script) {
        return catchThrowableOfType(KmsException.class, () -> create(script));
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
