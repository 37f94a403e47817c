package org.mingjing.app.papers;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param english profiles whose papers are in English; those of all others are in Chinese */
@ConfigurationProperties("mingjing.papers")
record PaperSettings(@DefaultValue("inspector-general") Set<String> english) {
    PaperSettings {
        english = Set.copyOf(english);
    }

    boolean isEnglish(String profile) {
        return english.contains(profile);
    }
}
