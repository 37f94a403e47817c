package org.mingjing.app.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second factor: codes of an app on a phone, each good once, and recovery codes for the day the phone is gone. */
@Service
@Transactional
class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "Mingjing";

    private final SecondFactorStore store;
    private final Audit audit;
    private final IdentitySettings settings;
    private final Clock clock;

    SecondFactors(SecondFactorStore store, Audit audit, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** What goes into the app; shown this once. */
    record Enrolment(String secret, String address) {}

    /** Begins; the factor that there was remains until the new one is confirmed. */
    public Enrolment begin(Caller caller) {
        byte[] secret = OneTimeCodes.newSecret();
        store.setPending(caller.account(), secret);
        audit.record(Act.of("identity.second_factor_begun", "account", caller.account()));
        return new Enrolment(OneTimeCodes.base32(secret), OneTimeCodes.address(secret, caller.login(), ISSUER));
    }

    /** Confirms by a first code of the app; returns new recovery codes, shown this once. */
    public List<String> confirm(Caller caller, String code) {
        byte @Nullable [] pending = store.pending(caller.account());
        OptionalLong step =
                pending == null ? OptionalLong.empty() : OneTimeCodes.stepOf(pending, code, clock.instant());
        if (pending == null || step.isEmpty()) {
            throw refused();
        }
        store.confirm(caller.account(), pending, step.getAsLong());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(Secrets.code());
        }
        store.setRecoveryCodes(
                caller.account(),
                codes.stream().map(SecondFactors::recoveryDigest).toList());
        audit.record(Act.of("identity.second_factor_enrolled", "account", caller.account()));
        return codes;
    }

    /** Gives the second factor up, where one may. */
    public void remove(Caller caller) {
        if (caller.accountClass() != AccountClass.STAFF && settings.administratorsNeedSecondFactor()) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "administrators keep a second factor",
                    null,
                    "Enrol another one; it takes the place of this.");
        }
        store.remove(caller.account());
        audit.record(Act.of("identity.second_factor_removed", "account", caller.account()));
    }

    /** Whether a code fits, which uses it up: a code of the app that was not used before, or a recovery code. */
    public boolean use(long account, String code) {
        byte @Nullable [] secret = store.secret(account);
        // one that no longer opens, because its key is lost, leaves the recovery codes
        OptionalLong step = secret == null ? OptionalLong.empty() : OneTimeCodes.stepOf(secret, code, clock.instant());
        if (step.isPresent()) {
            return store.useStep(account, step.getAsLong());
        }
        if (store.useRecoveryCode(account, recoveryDigest(code))) {
            audit.record(Act.of("identity.recovery_code_used", "account", account));
            return true;
        }
        return false;
    }

    private static byte[] recoveryDigest(String code) {
        return Secrets.digest(Secrets.codeDigest(code));
    }

    static Problem refused() {
        return new Problem(
                IdentityProblem.CODE_REFUSED,
                "the code does not fit, or was used",
                null,
                "Wait for the next code of the app; check that the clock of the phone is right.");
    }
}
