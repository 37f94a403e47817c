package org.mingjing.app.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are taken.
 *
 * @param lease a job whose program was silent for so long is taken up by another
 * @param look how often a free worker looks for work that another program put there
 * @param keep jobs that ended longer ago are forgotten
 * @param work whether this program does jobs at all
 */
@ConfigurationProperties("mingjing.jobs")
record JobsSettings(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2s") Duration look,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("true") boolean work) {}
