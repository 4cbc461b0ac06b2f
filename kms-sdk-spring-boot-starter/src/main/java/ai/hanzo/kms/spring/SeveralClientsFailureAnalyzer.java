// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains a missing bean that needs a client: the application has several clients. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SeveralClientsFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final Set<Class<?>> ON_TOP_OF_ONE =
            Set.of(AppConnections.class, NorthflankConnections.class, NorthflankSecretSyncs.class);

    private final @Nullable BeanFactory beans;

    SeveralClientsFailureAnalyzer(@Nullable BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> missing = cause.getBeanType();
        if (missing == null || !ON_TOP_OF_ONE.contains(missing) || !(beans instanceof ListableBeanFactory all)) {
            return null;
        }
        String[] clients = all.getBeanNamesForType(KmsClient.class, true, false);
        if (clients.length < 2) {
            return null;
        }
        String type = missing.getSimpleName();
        return new FailureAnalysis(
                "There are " + clients.length + " beans of type KmsClient (" + String.join(", ", clients)
                        + "), and none of them is @Primary, so no " + type + " can be created.",
                "Make one of them @Primary, or define the " + type + " of each client as a bean of your own.",
                cause);
    }
}
