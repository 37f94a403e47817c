package org.mingjing.app.evidence;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param folder in which a file lies open while it is looked into; nothing stays there, and no backup needs it
 * @param mostBytes most that a file may have of which something is shown; a larger one is to be downloaded
 * @param memory that the process which looks into a file may use
 * @param time after which that process is ended
 */
@ConfigurationProperties("mingjing.evidence.preview")
record PreviewSettings(
        Path folder,
        @DefaultValue("100MB") DataSize mostBytes,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("30s") Duration time) {}
