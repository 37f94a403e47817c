package org.mingjing.app.database;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How to start a program that refuses to be root. */
final class Privileges {
    private static final List<String> OWN_NAMESPACE = List.of("unshare", "--user");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private Privileges() {}

    /** Words to put before the command: none for an ordinary user. */
    static List<String> dropping() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        // in a namespace without a mapping the files stay root's own while the program sees itself as nobody
        return works(OWN_NAMESPACE) ? OWN_NAMESPACE : NOBODY;
    }

    private static boolean works(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
