package org.mingjing.packet.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Durable;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The inner side's desk without a workbench: reads the reports that {@code open} wrote into a folder, answers them,
 * publishes. It keeps no record of who did what; an office with a workbench uses that instead.
 */
@Command(name = "desk", description = "Reads reports and answers them, on the inner side, without a workbench.")
final class DeskCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private PacketCommand packets = new PacketCommand();

    @Option(
            scope = CommandLine.ScopeType.INHERIT,
            names = "--messages",
            description = "folder that 'open' or 'exchange' wrote messages to")
    private Path messages = Path.of("messages");

    private KeyRing keys() throws IOException {
        return KeyRing.open(packets.folder().resolve("keys"));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    @Command(description = "Prints what came, one JSON a line: reports and additions.")
    int read() throws IOException {
        KeyRing keys = keys();
        for (Path file : messages("report")) {
            say(new String(
                    Sealed.text(Files.readAllBytes(file), keys, idOf(file)), java.nio.charset.StandardCharsets.UTF_8));
        }
        for (Path file : messages("addition")) {
            say(new String(
                    Sealed.text(Files.readAllBytes(file), keys, idOf(file)), java.nio.charset.StandardCharsets.UTF_8));
        }
        return 0;
    }

    @Command(description = "Prints who a reporter by name is. Needs the key for identities.")
    int identity(@Parameters(paramLabel = "REPORT") UUID id) throws IOException {
        UUID message = report(id).identity();
        if (message == null) {
            say("The reporter gave no name.");
            return 1;
        }
        Identity identity = Json.read(
                Sealed.text(Files.readAllBytes(messages.resolve(message + ".identity")), keys(), message),
                Identity.class,
                Identity.FORMAT);
        say(identity.name() + ", " + identity.contact());
        return 0;
    }

    @Command(
            description =
                    "Writes the files of a report and of what was added to it. They may be dangerous: do not open them here.")
    int files(
            @Parameters(paramLabel = "REPORT") UUID id,
            @Option(names = "--out", required = true, description = "folder") Path out)
            throws IOException {
        Files.createDirectories(out);
        KeyRing keys = keys();
        int number = 0;
        for (SentFile file : filesOf(id, keys)) {
            number++;
            Path target = out.resolve(number + ".file"); // the sender's name says nothing and may lead elsewhere
            try (OutputStream content = Files.newOutputStream(target)) {
                for (UUID part : file.parts()) {
                    try (InputStream sealed = Files.newInputStream(messages.resolve(part + ".file-part"));
                            InputStream opened = Sealed.open(sealed, keys, part)) {
                        opened.transferTo(content);
                    }
                }
            }
            say(target + "  " + file.name().replaceAll("\\p{Cntrl}", "?"));
        }
        return 0;
    }

    private List<SentFile> filesOf(UUID id, KeyRing keys) throws IOException {
        Stream.Builder<SentFile> files = Stream.builder();
        report(id).files().forEach(files);
        for (Path file : messages("addition")) {
            Addition addition =
                    Json.read(Sealed.text(Files.readAllBytes(file), keys, idOf(file)), Addition.class, Addition.FORMAT);
            if (addition.report().equals(id)) {
                addition.files().forEach(files);
            }
        }
        return files.build().toList();
    }

    @Command(
            description =
                    "At the level above: opens what an office below passed on without reading it, for the other words.")
    int unpack() throws IOException {
        KeyRing keys = keys();
        int count = 0;
        int odd = 0;
        for (Path file : messages(Upward.KIND)) {
            try {
                unpack(file, keys);
                count++;
            } catch (PacketProblem problem) { // anybody can send nonsense; the next one counts all the same
                say("left as it is: " + file.getFileName() + ": " + problem.code() + ": " + problem.getMessage());
                odd++;
            }
        }
        say("unpacked: " + count);
        return odd == 0 ? 0 : 1;
    }

    private void unpack(Path file, KeyRing keys) throws IOException {
        UUID id = idOf(file);
        try (InputStream sealed = Files.newInputStream(file);
                Upward.Unpacked unpacked = Upward.unpack(sealed, keys, id)) {
            Durable.write(messages.resolve(id + "." + unpacked.within().kind()), out -> unpacked.sealed()
                    .transferTo(out));
        }
        Files.delete(file);
    }

    @Command(description = "Writes a letter to a reporter; it goes with the next packet.")
    int letter(
            @Parameters(paramLabel = "REPORT") UUID id,
            @Option(
                            names = "--status",
                            defaultValue = "",
                            description = "registered, checking, handled, passed-on, not-ours or closed")
                    String status,
            @Option(names = "--text", required = true, description = "what to say") String text,
            @Option(names = "--question", description = "an answer is asked for") boolean question)
            throws IOException {
        Report report = report(id);
        UUID letter = UUID.randomUUID();
        String day = LocalDate.now(Clock.system(ZoneOffset.UTC)).toString();
        byte[] sealed = Sealed.letter(
                Json.write(new Letter(Letter.FORMAT, letter, day, status, text, question)),
                Base64.getDecoder().decode(report.receiptKey()),
                letter);
        Envelope envelope = new Envelope(
                Envelope.FORMAT, id, letter, day, Base64.getEncoder().encodeToString(sealed));
        try (Link link = Link.open(packets.folder(), LinkSettings.usual(), Clock.systemUTC())) {
            link.put(letter, "letter", out -> out.write(Json.write(envelope)));
        }
        return 0;
    }

    @Command(description = "Sends publications, JSON files, to the portal with the next packet.")
    int publish(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) throws IOException {
        try (Link link = Link.open(packets.folder(), LinkSettings.usual(), Clock.systemUTC())) {
            for (Path file : files) {
                byte[] json = Files.readAllBytes(file);
                Publication publication = Json.read(json, Publication.class, Publication.FORMAT);
                link.put(UUID.randomUUID(), "publication", out -> out.write(json));
                say("packed next: " + publication.id() + ", version " + publication.version());
            }
        }
        return 0;
    }

    private Report report(UUID id) throws IOException {
        KeyRing keys = keys();
        for (Path file : messages("report")) {
            Report report =
                    Json.read(Sealed.text(Files.readAllBytes(file), keys, idOf(file)), Report.class, Report.FORMAT);
            if (report.report().equals(id)) {
                return report;
            }
        }
        throw new PacketProblem(
                PacketProblem.Code.MESSAGE_NOT_ONE,
                "there is no report " + id + " in " + messages + "; open packets first");
    }

    private List<Path> messages(String kind) throws IOException {
        try (Stream<Path> files = Files.list(messages)) {
            return files.filter(file -> file.toString().endsWith("." + kind))
                    .sorted()
                    .toList();
        }
    }

    private static UUID idOf(Path file) {
        String name = file.getFileName().toString();
        return UUID.fromString(name.substring(0, name.indexOf('.')));
    }
}
