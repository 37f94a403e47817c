package org.mingjing.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The city of scale 0.01, made once for all tests of a run. */
final class SmallCity {
    private static City.Written written;
    private static Path folder;

    private SmallCity() {}

    static synchronized Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("city").resolve("small");
                written = new CityFolder(folder).make(Settings.SMALL, 2, (rows, share) -> {}, () -> false);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return folder;
    }

    static City.Written written() {
        folder();
        return written;
    }
}
