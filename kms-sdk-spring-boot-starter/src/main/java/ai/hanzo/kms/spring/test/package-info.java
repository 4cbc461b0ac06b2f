// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** A fake Hanzo KMS for the tests of a Spring Boot application, in one annotation. */
@NullMarked
package ai.hanzo.kms.spring.test;

import org.jspecify.annotations.NullMarked;
