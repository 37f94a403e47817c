package org.mingjing.app.keys;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.suite.SealHead;
import org.mingjing.app.suite.Sealing;
import org.mingjing.app.suite.Suite;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys under which bytes of matters are sealed. A matter has one, or more where bytes came before it did; with the matter
 * they are destroyed. Keys are never kept in memory: what is destroyed is gone with the next read.
 */
@Service
public class MatterKeys {
    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Suite suite;
    private final KeyFolders folders;
    private final OfficeKey office;
    private final MatterKeyStore store;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    MatterKeys(
            Suite suite,
            KeySettings settings,
            MatterKeyStore store,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.suite = suite;
        this.folders = new KeyFolders(settings.folders());
        this.office = new OfficeKey(settings.office(), folders::isEmpty);
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
        folders.complete();
    }

    /**
     * A key to seal with.
     *
     * @param id 32 hexadecimal digits
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared with nothing
    public record MatterKey(String id, byte[] secret) {
        @Override
        public String toString() {
            return "key " + id;
        }
    }

    /** The matter's key, made where it has none that is there. Whoever acts sees the matter. */
    public MatterKey of(long matter) {
        return Objects.requireNonNull(transaction.execute(status -> {
            for (String id : store.of(matter)) {
                Optional<byte[]> wrapped = folders.find(id);
                if (wrapped.isPresent()) {
                    return new MatterKey(id, unwrapped(id, wrapped.get()));
                }
            }
            MatterKey made = loose();
            attach(made.id(), matter);
            return made;
        }));
    }

    /** A key for what belongs to no matter yet; it is there before anything is sealed under it. */
    public MatterKey loose() {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        String name = HexFormat.of().formatHex(id);
        String by = office.newest();
        folders.add(name, Sealing.seal(secret, suite, by, Objects.requireNonNull(office.find(by)), about(name)));
        return new MatterKey(name, secret);
    }

    /** Says whose key it is, within the transaction in which that becomes so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attach(String id, long matter) {
        store.add(id, matter, clock.instant());
        audit.record(Act.of("keys.made", "matter", matter).with("key", id));
    }

    /**
     * The key of this id, to open with.
     *
     * @throws Problem {@code MATTER_KEY_MISSING} where it was destroyed or lost, {@code MATTER_KEY_UNUSABLE} where it
     *     does not open
     */
    public byte[] secret(String id) {
        byte[] wrapped = folders.find(id)
                .orElseThrow(
                        () -> new Problem(
                                KeyProblem.MATTER_KEY_MISSING,
                                "key " + id + ", under which this was sealed, is not there",
                                null,
                                "If its matter was erased, nothing is to be done. Else put the folder of keys back from its copy."));
        return unwrapped(id, wrapped);
    }

    /**
     * Destroys a key in all of its copies; nothing where it is gone already.
     *
     * @throws Problem {@code MATTER_KEYS_UNREACHABLE} where a copy may still be left
     */
    public void destroy(String id) {
        folders.destroy(id);
    }

    private byte[] unwrapped(String id, byte[] wrapped) {
        byte[] by = SealHead.of(wrapped).map(head -> office.find(head.key())).orElse(null);
        try {
            if (by != null) {
                return Sealing.open(wrapped, by, about(id));
            }
        } catch (IOException changed) {
            throw unusable(id, changed);
        }
        throw unusable(id, null);
    }

    private static String about(String id) {
        return "key of a matter " + id;
    }

    private static Problem unusable(String id, @org.jspecify.annotations.Nullable Exception why) {
        return new Problem(
                KeyProblem.MATTER_KEY_UNUSABLE,
                "key " + id + " does not open by the office's key",
                null,
                "Put the key and the office's key back as they were, from one time.",
                why);
    }
}
