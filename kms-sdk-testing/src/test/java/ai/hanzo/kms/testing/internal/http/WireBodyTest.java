// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that stays silent for 30 seconds is cut, as the server does. */
class WireBodyTest {
    private final List<Duration> waits = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private WireBody body(TransferMode delivery) {
        HeldResponses.Gate gate = new HeldResponses.Gate() {
            @Override
            boolean hold(Duration time) {
                waits.add(time);
                return true;
            }
        };
        return new WireBody(new byte[] {1, 2}, delivery, gate, Duration.ofSeconds(30));
    }

    @Test
    void aResponseOfLessThanThirtySecondsComes() throws IOException {
        body(TransferMode.slowHeaders(Duration.ofMillis(29_999))).transferTo(out);

        assertThat(out.size()).isEqualTo(2);
    }

    @Test
    void aSlowerOneIsCut() {
        assertThatThrownBy(() ->
                        body(TransferMode.slowHeaders(Duration.ofHours(1))).transferTo(out))
                .isInstanceOf(IOException.class);

        assertThat(waits).containsExactly(Duration.ofSeconds(30));
        assertThat(out.size()).isZero();
    }

    @Test
    void aStalledOneIsCutToo() {
        assertThatThrownBy(() -> body(TransferMode.stalled()).transferTo(out)).isInstanceOf(IOException.class);

        assertThat(waits).containsExactly(Duration.ofSeconds(30));
        assertThat(out.size()).isOne();
    }
}
