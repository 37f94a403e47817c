package org.mingjing.app.keys;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param office file of the key that wraps those of matters
 * @param folders in each of which every wrapped key lies; the first is made where it is missing, others have to be there
 */
@ConfigurationProperties("mingjing.keys")
record KeySettings(Path office, List<Path> folders) {
    KeySettings {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("mingjing.keys.folders names no folder");
        }
    }
}
