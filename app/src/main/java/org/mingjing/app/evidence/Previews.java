package org.mingjing.app.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.lake.Durable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What of a file is shown without handing it out: a picture made anew without what it says about itself, pages of a PDF
 * as pictures, text as text. Made when it is asked for, from bytes that were compared first, and kept nowhere; the file
 * stays as it is. Reading it is reading the file: the same people, and an entry in the audit.
 */
@Service
public class Previews {
    private static final int MOST_TEXT = 256 << 10;
    private static final int MOST_PAGES = 500;
    private static final String KIND = "matter";

    private final Evidence evidence;
    private final CopyWorker worker;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Previews(Evidence evidence, CopyWorker worker, Audit audit, TransactionTemplate transaction) {
        this.evidence = evidence;
        this.worker = worker;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** How a file is shown. */
    public enum Shown {
        PICTURE,
        PAGES,
        TEXT,
        NOT
    }

    /** Why it is not shown: of a type that is not, or what stood in the way of it. */
    public enum NotShown {
        TYPE,
        TOO_LARGE,
        UNREADABLE,
        LOCKED,
        TOO_SLOW,
        BUSY
    }

    /**
     * @param type by its bytes
     * @param pages pictures that can be asked for; 0 where it is shown as text or not at all
     * @param text where it is text
     * @param cut whether there is more of it than is shown
     * @param why null where it is shown
     */
    public record Preview(
            FileType type, Shown shown, int pages, @Nullable String text, boolean cut, @Nullable NotShown why) {
        static Preview not(FileType type, NotShown why) {
            return new Preview(type, Shown.NOT, 0, null, false, why);
        }
    }

    /** @param why null where all was read */
    public record About(FileType type, Map<String, String> tags, @Nullable NotShown why) {
        public About {
            tags = Map.copyOf(tags);
        }
    }

    /** @param png whether it is PNG, else JPEG */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and compared with nothing
    record Picture(byte[] bytes, boolean png) {}

    /** Says how the file is shown, with its text where it is one. */
    public Preview of(Caller caller, long matter, long file) {
        return with(caller, matter, file, (body, type) -> {
            Preview preview = preview(body, type);
            note("evidence.previewed", matter, file, 0);
            return preview;
        });
    }

    private Preview preview(Resource body, FileType type) throws IOException {
        if (type.isPicture()) {
            return new Preview(type, Shown.PICTURE, 1, null, false, null);
        }
        if (type == FileType.PDF) {
            CopyWorker.Made made = worker.make(CleanCopy.Task.PAGES, type, body, 0);
            if (made.why() != null) {
                return Preview.not(type, NotShown.valueOf(made.why().name()));
            }
            int pages = Integer.parseInt(properties(made).getOrDefault("pages", "0"));
            return pages == 0
                    ? Preview.not(type, NotShown.UNREADABLE)
                    : new Preview(type, Shown.PAGES, Math.min(pages, MOST_PAGES), null, pages > MOST_PAGES, null);
        }
        if (type == FileType.UNKNOWN) {
            byte[] beginning = beginning(body, MOST_TEXT);
            boolean whole = body.contentLength() <= MOST_TEXT;
            Optional<String> text = PlainText.of(beginning, whole);
            if (text.isPresent()) {
                return new Preview(FileType.TEXT, Shown.TEXT, 0, text.get(), !whole, null);
            }
        }
        return Preview.not(type, NotShown.TYPE);
    }

    /**
     * One picture of it.
     *
     * @param page from 1
     */
    Picture picture(Caller caller, long matter, long file, int page) {
        return with(caller, matter, file, (body, type) -> {
            if (page < 1 || page > MOST_PAGES || !((type.isPicture() && page == 1) || type == FileType.PDF)) {
                throw CommonProblem.notFound();
            }
            CleanCopy.Task task = type == FileType.PDF ? CleanCopy.Task.PAGE : CleanCopy.Task.PICTURE;
            CopyWorker.Made made = worker.make(task, type, body, page);
            byte[] picture = made.picture("Download it, and open it on a machine that is kept for such files.");
            note("evidence.previewed", matter, file, page);
            return new Picture(picture, type != FileType.JPEG);
        });
    }

    /** What the file says about itself: when, where and by what it was made, as far as such tags are known. */
    public About about(Caller caller, long matter, long file) {
        return with(caller, matter, file, (body, type) -> {
            note("evidence.metadata_read", matter, file, 0);
            if (!type.isPicture() && type != FileType.PDF) {
                return new About(type, Map.of(), NotShown.TYPE);
            }
            CopyWorker.Made made = worker.make(CleanCopy.Task.ABOUT, type, body, 0);
            return made.why() == null
                    ? new About(type, properties(made), null)
                    : new About(type, Map.of(), NotShown.valueOf(made.why().name()));
        });
    }

    /** What is done with the file's bytes, as the caller would get them. */
    private interface Look<T> {
        T at(Resource body, FileType type) throws IOException;
    }

    private <T> T with(Caller caller, long matter, long file, Look<T> look) {
        Resource body = evidence.toShow(caller, matter, file);
        try {
            return look.at(body, FileType.of(beginning(body, FileType.HEAD)));
        } catch (IOException failure) {
            throw Durable.failed(Path.of(String.valueOf(body.getFilename())), failure);
        }
    }

    private void note(String action, long matter, long file, int page) {
        Act act = Act.of(action, KIND, matter).with("file", file);
        transaction.executeWithoutResult(status -> audit.record(page == 0 ? act : act.with("page", page)));
    }

    private static byte[] beginning(Resource body, int most) throws IOException {
        try (InputStream in = body.getInputStream()) {
            return in.readNBytes(most);
        }
    }

    private static Map<String, String> properties(CopyWorker.Made made) throws IOException {
        Properties all = new Properties();
        all.load(new ByteArrayInputStream(made.bytes()));
        Map<String, String> values = new TreeMap<>();
        all.stringPropertyNames().forEach(name -> values.put(name, all.getProperty(name)));
        return values;
    }
}
