// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.Scope;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that is missing is told with its connection; nothing that a supplier says gets into a message. */
class ApiTokenSourceTest {

    private static final ResourceName OWNER =
            new ResourceName(ResourceName.Kind.CONNECTION, "shop", Scope.organization());
    private static final String MISSING = "The Northflank API token of the connection shop (organization) is missing: ";

    @Test
    void aSupplierWithoutATokenIsNamed() {
        assertThatThrownBy(() -> ApiTokenSource.of(() -> " ").resolve(OWNER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(MISSING + "its supplier returned none.");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IllegalStateException.class, IOException.class, InterruptedException.class, LinkageError.class})
    void whateverASupplierThrowsIsToldByItsClass(Class<? extends Throwable> type) throws Exception {
        Throwable thrown = type.getDeclaredConstructor(String.class).newInstance("nf-token");
        ApiTokenSource source = ApiTokenSource.of(() -> ApiTokenSourceTest.<RuntimeException>raise(thrown));

        assertThatThrownBy(() -> source.resolve(OWNER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(MISSING + "its supplier threw " + type.getName() + ".")
                .hasNoCause();
        assertThat(Thread.interrupted()).isEqualTo(type == InterruptedException.class);
    }

    /** Throws checked exceptions, too, as Kotlin does. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> String raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
