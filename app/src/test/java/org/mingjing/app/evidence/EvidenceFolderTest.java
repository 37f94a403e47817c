package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;
import org.springframework.util.unit.DataSize;

class EvidenceFolderTest {
    @TempDir
    private Path root;

    @Test
    void exactly_the_most_is_kept_and_one_byte_more_leaves_nothing() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(new EvidenceSettings(root, DataSize.ofBytes(10)));

        EvidenceFolder.Stored stored = folder.keep(new ByteArrayInputStream(new byte[10]));

        assertThat(stored.bytes()).isEqualTo(10);
        assertThat(folder.digest(stored.name())).contains(stored.sha256());
        assertThatThrownBy(() -> folder.keep(new ByteArrayInputStream(new byte[11])))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(EvidenceProblem.EVIDENCE_TOO_LARGE));
        assertThat(files()).hasSize(1);
    }

    @Test
    void what_breaks_off_leaves_nothing() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(new EvidenceSettings(root, DataSize.ofMegabytes(1)));
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

        assertThatThrownBy(
                        () -> folder.keep(new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), broken)))
                .isInstanceOf(Problem.class);
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
