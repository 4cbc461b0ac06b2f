/** Offers an in-memory Hanzo KMS for tests. */
module ai.hanzo.kms.testing {
    // WireMock and the validator of JSON schemas have no module name of their own, so they are not named here but stay
    // on
    // the class path: WireMockFront lets this module read them.
    requires static org.jspecify;
    // For the package junit only. Not transitive: a program without JUnit would not compile.
    requires static org.junit.jupiter.api;
    requires transitive ai.hanzo.kms.northflank;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires java.logging;
    requires org.opentest4j;
    requires org.slf4j;

    exports ai.hanzo.kms.testing;
    exports ai.hanzo.kms.testing.fault;
    exports ai.hanzo.kms.testing.junit;
    exports ai.hanzo.kms.testing.server;
    exports ai.hanzo.kms.testing.transport;
    exports ai.hanzo.kms.testing.verify;
}
