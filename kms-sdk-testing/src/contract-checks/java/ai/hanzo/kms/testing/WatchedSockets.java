// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Contract;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import ai.hanzo.kms.testing.internal.http.SharedHttpClient;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import ai.hanzo.kms.testing.internal.http.WireMockFront;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sockets of one fake, with a {@link ContractCheck} of what passes through each. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // It has no state of its own.
final class WatchedSockets extends FakeSockets {
    private final FakeSockets sockets;
    private final ContractCheck kms;
    private final ContractCheck northflank;

    WatchedSockets(FakeSockets sockets, Supplier<Generation> generation) {
        super(SocketSettings.standard());
        this.sockets = sockets;
        kms = new ContractCheck(Contract::hanzoKms, generation);
        northflank = new ContractCheck(Contract::northflank, generation);
    }

    @Override
    public WireMockFront kms(Function<FakeRequest, FakeResponse> fake) {
        return sockets.kms(watched(fake, kms));
    }

    @Override
    public WireMockFront northflank(Function<FakeRequest, FakeResponse> fake) {
        return sockets.northflank(watched(fake, northflank));
    }

    private static Function<FakeRequest, FakeResponse> watched(
            Function<FakeRequest, FakeResponse> fake, ContractCheck check) {
        return request -> {
            FakeResponse response = fake.apply(request);
            check.exchanged(request, response);
            return response;
        };
    }

    @Override
    public @Nullable GeneratedAuthority authority() {
        return sockets.authority();
    }

    @Override
    public SharedHttpClient http() {
        return sockets.http();
    }

    @Override
    public void onEviction(BooleanSupplier leave) {
        sockets.onEviction(leave);
    }

    @Override
    public boolean leave() {
        boolean left = sockets.leave();
        requireConforming();
        return left;
    }

    @Override
    public void close() {
        CleanupSteps.runAll(List.of(sockets::close, this::requireConforming));
    }

    /** Fails if anything that went over the wire since the last time breaks the contract. */
    void requireConforming() {
        CleanupSteps.runAll(List.of(kms::requireConforming, northflank::requireConforming));
    }
}
