/** Manages Northflank connections and secret syncs from the command line and from files. */
module ai.hanzo.kms.cli {
    requires static org.jspecify;
    requires ai.hanzo.kms;
    requires ai.hanzo.kms.northflank;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires org.snakeyaml.engine;

    exports ai.hanzo.kms.cli;

    // Makes the commands and sets their options.
    opens ai.hanzo.kms.cli.internal.command to
            info.picocli;
}
