// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

/**
 * Names the server that is called.
 *
 * @param address the host name or address
 * @param port the port
 */
record Server(String address, int port) {}
