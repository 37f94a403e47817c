package org.mingjing.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.identifier.CheckContext;
import org.mingjing.identifier.IdentifierCheck;
import org.mingjing.identifier.IdentifierKind;
import org.mingjing.identifier.IdentifierReason;
import org.mingjing.identifier.Identifiers;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.identifier.SyntheticNamespace;
import org.mingjing.lake.Lake;

/** The kinds of identifiers of {@code org.mingjing.identifier}, under one key and one day. */
final class KnownIdentifiers implements IdentifierGate {
    private final CheckContext context;
    private final Path keyFile;
    private @Nullable KeyedHash hash;

    private KnownIdentifiers(CheckContext context, Path keyFile) {
        this.context = context;
        this.keyFile = keyFile;
    }

    static IdentifierGate of(Lake lake, ImportSettings settings, Instant now) {
        Path stated = settings.hashKey();
        Path folder = lake.folder();
        return new KnownIdentifiers(
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
            key = KeyedHash.read(keyFile);
            hash = key;
        }
        return key;
    }
}
