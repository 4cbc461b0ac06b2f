// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.Exchanges;
import ai.hanzo.contract.Sent;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.util.Map;

/** Starts fakes whose every exchange is held against the contract. All tests begin with it; see {@link ContractCheck}. */
public final class CheckedKms {
    private static final Instant FROZEN_AT = Instant.parse("2025-01-23T10:15:00Z");

    private CheckedKms() {}

    /** Starts one with the defaults. */
    public static FakeKms start() {
        return builder().start();
    }

    /** Makes one that starts with its first use. */
    public static FakeKms create() {
        return builder().create();
    }

    /** Begins one of another kind. */
    public static FakeKmsBuilder builder() {
        return builder(FakeSockets::new);
    }

    /** Begins one that listens on given sockets. */
    public static FakeKmsBuilder builder(FakeSockets.Source sockets) {
        FakeKmsBuilder builder = FakeKms.builder();
        builder.settings.sockets =
                listening -> new WatchedSockets(sockets.open(listening), () -> builder.settings.generation);
        return builder;
    }

    /** Returns what KMS does at Northflank, for tests that do it without a sync. */
    public static NorthflankClient northflankClient(FakeKms kms) {
        return kms.northflank().clientOfKms();
    }

    /** Fails if anything that such a fake has seen since the last time breaks the contract. */
    public static void requireConforming(FakeKms kms) {
        if (kms.network.sockets instanceof WatchedSockets watched) {
            watched.requireConforming();
        }
    }

    /** Begins one whose clock stands still at 2025-01-23T10:15:00Z. */
    public static FakeKmsBuilder frozen() {
        return builder().clock(FakeClock.frozenAt(FROZEN_AT));
    }

    /** Responds to a GET instead of the fake, with JSON that conforms: the watch does not see responses of WireMock itself. */
    public static void stub(FakeKms kms, String path, String json) {
        Exchanges exchanges = new Exchanges();
        exchanges.add(
                Contract::hanzoKms,
                new Sent("GET", path, Map.of(), ""),
                new Answered(200, Map.of("content-type", "application/json"), json));
        exchanges.requireConforming();
        kms.wireMock().stubFor(WireMock.get(path).willReturn(WireMock.okJson(json)));
    }
}
