package org.mingjing.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.mingjing.lake.Durable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs where the chain stands, now and then and when asked. */
@Service
public class Checkpoints {
    private final AuditStore store;
    private final SigningKey key;
    private final AuditSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Checkpoints(
            AuditStore store, SigningKey key, AuditSettings settings, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.key = key;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mingjing.audit.checkpoint-every}", initialDelayString = "PT1M")
    void now() {
        sign();
    }

    /** Signs the last entry, if no checkpoint has it yet; the text is on the disk before this returns. */
    public Optional<Checkpoint> sign() {
        Optional<Checkpoint> made = Optional.ofNullable(transaction.execute(status -> store.unsignedHead()
                .map(head -> {
                    Checkpoint open = Checkpoint.unsigned(
                            head.number(),
                            head.digest(),
                            head.algorithm(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            key.fingerprint());
                    Checkpoint signed = open.signed(key.sign(open.statement()));
                    store.remember(key);
                    store.add(signed);
                    return signed;
                })
                .orElse(null)));
        made.ifPresent(this::write);
        return made;
    }

    /** Newest first. */
    @Transactional
    public List<Checkpoint> newest(int most) {
        return store.checkpoints(most);
    }

    @Transactional
    public String keys() {
        return store.keys();
    }

    private void write(Checkpoint checkpoint) {
        Path folder = settings.checkpoints();
        try {
            Files.createDirectories(folder);
            Durable.write(folder.resolve("checkpoint-" + checkpoint.number() + ".txt"), checkpoint.text());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
