// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;

/** Passes everything on to the default transport. A subclass breaks one promise. */
class PassingTransport implements Transport {

    private final Transport sound;

    PassingTransport(TransportSettings settings) {
        sound = DefaultTransportConformanceTest.transport(settings);
    }

    @Override
    public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
        return sound.execute(request, deadline);
    }

    @Override
    public void close() {
        sound.close();
    }
}
