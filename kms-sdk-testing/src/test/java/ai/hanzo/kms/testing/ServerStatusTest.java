// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerStatusTest {

    @Test
    void theServerSaysThatItIsUpWithoutAToken() {
        try (FakeKms kms = CheckedKms.start()) {
            WireResponse response =
                    new Wire(kms).call("GET", "/api/status").anonymous().send();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.at("/message")).isEqualTo("Ok");
            assertThat(response.at("/date")).isNotEmpty();
        }
    }

    @Test
    void theStatusCountsAgainstNoBudget() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.rateLimit(0, 0, Duration.ofMinutes(1));

            assertThat(kms.client().serverStatus().message()).isEqualTo("Ok");
            assertThat(kms.calls()).extracting(RecordedCall::operation).isEqualTo(List.of(Operation.GET_SERVER_STATUS));
        }
    }
}
