// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameters of {@link WithFakeKms}: a test borrows a fake when it first asks, and returns it at its end. */
final class FakeParameterResolver implements ParameterResolver, AfterEachCallback {
    static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FakeParameterResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return FakeParameters.has(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("@WithFakeKms has a fake for each test, so "
                    + parameter.getDeclaringExecutable()
                    + " can't have one: take it as a parameter of the test or of a @BeforeEach method.");
        }
        Loan loan = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Loan.class, key -> new Loan(pool(context), pool(context).take(kind(context))), Loan.class);
        return FakeParameters.of(loan.fake(), parameter, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Loan loan = context.getStore(NAMESPACE).remove(Loan.class, Loan.class);
        if (loan != null) {
            loan.end();
        }
    }

    /** A borrowed fake and its pool. */
    private record Loan(FakePool pool, FakeKms fake) {
        void end() {
            CleanupSteps.runAll(List.of(fake::verify, () -> pool.giveBack(fake)));
        }
    }

    /** Returns the pool of the whole test run. */
    private static FakePool pool(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        FakePool.class,
                        key -> new FakePool(sockets -> new FakeKmsBuilder(sockets, true)),
                        FakePool.class);
    }

    /** Returns the settings of the annotation: of the test, else of its class, else of the enclosing class. */
    private static FakePool.Kind kind(ExtensionContext context) {
        for (ExtensionContext at = context; ; at = at.getParent().orElseThrow()) {
            var annotation = AnnotationSupport.findAnnotation(at.getElement(), WithFakeKms.class);
            if (annotation.isPresent()) {
                WithFakeKms found = annotation.get();
                return new FakePool.Kind(found.generation(), List.of(found.projects()));
            }
        }
    }
}
