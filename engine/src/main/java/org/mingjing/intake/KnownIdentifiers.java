package org.mingjing.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.identifier.CheckContext;
import org.mingjing.identifier.IdentifierCheck;
import org.mingjing.identifier.IdentifierKind;
import org.mingjing.identifier.IdentifierReason;
import org.mingjing.identifier.Identifiers;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.identifier.SyntheticNamespace;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** The kinds of identifiers of {@code org.mingjing.identifier}, under one key and one day. */
final class KnownIdentifiers implements IdentifierGate {
    private final Lake lake;
    private final CheckContext context;
    private final Path keyFile;
    private @Nullable KeyedHash hash;

    private KnownIdentifiers(Lake lake, CheckContext context, Path keyFile) {
        this.lake = lake;
        this.context = context;
        this.keyFile = keyFile;
    }

    static IdentifierGate of(Lake lake, ImportSettings settings, Instant now) {
        Path stated = settings.hashKey();
        Path folder = lake.folder();
        return new KnownIdentifiers(
                lake,
                new CheckContext(
                        settings.synthetic() ? SyntheticNamespace.ACCEPTED : SyntheticNamespace.REFUSED,
                        now.atZone(ZoneOffset.UTC).toLocalDate()),
                stated != null ? stated : folder.resolveSibling(folder.getFileName() + ".hash-key"));
    }

    @Override
    public boolean isKind(String kind) {
        return Identifiers.find(kind).isPresent();
    }

    @Override
    public String kinds() {
        return String.join(", ", Identifiers.names());
    }

    @Override
    public boolean isValid(String kind, String text) {
        return Identifiers.kind(kind).check(text, context).isGood();
    }

    @Override
    public String normal(String kind, String text) {
        return Identifiers.kind(kind).check(text, context).normal();
    }

    @Override
    public Judged judge(String kind, String text) {
        IdentifierCheck check = Identifiers.kind(kind).check(text, context);
        boolean respelled = check.isGood() && check.confidence() == 1;
        return new Judged(check.normal(), verdict(check), respelled ? check.normal() : text);
    }

    @Override
    public String why(String kind, String text) {
        Text says = Identifiers.kind(kind).check(text, context).reason().text();
        return says.en() + " / " + says.zh();
    }

    private static Verdict verdict(IdentifierCheck check) {
        boolean checkFails = check.reason() == IdentifierReason.CHECK_DIGIT;
        return switch (check.status()) {
            case VALID -> Verdict.VALID;
            case WARNING -> checkFails ? Verdict.CHECK_FAILS : Verdict.DOUBTFUL;
            case INVALID ->
                check.reason() == IdentifierReason.SYNTHETIC_REFUSED
                        ? Verdict.NAMESPACE
                        : checkFails ? Verdict.CHECK_FAILS : Verdict.DOUBTFUL;
            case UNUSABLE -> Verdict.UNUSABLE;
        };
    }

    @Override
    public String hash(String kind, String normal) {
        Optional<IdentifierKind> known = Identifiers.find(kind);
        return known.isPresent() ? key().base64url(known.get(), normal) : key().hexOfText(kind, normal);
    }

    @Override
    public String fingerprint() {
        return key().hexOfText("fingerprint", "").substring(0, 16);
    }

    @Override
    public String mask(String kind, String text) {
        return Identifiers.kind(kind).mask(text);
    }

    /** Read, or made, when the first identifier needs it. */
    private synchronized KeyedHash key() {
        KeyedHash key = hash;
        if (key == null) {
            refuseAnotherKeyForThisLake();
            key = KeyedHash.read(keyFile);
            hash = key;
        }
        return key;
    }

    /** A key that is made anew would match nothing that was hashed before. */
    private void refuseAnotherKeyForThisLake() {
        if (Files.exists(keyFile)) {
            return;
        }
        for (String dataset : lake.datasets()) {
            Snapshot head = lake.head(dataset).orElseThrow();
            if (head.manifest().facts().containsKey(LakeFacts.HASH_KEY)) {
                throw new Problem(
                        IntakeProblem.INTAKE_KEY_MISSING,
                        "the key with which the identifiers in " + dataset + " were hashed is not there",
                        Place.of(keyFile),
                        "Restore the key file, or name the place where it lies (--hash-key). Without it new files"
                                + " cannot be matched with this lake: they need a lake of their own.");
            }
        }
    }
}
