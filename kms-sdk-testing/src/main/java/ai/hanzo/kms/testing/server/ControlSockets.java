// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import ai.hanzo.kms.testing.internal.http.WireMockFront;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes sockets whose KMS port also serves a {@link ControlApi}, once there is one. */
final class ControlSockets implements FakeSockets.Source {
    private volatile @Nullable ControlApi control;

    void serve(ControlApi api) {
        control = api;
    }

    @Override
    public FakeSockets open(SocketSettings settings) {
        return new FakeSockets(settings) {
            @Override
            public WireMockFront kms(Function<FakeRequest, FakeResponse> fake) {
                return super.kms(request -> respond(request, fake));
            }
        };
    }

    private FakeResponse respond(FakeRequest request, Function<FakeRequest, FakeResponse> fake) {
        ControlApi api = control;
        return api != null && ControlApi.isFor(request) ? api.respond(request) : fake.apply(request);
    }
}
