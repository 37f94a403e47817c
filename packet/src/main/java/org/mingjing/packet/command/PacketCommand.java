package org.mingjing.packet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.packet.Card;
import org.mingjing.packet.Escrow;
import org.mingjing.packet.Inspection;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Range;
import org.mingjing.packet.Received;
import org.mingjing.packet.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of packets; thin, the work is {@link Link}'s. */
@Command(
        name = "packet",
        description = "Carries messages between two networks that are not connected.",
        mixinStandardHelpOptions = true,
        subcommands = {DeskCommand.class, CommandLine.HelpCommand.class})
public final class PacketCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--link",
            description = "folder of this side: keys, packets, state",
            scope = CommandLine.ScopeType.INHERIT)
    private Path folder = Path.of("link");

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    /** @return 0 done, 1 something was refused, 2 the command was not understood */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new PacketCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, line, result) -> {
                    if (failure instanceof PacketProblem problem) {
                        err.println(problem.code() + ": " + problem.getMessage());
                        return 1;
                    }
                    if (failure instanceof IOException) {
                        err.println("FILE: " + failure);
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    Path folder() {
        return folder;
    }

    private KeyRing keys() throws IOException {
        return KeyRing.open(folder.resolve("keys"));
    }

    private Link link() throws IOException {
        return Link.open(folder, LinkSettings.usual(), Clock.systemUTC());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private int show(Received received) {
        say("taken: " + received.packets() + " packets, " + received.messages() + " messages; came before: "
                + received.again() + "; wait for one before them: " + received.early());
        for (Refusal refusal : received.refused()) {
            say("refused: " + refusal.file() + ": " + refusal.code() + ": " + refusal.sentence());
        }
        if (!received.wanted().isEmpty()) {
            say("asked for again: " + received.wanted());
        }
        return received.refused().isEmpty() ? 0 : 1;
    }

    private void show(Card card) {
        say(card.side().word() + ", generation " + card.generation() + ", fingerprint " + card.fingerprint());
    }

    @Command(
            description =
                    "Makes the first keys: a new link on the inner side, or with --join the outer side of a card's link.")
    int keygen(@Nullable @Option(names = "--join", description = "card of the inner side") Path card)
            throws IOException {
        KeyRing keys = card == null
                ? KeyRing.begin(folder.resolve("keys"))
                : KeyRing.join(folder.resolve("keys"), Card.read(card));
        show(keys.card());
        return 0;
    }

    @Command(description = "Writes this side's card, for the other side; read its fingerprint to them.")
    int card(@Option(names = "--out", required = true, description = "file to write") Path out) throws IOException {
        Card card = keys().card();
        Files.writeString(out, card.text());
        show(card);
        return 0;
    }

    @Command(description = "Takes the other side's card, after its fingerprint was compared.")
    int trust(@Parameters(paramLabel = "CARD") Path file) throws IOException {
        Card card = Card.read(file);
        keys().trust(card);
        show(card);
        return 0;
    }

    @Command(description = "Makes new keys; the next packet tells them to the other side.")
    int rotate() throws IOException {
        try (Link link = link()) {
            show(link.rotate());
        }
        return 0;
    }

    @Command(description = "Copies the secret keys so that two of their keepers together can bring them back.")
    int escrow(
            @Option(names = "--keepers", required = true, description = "how many, at least two") int keepers,
            @Option(names = "--out", required = true, description = "new folder") Path out)
            throws IOException {
        List<String> phrases = new ArrayList<>();
        for (int i = 1; i <= keepers; i++) {
            phrases.add(passphrase("Passphrase of keeper " + i + ": "));
        }
        Escrow.make(keys(), phrases, out);
        say("Give each keeper one share; keep escrow.sealed with the backups.");
        return 0;
    }

    @Command(description = "Brings keys back from an escrow, with the shares of two keepers.")
    int recover(
            @Option(names = "--escrow", required = true) Path escrow,
            @Parameters(arity = "2", paramLabel = "SHARE") List<Path> shares)
            throws IOException {
        List<String> phrases = new ArrayList<>();
        for (Path share : shares) {
            phrases.add(passphrase("Passphrase of " + share.getFileName() + ": "));
        }
        Escrow.recover(escrow, shares, phrases, folder.resolve("keys"));
        show(keys().card());
        return 0;
    }

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it reads what is piped in, which is as well
    private static String passphrase(String prompt) {
        java.io.Console console = System.console();
        if (console == null) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE, "a passphrase is asked at a terminal only; run this at one");
        }
        return new String(console.readPassword("%s", prompt));
    }

    @Command(description = "Takes a file as a message to send, and prints its id.")
    int put(
            @Option(names = "--kind", required = true, description = "what it is, in small letters") String kind,
            @Nullable @Option(names = "--id", description = "its id; a new one where none is given") UUID id,
            @Parameters(paramLabel = "FILE") Path file)
            throws IOException {
        UUID chosen = id == null ? UUID.randomUUID() : id;
        try (Link link = link()) {
            link.put(chosen, kind, out -> Files.copy(file, out));
        }
        say(chosen.toString());
        return 0;
    }

    @Command(description = "Packs what waits, and puts into a folder the packets that the other side lacks.")
    int seal(@Option(names = "--to", required = true, description = "folder") Path to) throws IOException {
        try (Link link = link()) {
            say("packed: " + link.seal() + ", put into the folder: " + link.carry(to));
        }
        return 0;
    }

    @Command(description = "Takes the packets of a folder, and writes their messages as ID.KIND.")
    int open(
            @Option(names = "--from", required = true, description = "folder of packets") Path from,
            @Option(names = "--messages", required = true, description = "folder for messages") Path messages)
            throws IOException {
        try (Link link = link()) {
            Received received = link.receive(from);
            take(link, messages);
            return show(received);
        }
    }

    @Command(description = "One round: takes what came, packs and puts what goes. For a timer.")
    int exchange(
            @Option(names = "--from", required = true, description = "folder of packets that come") Path from,
            @Option(names = "--to", required = true, description = "folder for packets that go") Path to,
            @Option(names = "--messages", required = true, description = "folder for messages") Path messages)
            throws IOException {
        try (Link link = link()) {
            Received received = link.exchange(from, to);
            take(link, messages);
            return show(received);
        }
    }

    private static void take(Link link, Path messages) throws IOException {
        Files.createDirectories(messages);
        link.take(message -> Files.copy(
                message.file(),
                messages.resolve(message.id() + "." + message.kind()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING));
    }

    @Command(description = "Says what a packet's head says; needs no key.")
    int inspect(@Parameters(paramLabel = "PACKET") Path packet) throws IOException {
        show(Inspection.of(packet));
        return 0;
    }

    @Command(description = "Checks a packet's length and signature.")
    int verify(@Parameters(paramLabel = "PACKET") Path packet) throws IOException {
        Inspection inspection = Inspection.verify(packet, keys());
        show(inspection);
        say(
                inspection.problem() == null
                        ? "whole and rightly signed; digest " + inspection.digest()
                        : "refused: " + inspection.problem());
        return inspection.problem() == null ? 0 : 1;
    }

    private void show(Inspection packet) {
        say("link " + packet.link() + ", from the " + packet.sender().word() + " side, keys "
                + packet.senderGeneration() + " to " + packet.recipientGeneration());
        say("packet " + packet.position() + " after " + packet.follows() + ", " + packet.messages() + " messages, "
                + packet.contentLength() + " bytes; acknowledges " + packet.acknowledges() + ", asks again for "
                + packet.wants());
    }

    @Command(description = "Puts packets into a folder once more, whether or not they were acknowledged.")
    int resend(
            @Option(names = "--to", required = true, description = "folder") Path to,
            @Parameters(paramLabel = "FROM-TO", description = "numbers of the present series") String numbers)
            throws IOException {
        String[] ends = numbers.split("-", -1);
        Range range = new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
        try (Link link = link()) {
            say("put into the folder: " + link.carryAgain(range, to));
        }
        return 0;
    }

    @Command(
            description =
                    "After this side was restored from a backup and the other cannot answer: begins a new series.")
    int restored() throws IOException {
        try (Link link = link()) {
            link.restored();
        }
        return 0;
    }

    @Command(description = "Says how far both directions have come, and what is in quarantine.")
    int state() throws IOException {
        try (Link link = link()) {
            Link.State state = link.state();
            say("received up to " + state.received() + "; not acknowledged by the other side: " + state.unacknowledged()
                    + " packets; messages wait to be packed: " + (state.pending() ? "yes" : "no"));
            state.refused().forEach(line -> say("quarantine: " + line));
        }
        return 0;
    }
}
