// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AppConnectionOption;
import ai.hanzo.kms.spi.Arguments;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declares the endpoints that all kinds of app connections share, one method each. */
public interface AppConnectionsApi {

    @RequestLine("GET /api/v1/app-connections?projectId={projectId}")
    Listing list(@Param("projectId") @Nullable String projectId);

    @RequestLine("GET /api/v1/app-connections/options")
    Options options();

    /** The response to a list. */
    record Listing(List<AppConnection> appConnections) {
        public Listing {
            appConnections = List.copyOf(Arguments.notNull("appConnections", appConnections));
        }
    }

    /** The response to the options. */
    record Options(List<AppConnectionOption> appConnectionOptions) {
        public Options {
            appConnectionOptions = List.copyOf(Arguments.notNull("appConnectionOptions", appConnectionOptions));
        }
    }
}
