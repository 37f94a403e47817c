package org.mingjing.app.papers;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param english profiles whose papers are in English; those of all others are in Chinese
 * @param fonts folder with fonts of the office's own, see {@link PaperFonts}; null where it prints in those that ship
 */
@ConfigurationProperties("mingjing.papers")
record PaperSettings(@DefaultValue("inspector-general") Set<String> english, @Nullable Path fonts) {
    PaperSettings {
        english = Set.copyOf(english);
    }

    boolean isEnglish(String profile) {
        return english.contains(profile);
    }
}
