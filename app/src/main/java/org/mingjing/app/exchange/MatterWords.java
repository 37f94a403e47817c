package org.mingjing.app.exchange;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.suite.SealHead;
import org.mingjing.app.suite.Sealing;
import org.mingjing.app.suite.Suite;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * What reporters wrote and were told, sealed once more under the key of their matter: the link's key is for all reports and
 * is not destroyed with one. What was kept before there were keys of matters is taken as it is.
 */
@Component
class MatterWords {
    private final Suite suite;
    private final MatterKeys keys;

    MatterWords(Suite suite, MatterKeys keys) {
        this.suite = suite;
        this.keys = keys;
    }

    /** @param id that the office's own sealing is bound to */
    byte[] lock(long matter, byte[] sealed, UUID id) {
        MatterKeys.MatterKey key = keys.of(matter);
        return Sealing.seal(sealed, suite, key.id(), key.secret(), name(id));
    }

    /** @throws Problem where the matter's key is not there, or what was kept was changed */
    byte[] unlock(byte[] kept, UUID id) {
        Optional<SealHead> head = SealHead.of(kept);
        if (head.isEmpty()) {
            return kept;
        }
        try {
            return Sealing.open(kept, keys.secret(head.get().key()), name(id));
        } catch (IOException changed) {
            throw new Problem(
                    ExchangeProblem.EXCHANGE_WORDS_DAMAGED,
                    "what was written is not what came",
                    null,
                    "Tell the system administrator at once; a backup may hold it as it was.",
                    changed);
        }
    }

    private static String name(UUID id) {
        return "words " + id;
    }
}
