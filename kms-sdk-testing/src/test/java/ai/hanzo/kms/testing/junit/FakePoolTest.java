// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test with {@link WithFakeKms} leaves to the next one: open ports and nothing else. */
class FakePoolTest {
    private static final FakePool.Kind KIND = new FakePool.Kind(Generation.MIDDLE, List.of());

    private final FakePool pool = new FakePool(CheckedKms::builder);
    private final FakeKms first = pool.take(KIND);
    private final String url = first.url();

    @AfterEach
    void close() {
        pool.close();
    }

    private FakeKms next() {
        pool.giveBack(first);
        return pool.take(KIND);
    }

    @Test
    void theNextTestHasTheSamePortsButAnotherFake() {
        String northflank = first.northflank().url();

        FakeKms second = next();

        assertThat(second.url()).isEqualTo(url);
        assertThat(second.northflank().url()).isEqualTo(northflank);
        assertThat(second.clientId()).isNotEqualTo(first.clientId());
        assertThat(second.clock()).isNotSameAs(first.clock());
    }

    @Test
    void twoAtATimeHaveNothingInCommon() {
        assertThat(pool.take(KIND).url()).isNotEqualTo(url);
    }

    @Test
    void aFakeThatIsOverSaysSo() {
        KmsClient client = first.client();
        next();

        assertThatIllegalStateException().isThrownBy(first::url).withMessage("The fake is closed.");
        assertThatIllegalStateException().isThrownBy(first::client).withMessage("The fake is closed.");
        assertThatIllegalStateException().isThrownBy(first.northflank()::url).withMessage("The fake is closed.");
        assertThatIllegalStateException().isThrownBy(client::appConnections);
    }

    @Test
    void aClientThatATestLeftBehindCanNotWriteIntoTheNextOne() {
        try (KmsClient withSecret = first.clientBuilder().maxAttempts(1).build()) {
            NorthflankConnections leftBehind = NorthflankConnections.of(withSecret);
            leftBehind.create(connection("a").build());
            FakeKms second = next();

            assertThatThrownBy(() -> leftBehind.create(connection("b").build()))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(second.connections()).isEmpty();
        }
    }

    @Test
    void whileNobodyHasThemThePortsRespondWithNothing() {
        try (KmsClient client = first.clientBuilder().maxAttempts(1).build()) {
            pool.giveBack(first);

            assertThatThrownBy(client.appConnections()::list).hasMessageContaining("the connection broke");
        }
    }

    @Test
    void theEndOfTheRunClosesAll() {
        pool.giveBack(first);
        FakeKms inUse = pool.take(KIND);
        try (KmsClient client = inUse.clientBuilder().maxAttempts(1).build()) {
            pool.close();

            assertThatThrownBy(client.appConnections()::list).isInstanceOf(NotSentException.class);
        }
    }
}
