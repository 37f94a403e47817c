package org.mingjing.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.SentFile;
import org.mingjing.portal.Form.Trouble;

/**
 * Reads a form as it arrives. Texts stay in memory; every byte of a file goes straight through the seal to the disk, so
 * there is never a temporary file that somebody could read. Whatever goes wrong, the rest is read to its end where that
 * is not too far, for a browser shows no answer to what it could not send.
 */
final class FormReader implements MultiPart.Parser.Listener {
    private static final int MOST_TEXT = 100_000;
    private static final int MOST_TEXTS = 400_000;
    private static final int MOST_FIELDS = 60;
    private static final int MOST_NAME = 200;
    private static final int BUFFER = 16 * 1024;

    private final Vault vault;
    private final Uploads uploads;
    private final PortalSettings settings;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<SentFile> files = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Trouble trouble = Trouble.NONE;
    private Addressee sealedTo = Addressee.OFFICE;
    private int textBytes;
    private long fileBytes;

    private String disposition = "";
    private ByteArrayOutputStream text = new ByteArrayOutputStream();
    private Vault.@Nullable Draft draft;
    private @Nullable IOException failure;

    private FormReader(Vault vault, Uploads uploads, PortalSettings settings) {
        this.vault = vault;
        this.uploads = uploads;
        this.settings = settings;
    }

    static Form read(Call call, Vault vault, Uploads uploads, PortalSettings settings) throws IOException {
        FormReader reader = new FormReader(vault, uploads, settings);
        try {
            String type = call.contentType();
            if (type.startsWith("multipart/form-data")) {
                reader.readParts(call, MultiPart.extractBoundary(type));
            } else if (type.startsWith("application/x-www-form-urlencoded")) {
                reader.readPairs(call);
            } else {
                reader.trouble = Trouble.UNREADABLE;
            }
            reader.takeUploads();
        } finally {
            reader.dropDraft();
        }
        if (!reader.files.isEmpty() && reader.sealedTo != reader.addressee()) {
            reader.trouble = Trouble.UNREADABLE; // its ticket came after its files, as no page of ours sends it
        }
        Form form = new Form(
                reader.texts, List.copyOf(reader.files), List.copyOf(reader.names), reader.addressee(), reader.trouble);
        if (form.trouble() != Trouble.NONE) {
            form.discard(vault);
        }
        return form;
    }

    /** The ticket says it, which stands before everything else in a form. */
    private Addressee addressee() {
        return Tickets.addressee(texts.getOrDefault("ticket", ""));
    }

    private void readPairs(Call call) throws IOException {
        byte[] bytes;
        try (InputStream body = call.body()) {
            bytes = body.readNBytes(MOST_TEXTS + 1);
        }
        if (bytes.length > MOST_TEXTS) {
            trouble = Trouble.TEXT_TOO_LONG;
            call.endConnection();
            return;
        }
        for (String pair : new String(bytes, StandardCharsets.ISO_8859_1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && texts.size() < MOST_FIELDS) {
                try {
                    texts.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException odd) {
                    trouble = Trouble.UNREADABLE;
                }
            }
        }
    }

    private void readParts(Call call, @Nullable String boundary) throws IOException {
        if (boundary == null || boundary.isEmpty()) {
            trouble = Trouble.UNREADABLE;
            return;
        }
        MultiPart.Parser parser = new MultiPart.Parser(boundary, this);
        parser.setMaxParts(MOST_FIELDS);
        parser.setPartHeadersMaxLength(2048);
        byte[] buffer = new byte[BUFFER];
        long all = 0;
        boolean parsing = true;
        try (InputStream body = call.body()) {
            int read;
            while ((read = body.read(buffer)) >= 0) {
                all += read;
                if (all > 2 * settings.mostForm() + MOST_TEXTS) {
                    call.endConnection();
                    return;
                }
                if (parsing) {
                    parsing = parse(parser, Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
                }
            }
        }
        if (parsing) {
            parse(parser, Content.Chunk.EOF);
        }
    }

    private boolean parse(MultiPart.Parser parser, Content.Chunk chunk) throws IOException {
        try {
            parser.parse(chunk);
        } catch (RuntimeException odd) {
            trouble(Trouble.UNREADABLE);
        }
        if (failure != null && !(failure instanceof NoRoom) && vault.hasRoom()) {
            throw failure;
        }
        if (failure != null) {
            trouble = Trouble.NO_ROOM;
            dropDraft();
        }
        return trouble != Trouble.UNREADABLE && trouble != Trouble.NO_ROOM;
    }

    private void trouble(Trouble what) {
        if (trouble == Trouble.NONE) {
            trouble = what;
        }
        dropDraft();
    }

    private void dropDraft() {
        try {
            if (draft != null) {
                draft.discard();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            draft = null;
        }
    }

    @Override
    public void onPartBegin() {
        disposition = "";
        text = new ByteArrayOutputStream();
    }

    @Override
    public void onPartHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Disposition")) {
            // the parser hands headers on byte by byte; names of files are UTF-8
            disposition = value;
        }
    }

