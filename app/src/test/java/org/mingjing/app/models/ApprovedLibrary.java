package org.mingjing.app.models;

import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.model.LoadedModel;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** An office that has approved every model but one for the shadow, so that tests can run them. */
@TestComponent
public class ApprovedLibrary implements ApplicationRunner {
    /** The model that nobody has approved; it reads data of persons. */
    static final String UNAPPROVED = "SPD-0012";

    private final SettingStore settings;
    private final CurrentLibrary library;
    private final TransactionTemplate transaction;

    ApprovedLibrary(SettingStore settings, CurrentLibrary library, TransactionTemplate transaction) {
        this.settings = settings;
        this.library = library;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Acting.as(
                Actor.program("test"),
                () -> transaction.executeWithoutResult(status -> library.now().models().stream()
                        .filter(model -> !model.id().equals(UNAPPROVED))
                        .forEach(this::approve)));
    }

    private void approve(LoadedModel model) {
        settings.add(
                new Setting.Wanted(
                        model.id(),
                        null,
                        new ModelMode(Mode.SHADOW, model.model().version(), model.digest())),
                "for tests",
                new SettingStore.People("-", "-"),
                null,
                0);
    }
}
