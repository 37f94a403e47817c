package org.mingjing.app.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mingjing.app.analytics.CurrentLibrary;
import org.springframework.stereotype.Component;

/** Whether what a purpose names is there for whoever names it. A purpose of nothing would be a grant for anything. */
@Component
class Purposes {
    private final CurrentLibrary library;
    private final Map<Purpose.Kind, PurposeSubjects> subjects = new EnumMap<>(Purpose.Kind.class);

    Purposes(CurrentLibrary library, List<PurposeSubjects> subjects) {
        this.library = library;
        subjects.forEach(each -> this.subjects.put(each.kind(), each));
    }

    /** Asked within a transaction of the account at work. A kind that nobody keeps names nothing. */
    boolean isSeen(Purpose purpose) {
        if (purpose.kind() == Purpose.Kind.MODEL_RUN) {
            return library.now().find(purpose.reference()).isPresent();
        }
        PurposeSubjects keeper = subjects.get(purpose.kind());
        return keeper != null && keeper.isSeen(purpose.reference());
    }
}
