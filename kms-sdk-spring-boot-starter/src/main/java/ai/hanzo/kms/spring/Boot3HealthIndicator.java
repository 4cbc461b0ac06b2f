// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Shows the health of the KMS to Actuator of Spring Boot 3. */
final class Boot3HealthIndicator extends AbstractHealthIndicator {

    private final KmsHealthCheck check;

    Boot3HealthIndicator(KmsHealthCheck check) {
        super("The health check of Hanzo KMS failed.");
        this.check = check;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        KmsHealthCheck.Result result = check.run();
        if (result.isUp()) {
            builder.up();
        } else {
            builder.down();
        }
        if (result.failure() != null) {
            builder.withException(result.failure());
        }
        builder.withDetails(result.details());
    }
}
