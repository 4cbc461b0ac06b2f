// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The secrets of a client, which each error is searched for. */
class ClientSecretsTest {

    private final ClientSecrets secrets = new ClientSecrets(List.of("header"));

    @Test
    void theLatestAreKeptAndTheHeadersStay() {
        IntStream.range(0, 100).forEach(i -> secrets.add("token " + i));

        assertThat(secrets.all())
                .hasSize(17)
                .contains("header", "token 84", "token 99")
                .doesNotContain("token 83");
    }

    @Test
    void theSearchIsPreparedOnceBetweenTwoNewSecrets() {
        AtomicInteger prepared = new AtomicInteger();
        for (String secret : List.of("a", "a", "b", "a")) {
            secrets.add(secret);
            secrets.derived(Integer.class, all -> prepared.incrementAndGet());
            secrets.derived(Integer.class, all -> prepared.incrementAndGet());
        }

        assertThat(prepared).hasValue(2);
    }
}
