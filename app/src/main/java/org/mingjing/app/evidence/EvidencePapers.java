package org.mingjing.app.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files of a matter as papers that modules above rest on; within their transaction, as far as whoever acts sees them. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EvidencePapers {
    private final EvidenceFileStore store;

    EvidencePapers(EvidenceFileStore store) {
        this.store = store;
    }

    /** Empty where it is none of the matter's, or out of sight. */
    public Optional<EvidenceFile> find(long matter, long file) {
        return store.find(matter, file).map(EvidenceFileStore.Known::file);
    }

    /** All of the matter's, by id. */
    public Map<Long, EvidenceFile> of(long matter) {
        return store.of(matter).stream().collect(Collectors.toMap(EvidenceFile::id, Function.identity()));
    }
}
