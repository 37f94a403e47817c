package org.mingjing.app.sitechecks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.EvidenceBytes;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Checks on site as whoever is on the spot sees them: only what was pushed to them, only while it is open. */
@Service
public class MyChecks {
    private static final String KIND = SiteChecks.KIND;
    private static final int MOST_PHOTOS = 20;
    private static final long MOST_PHOTO_BYTES = 25L << 20;
    private static final int MOST_SIGNATURE_BYTES = 200_000;
    private static final int LONGEST_WORDS = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final int HEAD = 12;

    private final SiteCheckStore store;
    private final EvidenceBytes bytes;
    private final Attempts attempts;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    MyChecks(SiteCheckStore store, EvidenceBytes bytes, Attempts attempts, Audit audit, JsonMapper json, Clock clock) {
        this.store = store;
        this.bytes = bytes;
        this.attempts = attempts;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param photos ids of those that belong to the answer, sent before
     * @param signer who signs, by name
     * @param signature a PNG as base64, as it was drawn; null where the typed name is the signature
     */
    public record NewAnswer(
            CheckAnswer kind, String words, List<Long> photos, String signer, @Nullable String signature) {
        public NewAnswer {
            photos = photos == null ? List.of() : List.copyOf(photos);
        }
    }

    /** A photo that was received. */
    public record PhotoReceived(long id, String sha256) {}

    /** What was answered is signed from now on. */
    public record Signed(String sha256, Instant at) {}

    /** Those that wait for whoever acts, the nearest term first. */
    @Transactional
    public List<MyCheck> list() {
        List<MyCheck> mine = store.mine(clock.instant());
        audit.record(Act.of("sitechecks.mine_listed", KIND, "mine").with("shown", mine.size()));
        return mine;
    }

    @Transactional
    public MyCheck read(long id) {
        MyCheck check = store.mine(id, clock.instant()).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("sitechecks.mine_read", KIND, id));
        return check;
    }

    /** Receives a photo; the same sending again changes nothing. */
    public PhotoReceived receive(Caller caller, long id, UUID upload, InputStream content) {
        Act refused = Act.of("sitechecks.photo_refused", KIND, id);
        attempts.of(refused, () -> requirePhotosLeft(id, upload));
        EvidenceBytes.Kept kept = bytes.keep(content);
        try {
            String kind = kind(kept);
            return attempts.of(refused, () -> {
                if (store.holdMine(id, clock.instant()).isEmpty()) {
                    throw CommonProblem.notFound();
                }
                Optional<Long> added = store.addPhoto(id, upload, kept, kind, caller.account(), clock.instant());
                if (added.isEmpty()) {
                    bytes.drop(kept);
                    return store.photo(id, upload)
                            .filter(there -> there.kept().sha256().equals(kept.sha256()))
                            .map(there -> new PhotoReceived(there.id(), kept.sha256()))
                            .orElseThrow(() -> refused("another photo came under this id"));
                }
                audit.record(Act.of("sitechecks.photo_received", KIND, id)
                        .with("photo", added.get())
                        .with("sha256", kept.sha256()));
                return new PhotoReceived(added.get(), kept.sha256());
            });
        } catch (Problem refusal) {
            bytes.drop(kept);
            throw refusal;
        }
    }

    /** Signs what was found; from then on it stays so, and the check is out of sight. */
    public Signed answer(Caller caller, long id, NewAnswer wanted) {
        return attempts.of(Act.of("sitechecks.answer_refused", KIND, id), () -> {
            byte[] signature = require(wanted);
            Instant now = clock.instant();
            MyCheck check = store.holdMine(id, now).orElseThrow(CommonProblem::notFound);
            List<SiteCheckStore.Photo> photos = store.photos(id).stream()
                    .filter(photo -> wanted.photos().contains(photo.id()))
                    .toList();
            if (photos.size() < new HashSet<>(wanted.photos()).size()) {
                throw SiteChecks.incomplete("one of the photos did not arrive");
            }
            String record = record(caller, check, wanted, photos, signature, now);
            String digest = digest(record.getBytes(StandardCharsets.UTF_8));
            store.answer(id, wanted, signature, record, digest, caller.account(), now);
            audit.record(Act.of("sitechecks.answered", KIND, id)
                    .with("kind", wanted.kind().name())
                    .with("sha256", digest));
            return new Signed(digest, now);
        });
    }

