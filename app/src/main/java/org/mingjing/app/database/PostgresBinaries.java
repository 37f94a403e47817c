package org.mingjing.app.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.mingjing.problem.Problem;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, unpacked once from the jar that carries them. */
final class PostgresBinaries {
    private static final int OWNER_MAY_RUN = 0100;

    private PostgresBinaries() {}

    /** Unpacks to the folder in one step, where they are not there already; a kill leaves either nothing or all. */
    static Path unpack(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String name = "/postgres-linux-" + machine() + ".txz";
        Files.createDirectories(folder.getParent());
        Path work = Files.createTempDirectory(folder.getParent(), "unpacking");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new Problem(
                        DatabaseProblem.DATABASE_NO_BINARIES,
                        "there are no PostgreSQL programs for " + System.getProperty("os.arch") + " in this release",
                        null,
                        "Install PostgreSQL 15 or newer and name it in mingjing.database.url.");
            }
            extract(packed, work);
            Files.setPosixFilePermissions(work, EnumSet.allOf(PosixFilePermission.class));
            Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            if (!Files.isDirectory(folder)) { // unless another program was quicker
                throw failure;
            }
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
        return folder;
    }

    private static String machine() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
    }

    private static void extract(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path to = target.resolve(entry.getName()).normalize();
                if (!to.startsWith(target)) {
                    throw new IOException("the archive names a file outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(to.getParent());
                    Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(to.getParent());
                    Files.copy(tar, to);
                    if ((entry.getMode() & OWNER_MAY_RUN) != 0) {
                        Files.setPosixFilePermissions(
                                to,
                                Set.of(
                                        PosixFilePermission.OWNER_READ,
                                        PosixFilePermission.OWNER_WRITE,
                                        PosixFilePermission.OWNER_EXECUTE,
                                        PosixFilePermission.GROUP_READ,
                                        PosixFilePermission.GROUP_EXECUTE,
                                        PosixFilePermission.OTHERS_READ,
                                        PosixFilePermission.OTHERS_EXECUTE));
                    }
                }
            }
        }
    }
}
