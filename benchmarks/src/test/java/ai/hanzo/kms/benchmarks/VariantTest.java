// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Sized;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every variant does the same work, and speaks as the contract says. */
@Tag("matrix")
class VariantTest {

    @ParameterizedTest
    @EnumSource(Variant.class)
    void makesEveryCall(Variant variant) throws Exception {
        try (ServerProcess server = ServerProcess.start();
                CheckedRelay relay = CheckedRelay.before(server);
                Connections connections = variant.open(relay.url())) {
            assertThat(connections.create("some-name").toString()).contains("some-name");
            assertThat(connections.get(Sized.id(1000)).toString()).contains("x".repeat(1000));
            assertThat(connections.updates(Sized.id(0), "changed").call().toString())
                    .contains(Sized.id(0).toString());
            assertThat(connections.list(Sized.id(25))).hasSize(25);
            long before = server.work().requests();
            assertThat(connections.ensureAll(List.of("one", "two", "three"))).isNotNull();
            // The question itself is one of the five.
            assertThat(server.work().requests() - before).isEqualTo(5);
        }
    }

    @Test
    void theFloorOfTheJobSignsInLooksAndCreates() throws IOException {
        try (ServerProcess server = ServerProcess.start();
                CheckedRelay relay = CheckedRelay.before(server)) {
            long before = server.work().requests();
            HandWrittenConnections connections = HandWrittenConnections.signIn(relay.url());

            assertThat(connections.find("some-name")).isEmpty();
            assertThat(connections.create("some-name").toString()).contains("some-name");
            // The question itself is one of the four.
            assertThat(server.work().requests() - before).isEqualTo(4);
        }
    }
}