    @Override
    public void onPartHeaders() {
        String file = parameter("filename");
        if (file.isEmpty() || trouble != Trouble.NONE) {
            return;
        }
        if (files.size() >= settings.mostFiles()) {
            trouble(Trouble.TOO_MANY_FILES);
            return;
        }
        sealedTo = files.isEmpty() ? addressee() : sealedTo;
        disk(() -> draft = vault.begin(sealedTo));
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        byte[] bytes = new byte[chunk.getByteBuffer().remaining()];
        chunk.getByteBuffer().get(bytes);
        if (trouble != Trouble.NONE || failure != null) {
            return;
        }
        if (draft == null) {
            textBytes += bytes.length;
            if (text.size() + bytes.length > MOST_TEXT || textBytes > MOST_TEXTS) {
                trouble(Trouble.TEXT_TOO_LONG);
            } else {
                text.writeBytes(bytes);
            }
            return;
        }
        fileBytes += bytes.length;
        if (draft.written() + bytes.length > settings.mostFile() || fileBytes > settings.mostForm()) {
            trouble(Trouble.FILE_TOO_LARGE);
            return;
        }
        Vault.Draft open = draft;
        disk(() -> open.write(bytes, 0, bytes.length));
    }

    @Override
    public void onPartEnd() {
        if (trouble != Trouble.NONE || failure != null) {
            return;
        }
        if (draft == null) {
            if (parameter("filename").isEmpty() && !disposition.contains("filename=")) {
                texts.putIfAbsent(parameter("name"), text.toString(StandardCharsets.UTF_8));
            }
            return;
        }
        Vault.Draft whole = draft;
        disk(() -> {
            whole.finish();
            files.add(new SentFile(parameter("filename"), List.of(whole.id())));
            names.add(parameter("filename"));
            draft = null;
        });
    }

    /** The parser lets no failure of its listener through, so it is kept and looked at after each piece. */
    private void disk(Work work) {
        try {
            if (failure == null) {
                work.done();
            }
        } catch (IOException broken) {
            failure = broken;
        }
    }

    private interface Work {
        void done() throws IOException;
    }

    @Override
    public void onFailure(Throwable odd) {
        trouble(Trouble.UNREADABLE);
    }

    private String parameter(String name) {
        int start = -1;
        for (String before : List.of(" ", ";")) {
            int found = disposition.indexOf(before + name + "=\"");
            start = found >= 0 && start < 0 ? found + before.length() + name.length() + 2 : start;
        }
        int end = start < 0 ? -1 : disposition.indexOf('"', start);
        if (end < 0) {
            return "";
        }
        String value = disposition.substring(start, end).replace("%22", "\"");
        return value.length() > MOST_NAME ? value.substring(value.length() - MOST_NAME) : value;
    }

    /** Files that were sent in pieces before the form: {@code uploaded-N} is {@code token/count/name}. */
    private void takeUploads() throws IOException {
        for (int i = 0; i < settings.mostFiles() && trouble == Trouble.NONE; i++) {
            String[] words = texts.getOrDefault("uploaded-" + i, "").split("/", 3);
            if (words.length < 3) {
                continue;
            }
            if (files.size() >= settings.mostFiles()) {
                trouble(Trouble.TOO_MANY_FILES);
                return;
            }
            List<UUID> parts = words[1].matches("\\d{1,5}")
                    ? uploads.take(words[0], Integer.parseInt(words[1]), addressee())
                    : List.of();
            if (parts.isEmpty()) {
                trouble(Trouble.FILE_NOT_WHOLE);
                return;
            }
            sealedTo = addressee();
            String name = words[2];
            files.add(
                    new SentFile(name.length() > MOST_NAME ? name.substring(name.length() - MOST_NAME) : name, parts));
        }
    }
}
