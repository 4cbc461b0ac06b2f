// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-23T10:15:00.123Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z",
                "9999-12-31T23:59:59.000Z",
                "2025-01-23T24:00:00.000Z",
                "2016-12-31T23:59:60.000Z",
                "2025-01-23T10:15:00Z",
                "2025-01-23T10:15:00.123456Z",
                "2025-01-23T10:15:00.123456789Z",
                "2025-01-23T10:15:00+02:00",
                "2025-01-23t10:15:00.123z"
            })
    void readsWhatTheJdkReadsAndAsTheJdkReadsIt(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void readsAnyMillisecondAsTheJdkDoes() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 253_000_000_000_000L));
            assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2025-02-30T10:15:00.123Z",
                "2025-13-01T10:15:00.123Z",
                "2025-01-23T10:61:00.123Z",
                "2025-01-23T10:15:61.123Z",
                "2025-01-23T25:15:00.123Z",
                "2025-01-23 10:15:00.123Z",
                "2025-01-23T10:15:00.123X",
                "+025-01-23T10:15:00.123Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "\u0662025-01-23T10:15:00.123"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
