/** Client, sign-in, call pipeline, errors and the calls that all kinds of app connections share. */
module ai.hanzo.kms {
    requires static org.jspecify;
    requires static com.fasterxml.jackson.annotation;
    requires java.net.http;
    requires feign.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports ai.hanzo.kms;
    exports ai.hanzo.kms.bulk;
    exports ai.hanzo.kms.exception;
    exports ai.hanzo.kms.extension;
    exports ai.hanzo.kms.spi;

    // The records of requests and responses are read and written by Jackson.
    opens ai.hanzo.kms to
            com.fasterxml.jackson.databind;
    opens ai.hanzo.kms.internal.auth to
            com.fasterxml.jackson.databind;
    opens ai.hanzo.kms.internal.engine to
            com.fasterxml.jackson.databind;
}
