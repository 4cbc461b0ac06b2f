// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.slf4j.Logger;

/** What a snippet may use without declaring it: what the reader has, by names that say what it is. */
@SuppressWarnings("NullAway.Init")
public abstract class GivenValues {

    protected NorthflankConnections northflank;
    protected AppConnection connection;
    protected List<NorthflankConnectionRequest> requests;

    protected String token;
    protected String apiToken;
    protected String clientId;
    protected String clientSecret;
    protected String password;
    protected String accessId;
    protected String accessSecret;
    protected String kmsProjectId;
    protected String northflankProjectId;
    protected String secretGroupId;
    protected KmsCredentials ownCredentials;

    protected Logger log;
    protected ObjectMapper objectMapper;
    protected ObservationRegistry observationRegistry;
    protected MeterRegistry meterRegistry;
}
