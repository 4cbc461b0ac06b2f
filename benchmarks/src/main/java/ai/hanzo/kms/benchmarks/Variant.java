// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.Locale;

/** What is compared. */
public enum Variant {
    /** The SDK as it comes. */
    SDK,
    /** The SDK on kms-sdk-apache. */
    SDK_APACHE,
    /** Plain java.net.http and Jackson, written by hand. */
    FLOOR,
    /** OpenFeign on java.net.http. */
    FEIGN_JAVA11,
    /** OpenFeign on Apache HttpClient 5. */
    FEIGN_HC5,
    /** OpenFeign on OkHttp. */
    FEIGN_OKHTTP;

    /** Makes a client that is allowed as many connections at once as any benchmark has threads. */
    Connections open(String url) {
        return switch (this) {
            case SDK -> SdkConnections.open(url);
            case SDK_APACHE -> SdkConnections.openOnApache(url);
            case FLOOR -> new HandWrittenConnections(url);
            case FEIGN_JAVA11, FEIGN_HC5, FEIGN_OKHTTP -> FeignConnections.open(this, url);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
