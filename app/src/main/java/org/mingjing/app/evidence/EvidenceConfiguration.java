package org.mingjing.app.evidence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the module's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceSettings.class, PreviewSettings.class})
class EvidenceConfiguration {}
