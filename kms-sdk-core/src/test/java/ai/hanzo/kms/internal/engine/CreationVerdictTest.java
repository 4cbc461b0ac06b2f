// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whose a thing is that a lookup found. Times are seconds after the first byte of the first request that stayed without a
 * clear response, by the server's clock or, in the column for it, by the local one; that request was lost 3 s later.
 */
class CreationVerdictTest {

    private static final Instant FIRST_BYTE = Instant.parse("2026-01-02T03:04:05.250Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what                                          | clock from | to  | created  | changed  | differs | given | verdict
              made in the middle                            | -0.5       | 0.5 | 1.5      | 1.5      | false   | false | OWN
              made with the first byte                      | -0.5       | 0.5 | 0        | 0        | false   | false | OWN
              made at the lower edge of what is known       | -0.5       | 0.5 | -0.5     | -0.5     | false   | false | OWN
              made a little before that                     | -0.5       | 0.5 | -0.502   | -0.502   | false   | false | UNKNOWN
              made at the upper edge                        | -0.5       | 0.5 | 3.5      | 3.5      | false   | false | OWN
              made a little after that                      | -0.5       | 0.5 | 3.501    | 3.501    | false   | false | UNKNOWN
              made long after                               | -0.5       | 0.5 | 34       | 34       | false   | false | UNKNOWN
              made days after                               | -0.5       | 0.5 | 200000   | 200000   | false   | false | UNKNOWN
              made 40 s before by a slow database           | -0.5       | 0.5 | -40      | -40      | false   | false | UNKNOWN
              made 9 minutes before                         | -0.5       | 0.5 | -540     | -540     | false   | false | UNKNOWN
              made 10 minutes before                        | -0.5       | 0.5 | -600.499 | -600.499 | false   | false | UNKNOWN
              made more than 10 minutes before              | -0.5       | 0.5 | -600.502 | -600.502 | false   | false | ANOTHERS
              that too, and changed since                   | -0.5       | 0.5 | -601     | -1       | true    | false | ANOTHERS
              the server is an hour ahead                   | 3599       | 3600| 3600.5   | 3600.5   | false   | false | OWN
              the server is an hour ahead, and it is older  | 3599       | 3600| 1.5      | 1.5      | false   | false | ANOTHERS
              the clock is known within 2 s                 | -1         | 1   | 1.5      | 1.5      | false   | false | OWN
              the clock is known less well                  | -1         | 1.1 | 1.5      | 1.5      | false   | false | UNKNOWN
              nothing is known of the clock                 | -          | -   | 1.5      | 1.5      | false   | false | UNKNOWN
              nothing is known of the clock, 23 h before    | -          | -   | -82800   | -82800   | false   | false | UNKNOWN
              nothing is known of the clock, 25 h before    | -          | -   | -90000   | -90000   | false   | false | ANOTHERS
              whole second that ends with the first byte    | -0.25      | 0.75| -1.25    | -1.25    | false   | false | UNKNOWN
              whole second that ends after the first byte   | -0.5       | 0.5 | -1.25    | -1.25    | false   | false | OWN
              whole second 10 minutes before                | -0.5       | 0.5 | -601.25  | -601.25  | false   | false | UNKNOWN
              whole second more than 10 minutes before      | -0.5       | 0.5 | -602.25  | -602.25  | false   | false | ANOTHERS
              no time of creation                           | -0.5       | 0.5 | -        | -        | false   | false | UNKNOWN
              no time of creation, and it differs           | -0.5       | 0.5 | -        | -        | true    | false | UNKNOWN
              it differs, and was never changed             | -0.5       | 0.5 | 1.5      | 1.5      | true    | false | ANOTHERS
              it differs, and was changed since             | -0.5       | 0.5 | 1.5      | 1.6      | true    | false | UNKNOWN
              it differs, and who knows whether it changed  | -0.5       | 0.5 | 1.5      | -        | true    | false | UNKNOWN
              the same was changed since, as when used      | -0.5       | 0.5 | 1.5      | 2.5      | false   | false | OWN
              another caller has it                         | -0.5       | 0.5 | 1.5      | 1.5      | false   | true  | ANOTHERS
              another caller has it, of no known time       | -          | -   | -        | -        | true    | true  | ANOTHERS
            """)
    void isJudgedByTheTable(
            String what,
            @Nullable Double clockFrom,
            @Nullable Double clockTo,
            @Nullable Double created,
            @Nullable Double changed,
            boolean differs,
            boolean given,
            CreationVerdict verdict) {
        Duration width = clockFrom == null || clockTo == null ? Duration.ZERO : seconds(clockTo - clockFrom);
        CreationVerdict.Window window =
                new CreationVerdict.Window(at(clockFrom), clockTo == null ? null : at(clockTo + 3), width, FIRST_BYTE);

        assertThat(CreationVerdict.of(new CreationVerdict.Found(at(created), at(changed), !differs, given), window))
                .as(what)
                .isEqualTo(verdict);
    }

    private static @Nullable Instant at(@Nullable Double seconds) {
        return seconds == null ? null : FIRST_BYTE.plus(seconds(seconds));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