    /** All that is signed, in one order, so that anybody can compute its digest again. */
    private String record(
            Caller caller,
            MyCheck check,
            NewAnswer wanted,
            List<SiteCheckStore.Photo> photos,
            byte @Nullable [] signature,
            Instant now) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("check", check.id());
        record.put("task", check.task());
        record.put("title", check.title().zh());
        if (check.sentence() != null) {
            record.put("sentence", check.sentence().zh());
        }
        record.put("answer", wanted.kind().name());
        record.put("words", wanted.words().strip());
        record.put("photos", photos.stream().map(photo -> photo.kept().sha256()).toList());
        record.put("signer", wanted.signer().strip());
        record.put("signature", signature == null ? "typed" : digest(signature));
        record.put("account", caller.login());
        record.put("at", now.toString());
        return json.writeValueAsString(record);
    }

    private boolean requirePhotosLeft(long id, UUID upload) {
        if (store.mine(id, clock.instant()).isEmpty()) {
            throw CommonProblem.notFound();
        }
        if (store.photo(id, upload).isEmpty() && store.photos(id).size() >= MOST_PHOTOS) {
            throw refused("there are " + MOST_PHOTOS + " photos already");
        }
        return true;
    }

    private static byte @Nullable [] require(NewAnswer wanted) {
        if (wanted.kind() == null
                || wanted.words() == null
                || wanted.words().isBlank()
                || wanted.words().length() > LONGEST_WORDS) {
            throw SiteChecks.incomplete("an answer needs a kind, and words for what was found");
        }
        if (wanted.signer() == null
                || wanted.signer().isBlank()
                || wanted.signer().length() > LONGEST_NAME) {
            throw SiteChecks.incomplete("an answer is signed with a name");
        }
        if (wanted.signature() == null) {
            return null;
        }
        byte[] drawn;
        try {
            drawn = Base64.getDecoder().decode(wanted.signature());
        } catch (IllegalArgumentException broken) {
            throw SiteChecks.incomplete("the signature is no picture");
        }
        if (drawn.length > MOST_SIGNATURE_BYTES || !startsWith(drawn, PNG, 0)) {
            throw SiteChecks.incomplete("the signature is no PNG of at most " + MOST_SIGNATURE_BYTES + " bytes");
        }
        return drawn;
    }

    /** What it is by its first bytes, whatever its name says. */
    private String kind(EvidenceBytes.Kept kept) {
        byte[] head;
        try (InputStream in = Files.newInputStream(bytes.open(kept))) {
            head = in.readNBytes(HEAD);
        } catch (IOException failure) {
            throw Durable.failed(bytes.open(kept), failure);
        }
        if (kept.bytes() > MOST_PHOTO_BYTES) {
            throw refused("a photo has at most " + MOST_PHOTO_BYTES + " bytes");
        }
        if (startsWith(head, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 0)) {
            return "image/jpeg";
        }
        if (startsWith(head, PNG, 0)) {
            return "image/png";
        }
        if (startsWith(head, ascii("RIFF"), 0) && startsWith(head, ascii("WEBP"), 8)) {
            return "image/webp";
        }
        if (startsWith(head, ascii("ftyphei"), 4) || startsWith(head, ascii("ftypmif"), 4)) {
            return "image/heic";
        }
        throw refused("that is no JPEG, PNG, WebP or HEIC picture");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] bytes, byte[] sign, int at) {
        if (bytes.length < at + sign.length) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if (bytes[at + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Problem refused(String why) {
        return new Problem(SiteCheckProblem.SITE_PHOTO_REFUSED, why, null, "Send another one.");
    }
}
