package org.mingjing.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class KeyedHashTest {
    private static final IdentifierKind RESIDENT = Identifiers.kind("resident-id");
    private static final String SOMEBODY = "11010519491231002X";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_the_key_file() {
        file = folder.resolve("identifier.key");
    }

    @Test
    void is_hmac_sha_256_over_kind_and_normal_form() throws IOException {
        write("00".repeat(31) + "01");

        // computed with another implementation: Python's hmac over b'resident-id\0' and the number
        assertEquals(
                "78c8c1fc08ac93123279a1917f3c8cc948610cf3537befce997391a3fea0d135",
                KeyedHash.read(file).hex(RESIDENT, SOMEBODY));
        assertEquals(43, KeyedHash.read(file).base64url(RESIDENT, SOMEBODY).length());
    }

    @Test
    void makes_a_key_that_only_its_owner_reads_and_keeps_it() throws IOException {
        String first = KeyedHash.read(file).hex(RESIDENT, SOMEBODY);

        String second = KeyedHash.read(file).hex(RESIDENT, SOMEBODY);

        assertEquals(first, second);
        assertEquals(64, Files.readString(file).strip().length());
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no owners on this file system");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void programs_that_begin_at_once_end_with_one_key() {
        Set<String> hashes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> KeyedHash.read(file).hex(RESIDENT, SOMEBODY))
                .collect(Collectors.toSet());

        assertEquals(1, hashes.size());
    }

    @Test
    void tells_kinds_apart_but_not_two_kinds_that_hold_the_same() throws IOException {
        write("ab".repeat(32));
        KeyedHash hash = KeyedHash.read(file);

        assertNotEquals(hash.hex(RESIDENT, "12345678"), hash.hex(Identifiers.kind("bank-account"), "12345678"));
        assertEquals(hash.hex(RESIDENT, SOMEBODY), hash.hex(Identifiers.kind("id-document"), SOMEBODY));
        assertEquals(
                hash.hex(Identifiers.kind("bank-card"), "4111111111111111"),
                hash.hex(Identifiers.kind("bank-account"), "4111111111111111"));
        assertEquals(
                hash.hex(Identifiers.kind("mobile"), "13800138001"),
                hash.hex(Identifiers.kind("phone"), "13800138001"));
    }

    @Test
    void refuses_a_key_that_is_damaged_or_open_to_others() throws IOException {
        write("abc");
        assertEquals(
                IdentifierProblem.IDENTIFIER_KEY_DAMAGED,
                assertThrows(Problem.class, () -> KeyedHash.read(file)).code());

        write("ab".repeat(32));
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no owners on this file system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(
                IdentifierProblem.IDENTIFIER_KEY_EXPOSED,
                assertThrows(Problem.class, () -> KeyedHash.read(file)).code());
    }

    private void write(String key) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, key, StandardCharsets.US_ASCII);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
