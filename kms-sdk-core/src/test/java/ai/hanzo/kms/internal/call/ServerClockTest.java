// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the {@code Date} headers of responses tell about the server's clock. */
class ServerClockTest {

    private final VirtualTiming timing = new VirtualTiming();
    private final ServerClock clock = new ServerClock(timing);
    private final ServerClock.Reading began = clock.read();

    @Test
    void nothingIsKnownWithoutAHeaderOrWithOneThatIsNoDate() {
        assertThat(bounds()).isNull();
        clock.note("yesterday", timing.nanoTime(), timing.nanoTime());
        assertThat(bounds()).isNull();
    }

    @Test
    void aResponseThatTookNoTimeTellsTheClockToASecond() {
        respond(Duration.ofSeconds(40), Duration.ZERO);

        assertThat(lead(bounds())).containsExactly(39_750, 40_750);
    }

    @Test
    void theTimeThatAResponseTookWidensTheBounds() {
        respond(Duration.ZERO, Duration.ofMillis(700));

        assertThat(lead(bounds())).containsExactly(-950, 750);
    }

    @Test
    void severalResponsesNarrowTheBoundsDownToASecond() {
        for (int i = 0; i < 20; i++) {
            respond(Duration.ofSeconds(5), Duration.ofMillis(10));
            timing.advance(Duration.ofMillis(90));
        }

        ServerClock.Bounds bounds = bounds();
        assertThat(lead(bounds)).containsExactly(4_495, 5_495);
        assertThat(bounds).extracting(ServerClock.Bounds::width).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void responsesThatContradictEachOtherTellNothing() {
        respond(Duration.ZERO, Duration.ZERO);
        respond(Duration.ofSeconds(4), Duration.ZERO);

        assertThat(bounds()).isNull();
    }

    @Test
    void aHeaderThatStaysTheSameContradictsItself() {
        String date = date(timing.now());
        clock.note(date, timing.nanoTime(), timing.nanoTime());
        timing.advance(Duration.ofSeconds(3));
        clock.note(date, timing.nanoTime(), timing.nanoTime());

        assertThat(bounds()).isNull();
    }

    @Test
    void whatIsOlderThanAMinuteAndThanTheCallDoesNotCount() {
        respond(Duration.ofSeconds(9), Duration.ZERO);
        timing.advance(Duration.ofSeconds(61));
        ServerClock.Reading later = clock.read();
        assertThat(clock.bounds(later)).isNull();
        assertThat(bounds()).isNotNull();

        respond(Duration.ZERO, Duration.ZERO);
        assertThat(clock.bounds(later)).isNotNull();
        assertThat(bounds()).as("the server's clock was set back").isNull();
    }

    @Test
    void aStepOfTheLocalClockMeansThatNothingIsKnown() {
        respond(Duration.ZERO, Duration.ZERO);
        timing.setWallClock(timing.now().plusSeconds(30));
        assertThat(bounds()).isNull();

        timing.advance(Duration.ofSeconds(61));
        ServerClock.Reading later = clock.read();
        respond(Duration.ZERO, Duration.ZERO);
        assertThat(clock.bounds(later)).as("a minute after the step").isNotNull();
        assertThat(bounds()).as("in the call of the step").isNull();
    }

    @Test
    void keepsAFewHeadersOnlyWhateverAServerMakesUp() {
        for (int i = 0; i < 1_000; i++) {
            clock.note("made-up-" + i, timing.nanoTime(), timing.nanoTime());
        }
        respond(Duration.ZERO, Duration.ZERO);

        assertThat(bounds()).isNotNull();
    }

    /** A response of a server that is ahead by this time and takes that time. */
    private void respond(Duration ahead, Duration took) {
        long sent = timing.nanoTime();
        String date = date(timing.now().plus(ahead));
        timing.advance(took);
        clock.note(date, sent, timing.nanoTime());
    }

    private ServerClock.@Nullable Bounds bounds() {
        return clock.bounds(began);
    }

    /** Returns how far the server is ahead of the local clock now, at least and at most. */
    private long[] lead(ServerClock.@Nullable Bounds bounds) {
        if (bounds == null) {
            throw new AssertionError("nothing is known");
        }
        return new long[] {
            Duration.between(timing.now(), bounds.earliest(timing.nanoTime())).toMillis(),
            Duration.between(timing.now(), bounds.latest(timing.nanoTime())).toMillis()
        };
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
