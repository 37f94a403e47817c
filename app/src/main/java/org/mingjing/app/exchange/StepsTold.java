package org.mingjing.app.exchange;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the reporter what becomes of a petition, with the step itself: both happen, or neither. */
@Component
class StepsTold {
    private static final String PETITION = "petition";

    private final ReportStore store;
    private final ReporterLetters letters;
    private final ExchangeSettings settings;

    StepsTold(ReportStore store, ReporterLetters letters, ExchangeSettings settings) {
        this.store = store;
        this.letters = letters;
        this.settings = settings;
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!settings.isOn() || !taken.process().equals(PETITION)) {
            return;
        }
        store.of(taken.matter(), null).ifPresent(report -> {
            PublicStatus reached = settings.status(taken.from(), taken.to());
            String status = reached == null || reached.word().equals(report.status()) ? "" : reached.word();
            String told = told(taken);
            if (told == null && (reached == null || status.isEmpty())) {
                return;
            }
            letters.write(
                    report,
                    status,
                    told == null ? java.util.Objects.requireNonNull(reached).text(report.language()) : told,
                    false);
        });
    }

    /** What the step says that the reporter is told under the receipt; null where it says nothing. */
    private static @Nullable String told(StepTaken taken) {
        Object text = taken.answers().get("told_what");
        return "receipt".equals(taken.answers().get("told_how")) && text instanceof String said && !said.isBlank()
                ? said.strip()
                : null;
    }
}
