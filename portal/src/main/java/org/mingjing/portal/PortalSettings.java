package org.mingjing.portal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.Words;

/**
 * How this portal is set up; {@code docs/operations/portal.md} lists them.
 *
 * @param data folder of everything that it keeps, {@code link/} with its keys below it
 * @param address to listen on; the loopback, with a TLS end or an onion service before it
 * @param port to listen on
 * @param from folder that packets come in
 * @param to folder that packets go into
 * @param round how often packets are exchanged
 * @param beat answers to what people send leave on this beat, whatever they cost
 * @param mostFile bytes of one file
 * @param mostForm bytes of one form with its files
 * @param mostFiles in one form
 * @param reserve bytes of the disk that stay free
 * @param mostUploads bytes of files that wait for their form
 * @param floodPerMinute more forms than that in a minute are taken for an attack
 * @param patience how old a form must be under attack, where no work was done for it
 * @param waitersPerMinute how many such forms are taken
 * @param workBits zeros that the work's digest begins with
 * @param receiptMemory kibibytes that trying one receipt takes
 * @param leaveTo where "leave quickly" leads
 * @param home address of this portal as the public knows it, for codes that are printed
 * @param offices how they are called
 */
record PortalSettings(
        Path data,
        String address,
        int port,
        Path from,
        Path to,
        Duration round,
        Duration beat,
        long mostFile,
        long mostForm,
        int mostFiles,
        long reserve,
        long mostUploads,
        int floodPerMinute,
        Duration patience,
        int waitersPerMinute,
        int workBits,
        int receiptMemory,
        String leaveTo,
        String home,
        Offices offices) {
    private static final long MEBIBYTE = 1L << 20;

    /** @param arguments {@code --name=value} */
    static PortalSettings of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("settings are written --name=value; this is not: " + argument);
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        Path data = Path.of(taken(given, "data", "portal-data"));
        String port = taken(given, "port", "8090");
        PortalSettings settings = new PortalSettings(
                data,
                taken(given, "address", "127.0.0.1"),
                Integer.parseInt(port),
                Path.of(taken(given, "from", data.resolve("from-inner").toString())),
                Path.of(taken(given, "to", data.resolve("to-inner").toString())),
                seconds(taken(given, "round", "60")),
                Duration.ofMillis(Long.parseLong(taken(given, "beat-millis", "1000"))),
                Long.parseLong(taken(given, "most-file-mib", "500")) * MEBIBYTE,
                Long.parseLong(taken(given, "most-form-mib", "600")) * MEBIBYTE,
                Integer.parseInt(taken(given, "most-files", "10")),
                Long.parseLong(taken(given, "reserve-mib", "1024")) * MEBIBYTE,
                Long.parseLong(taken(given, "most-uploads-mib", "8192")) * MEBIBYTE,
                Integer.parseInt(taken(given, "flood-per-minute", "120")),
                seconds(taken(given, "patience", "60")),
                Integer.parseInt(taken(given, "waiters-per-minute", "30")),
                Integer.parseInt(taken(given, "work-bits", "18")),
                Integer.parseInt(taken(given, "receipt-memory-kib", "32768")),
                taken(given, "leave-to", "https://www.gov.cn/"),
                taken(given, "home", "http://127.0.0.1:" + port),
                new Offices(
                        words(given, "office", "本机关", "this office"),
                        words(given, "above", "上一级机关", "the level above"),
                        words(given, "above-contact", "", "")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("there is no setting called " + given.keySet());
        }
        return settings;
    }

    private static String taken(Map<String, String> given, String name, String otherwise) {
        @Nullable String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static Words words(Map<String, String> given, String name, String zh, String en) {
        return new Words(taken(given, name + "-zh", zh), taken(given, name + "-en", en));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
