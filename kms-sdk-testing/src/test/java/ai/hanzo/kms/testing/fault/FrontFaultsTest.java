// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers in front of a KMS, or where somebody took it for one. */
class FrontFaultsTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse send(String method, String path) {
        return wire.call(method, path).unchecked().send();
    }

    @Test
    void aFirewallSendsAPageWithAServerHeaderGzippedThoughNobodyAsked() {
        kms.faults().onAll().firewallPage(403);

        WireResponse page = send("GET", Wire.CONNECTIONS);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("server")).isEqualTo("edge-firewall");
        assertThat(page.header("content-encoding")).isEqualTo("gzip");
    }

    @Test
    void aWebApplicationHasAPageForEveryGetAndNothingElse() {
        kms.faults().onAll().always().webApplication();

        assertThat(send("GET", Wire.CONNECTIONS).header("content-type")).isEqualTo("text/html");
        assertThat(send("GET", "/api/status").status()).isEqualTo(200);
        assertThat(send("POST", Wire.CONNECTIONS).status()).isEqualTo(404);
        assertThat(send("POST", Wire.CONNECTIONS).header("content-type")).startsWith("text/plain");
    }

    @Test
    void aKmsOfAnotherKindTellsItsHealthButKnowsNoAppConnections() {
        kms.faults().onAll().always().otherKms();

        assertThat(send("GET", "/v1/kms/health").json().path("status").textValue())
                .isEqualTo("ok");
        assertThat(send("GET", "/healthz").status()).isEqualTo(200);
        assertThat(send("GET", "/api/status").header("content-type")).isEqualTo("text/html");
        assertThat(send("POST", Wire.CONNECTIONS).status()).isEqualTo(405);
    }
}
