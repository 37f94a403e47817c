package org.mingjing.app.evidence;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.suite.SealHead;
import org.mingjing.app.suite.Sealing;
import org.springframework.core.io.AbstractResource;

/** Bytes in the folder as they came, whether they lie there sealed or plain; read anew each time, from any place on. */
final class KeptBody extends AbstractResource {
    private final Path path;
    private final String name;
    private final MatterKeys keys;

    KeptBody(Path path, String name, MatterKeys keys) {
        this.path = path;
        this.name = name;
        this.keys = keys;
    }

    /**
     * @param in as it came
     * @param length of that, in bytes
     */
    record Opened(InputStream in, long length, boolean sealed) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @SuppressWarnings("resource") // goes with what is made of it
    Opened open() throws IOException {
        FileInputStream file = opened();
        try {
            PushbackInputStream in = new PushbackInputStream(file, SealHead.LENGTH);
            byte[] beginning = in.readNBytes(SealHead.LENGTH);
            Optional<SealHead> head = SealHead.of(beginning);
            if (head.isEmpty()) {
                in.unread(beginning);
                return new Opened(in, file.getChannel().size(), false);
            }
            long length = file.getChannel().size();
            byte[] secret = keys.secret(head.get().key());
            InputStream plain = Sealing.from(head.get(), file, length, secret, name);
            return new Opened(plain, Sealing.plainLength(length), true);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private FileInputStream opened() throws IOException {
        try {
            return new FileInputStream(path.toFile());
        } catch (FileNotFoundException failure) {
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            throw failure;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return open().in();
    }

    @Override
    public long contentLength() throws IOException {
        try (Opened opened = open()) {
            return opened.length();
        }
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getDescription() {
        return "file " + name;
    }
}
