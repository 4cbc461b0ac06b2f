/** Client, sign-in, call pipeline, errors and the calls that all kinds of app connections share. */
module ai.hanzo.kms {
    requires static org.jspecify;
    requires java.net.http;
    requires feign.core;
    requires feign.jackson;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports ai.hanzo.kms;

    // The records of answers and requests are read and written by Jackson.
    opens ai.hanzo.kms to
            com.fasterxml.jackson.databind;
}
