// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Shows the health of the KMS to Actuator of Spring Boot 4, which moved these types. */
final class Boot4HealthIndicator extends AbstractHealthIndicator {

    private final KmsHealthCheck check;

    Boot4HealthIndicator(KmsHealthCheck check) {
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
