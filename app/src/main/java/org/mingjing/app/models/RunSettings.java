package org.mingjing.app.models;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When runs begin by themselves.
 *
 * @param afterImport whether an import starts the models that read what it brought
 * @param settle how long such a run waits for further imports
 * @param keep folders of runs on which nothing rests any more are removed after it
 */
@ConfigurationProperties("mingjing.runs")
record RunSettings(
        @DefaultValue("true") boolean afterImport,
        @DefaultValue("2m") Duration settle,
        @DefaultValue("730d") Duration keep) {}
