// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules.broken.ring;

/** One of four that know each other in a circle. */
class Two {

    Class<?> next = Three.class;
}
