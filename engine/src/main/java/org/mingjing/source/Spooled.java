package org.mingjing.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A packed workbook or Parquet file, unpacked beside the import; the copy goes when the source is closed. */
final class Spooled implements Source {
    private final Source source;
    private final Path copy;

    private Spooled(Source source, Path copy) {
        this.source = source;
        this.copy = copy;
    }

    /** Opens the file where it lies, or its unpacked copy. */
    static Source of(FileBytes bytes, Function<File, Source> opener) {
        if (!bytes.packed()) {
            return opener.apply(bytes.file().toFile());
        }
        Path copy = null;
        try (InputStream in = bytes.open()) {
            copy = Files.createTempFile("mingjing-", ".unpacked");
            copy.toFile().deleteOnExit();
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new Spooled(opener.apply(copy.toFile()), copy);
        } catch (IOException failure) {
            remove(copy);
            throw FileBytes.unreadable(bytes.file(), failure);
        } catch (RuntimeException failure) {
            remove(copy);
            throw failure;
        }
    }

    private static void remove(@Nullable Path copy) {
        if (copy != null && !copy.toFile().delete()) {
            copy.toFile().deleteOnExit();
        }
    }

    @Override
    public SourceProfile profile() {
        return source.profile();
    }

    @Override
    public List<String> header() {
        return source.header();
    }

    @Override
    public @Nullable SourceRecord next() {
        return source.next();
    }

    @Override
    public double progress() {
        return source.progress();
    }

    @Override
    public void close() {
        source.close();
        remove(copy);
    }
}
