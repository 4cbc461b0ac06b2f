// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;

/** What a snippet of Javadoc may use without declaring it. The names say what the reader has. */
@SuppressWarnings("NullAway.Init")
public abstract class GivenValues {

    protected NorthflankConnections northflank;
    protected AppConnection connection;
    protected List<NorthflankConnectionRequest> requests;

    protected String token;
    protected String apiToken;
    protected String clientId;
    protected String clientSecret;
    protected String kmsProjectId;
    protected String northflankProjectId;
    protected String secretGroupId;

    protected ObservationRegistry observationRegistry;
    protected MeterRegistry meterRegistry;
}
