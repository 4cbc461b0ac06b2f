// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/** Starts fakes whose every exchange is held against the contract. All tests begin with it; see {@link ContractWatch}. */
public final class CheckedKms {
    private CheckedKms() {}

    /** Starts one with the defaults. */
    public static FakeKms start() {
        return builder().start();
    }

    /** Makes one that starts with its first use. */
    public static FakeKms create() {
        return builder().create();
    }

    /** Begins one of another kind. */
    public static FakeKmsBuilder builder() {
        FakeKmsBuilder builder = FakeKms.builder();
        builder.watch = new ContractWatch(Contract::hanzoKms);
        builder.northflankWatch = new ContractWatch(Contract::northflank);
        return builder;
    }
}
