package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A data folder belongs to one server at a time. */
class TwoServersTest {
    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-two")
            .toAbsolutePath();
    private final ServerProcess first = new ServerProcess(data);
    private final ServerProcess second = new ServerProcess(data);

    @AfterEach
    void stop() throws InterruptedException {
        second.stop();
        first.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void a_second_server_is_refused_and_the_first_goes_on() throws Exception {
        first.start();

        assertThatThrownBy(second::start).hasMessageContaining("another server works in this folder");

        assertThat(first.browser().get("/actuator/health").status()).isEqualTo(200);
        first.kill();
        second.start();
        assertThat(second.browser().get("/actuator/health").status())
                .as("a killed one leaves the folder free")
                .isEqualTo(200);
    }
}
