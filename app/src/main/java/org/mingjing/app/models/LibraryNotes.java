package org.mingjing.app.models;

import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the start, notes what the library holds; in the background, since every model's SQL is planned for it. */
@Component
class LibraryNotes {
    private final Models models;
    private final CurrentLibrary library;

    LibraryNotes(Models models, CurrentLibrary library) {
        this.models = models;
        this.library = library;
    }

    @EventListener(ApplicationReadyEvent.class)
    void noteAtStart() {
        Thread thread = new Thread(
                () -> {
                    library.now().models(); // takes its time, which no transaction should
                    Acting.as(Actor.program("models"), models::noteVersions);
                },
                "mingjing-library-notes");
        thread.setDaemon(true);
        thread.start();
    }
}
