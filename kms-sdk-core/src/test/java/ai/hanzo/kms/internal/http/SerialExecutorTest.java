// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    private final SerialExecutor tasks = new SerialExecutor();
    private final List<String> done = new ArrayList<>();

    @Test
    void aTaskThatComesUpWithinAnotherWaitsForItsEnd() {
        tasks.execute(() -> {
            tasks.execute(() -> done.add("inner"));
            done.add("outer");
        });
        tasks.execute(() -> done.add("next"));

        assertThat(done).containsExactly("outer", "inner", "next");
    }

    @Test
    void aFaultLeavesNoTaskOut() {
        IllegalStateException fault = new IllegalStateException("broken");

        assertThatThrownBy(() -> tasks.execute(() -> {
                    tasks.execute(() -> done.add("inner"));
                    throw fault;
                }))
                .isSameAs(fault);
        tasks.execute(() -> done.add("next"));

        assertThat(done).containsExactly("inner", "next");
    }

    @Test
    void aLastTaskWaitsForAllThatComeUpBeforeIt() {
        tasks.execute(() -> {
            tasks.executeLast(() -> done.add("last"));
            tasks.execute(() -> tasks.execute(() -> done.add("innermost")));
            done.add("outer");
        });
        tasks.execute(() -> done.add("next"));

        assertThat(done).containsExactly("outer", "innermost", "last", "next");
    }

    @Test
    void aLastTaskRunsAtOnceWhereNoOtherIsUnderWay() {
        tasks.executeLast(() -> done.add("last"));

        assertThat(done).containsExactly("last");
    }
}
