// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.spi.Timing;
import ai.hanzo.kms.spring.KmsClientBuilderCustomizer;
import ai.hanzo.kms.testing.FakeKms;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Gives clients the clock and the credentials of a fake, also in place of a {@link KmsCredentials} bean, which is for
 * another server. Runs first, so a customizer of a test can override it.
 */
final class FakeKmsBuilderCustomizer implements KmsClientBuilderCustomizer, Ordered {

    private final FakeKms fake;
    private final Environment environment;

    FakeKmsBuilderCustomizer(FakeKms fake, Environment environment) {
        this.fake = fake;
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(KmsClient.Builder builder) {
        Timing time = time();
        builder.extend(extension -> extension.timing(time));
        KmsCredentials credentials = KmsCredentials.universalAuth(fake.clientId(), fake.clientSecret());
        boolean revoked = environment.getProperty("hanzo.kms.revoke-on-close", Boolean.class, false);
        builder.credentials(revoked ? credentials.revokedOnClose() : credentials);
    }

    private Timing time() {
        AtomicReference<Timing> time = new AtomicReference<>();
        fake.clientBuilder().extend(extension -> time.set(extension.timing()));
        return Objects.requireNonNull(time.get());
    }
}
