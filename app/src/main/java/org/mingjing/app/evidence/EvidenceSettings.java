package org.mingjing.app.evidence;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param folder in which files lie; nobody but the program reads it
 * @param mostBytes most that one file may have
 */
@ConfigurationProperties("mingjing.evidence")
record EvidenceSettings(Path folder, @DefaultValue("500MB") DataSize mostBytes) {}
