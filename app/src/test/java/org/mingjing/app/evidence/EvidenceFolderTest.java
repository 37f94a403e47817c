package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.keys.LooseKeys;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.suite.Suite;
import org.mingjing.problem.Problem;
import org.springframework.util.unit.DataSize;

class EvidenceFolderTest {
    private static final String WORDS = "what the village accountant wrote down";

    @TempDir
    private Path root;

    @TempDir
    private Path secrets;

    private EvidenceFolder folder(Suite suite, DataSize most) {
        return new EvidenceFolder(new EvidenceSettings(root, most), suite, LooseKeys.in(secrets, suite));
    }

    private MatterKeys keys(Suite suite) {
        return LooseKeys.in(secrets, suite);
    }

    private static InputStream words() {
        return new ByteArrayInputStream(WORDS.repeat(4_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void exactly_the_most_is_kept_and_one_byte_more_leaves_nothing() throws IOException {
        EvidenceFolder folder = folder(Suite.INTERNATIONAL, DataSize.ofBytes(10));
        MatterKeys.MatterKey key = keys(Suite.INTERNATIONAL).loose();

        EvidenceFolder.Stored stored = folder.keep(new ByteArrayInputStream(new byte[10]), key);

        assertThat(stored.bytes()).isEqualTo(10);
        assertThat(folder.find(stored.name(), stored.digest()))
                .contains(new EvidenceFolder.Found(stored.digest(), true));
        assertThatThrownBy(() -> folder.keep(new ByteArrayInputStream(new byte[11]), key))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(EvidenceProblem.EVIDENCE_TOO_LARGE));
        assertThat(files()).hasSize(1);
    }

    @Test
    void what_breaks_off_leaves_nothing() throws IOException {
        EvidenceFolder folder = folder(Suite.INTERNATIONAL, DataSize.ofMegabytes(1));
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> folder.keep(
                        new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), broken),
                        keys(Suite.INTERNATIONAL).loose()))
                .isInstanceOf(Problem.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_was_kept_before_a_switch_of_the_suite_is_read_after_it_and_each_names_its_own() throws IOException {
        DataSize most = DataSize.ofMegabytes(1);
        EvidenceFolder.Stored before = folder(Suite.INTERNATIONAL, most)
                .keep(words(), keys(Suite.INTERNATIONAL).loose());
        EvidenceFolder switched = folder(Suite.CHINESE, most);

        EvidenceFolder.Stored after = switched.keep(words(), keys(Suite.CHINESE).loose());

        assertThat(before.digest()).matches("[0-9a-f]{64}");
        assertThat(after.digest()).matches("sm3:[0-9a-f]{64}");
        for (EvidenceFolder.Stored stored : List.of(before, after)) {
            assertThat(switched.find(stored.name(), stored.digest()))
                    .contains(new EvidenceFolder.Found(stored.digest(), true));
            assertThat(switched.body(stored.name()).contentLength()).isEqualTo(stored.bytes());
            assertThat(Files.readString(switched.path(stored.name()), StandardCharsets.ISO_8859_1))
                    .startsWith("MJLOCKED")
                    .doesNotContain("accountant");
            byte[] changed = Files.readAllBytes(switched.path(stored.name()));
            changed[changed.length / 2] ^= 1;
            Files.write(switched.path(stored.name()), changed);
            assertThat(switched.find(stored.name(), stored.digest())).isEmpty();
        }
    }

    @Test
    void one_files_bytes_do_not_open_in_anothers_place() throws IOException {
        EvidenceFolder folder = folder(Suite.INTERNATIONAL, DataSize.ofMegabytes(1));
        MatterKeys.MatterKey key = keys(Suite.INTERNATIONAL).loose();
        EvidenceFolder.Stored one = folder.keep(words(), key);
        EvidenceFolder.Stored other = folder.keep(words(), key);

        Files.copy(
                folder.path(one.name()), folder.path(other.name()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(folder.find(other.name(), other.digest())).isEmpty();
    }

    @Test
    void a_plain_file_is_read_and_then_sealed_in_its_place_unless_it_is_another() throws IOException {
        EvidenceFolder folder = folder(Suite.CHINESE, DataSize.ofMegabytes(1));
        MatterKeys.MatterKey key = keys(Suite.CHINESE).loose();
        EvidenceFolder.Stored plain = folder.keep(words(), null);
        assertThat(folder.find(plain.name(), plain.digest())).contains(new EvidenceFolder.Found(plain.digest(), false));

        assertThatThrownBy(() -> folder.seal(plain.name(), "0".repeat(64), key)).isInstanceOf(Problem.class);
        assertThat(folder.find(plain.name(), plain.digest()).orElseThrow().sealed())
                .isFalse();
        folder.seal(plain.name(), plain.digest(), key);

        assertThat(folder.find(plain.name(), plain.digest()))
                .as("and keeps the digest under which it came")
                .contains(new EvidenceFolder.Found(plain.digest(), true));
        assertThat(folder.body(plain.name()).getContentAsByteArray()).isEqualTo(words().readAllBytes());
        assertThat(files()).hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
