package org.mingjing.app.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Durable;
import org.mingjing.packet.Link;
import org.mingjing.packet.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sealed pieces on their way to the level above. Nothing here opens one, nor could: they lie in a folder until the link
 * above has them, and are gone from it then.
 */
@Component
class AbovePieces {
    private static final int AT_ONCE = 500;

    private final AboveStore store;
    private final Path folder;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    AbovePieces(
            AboveStore store, ExchangeSettings settings, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.store = store;
        this.folder = settings.parts().toAbsolutePath().resolve("above");
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps what came from the portal; its file is copied first, so that what is noted is there. */
    void keep(Message message) throws IOException {
        Files.createDirectories(folder);
        Files.copy(message.file(), file(message.id()), StandardCopyOption.REPLACE_EXISTING);
        Durable.forceFolder(folder);
    }

    /** Keeps what was sealed here. */
    void keep(UUID id, byte[] sealed) throws IOException {
        Files.createDirectories(folder);
        Durable.write(file(id), out -> out.write(sealed));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void note(UUID id) {
        store.addPiece(id, Terms.dateOf(clock.instant()));
    }

    /** Takes away what came to nothing. */
    void drop(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Gives what waits to the link above. The audit says how many went, and no more. */
    void give(Link above) throws IOException {
        List<UUID> ids = transaction.execute(status -> store.waiting(AT_ONCE));
        for (UUID id : ids) {
            if (Files.exists(file(id))) { // else a kill came between the two below
                above.put(id, Upward.KIND, out -> Files.copy(file(id), out));
            }
        }
        if (!ids.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                store.given(ids, clock.instant());
                audit.record(Act.of("exchange.sent_above", "message", "above").with("pieces", ids.size()));
            });
        }
        for (UUID id : ids) {
            drop(id);
        }
    }

    /** Notes that the level above has said that it has everything. */
    void arrived() {
        transaction.executeWithoutResult(status -> store.arrived(clock.instant()));
    }

    private Path file(UUID id) {
        return folder.resolve(id.toString());
    }
}
