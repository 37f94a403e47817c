package org.mingjing.app.keys;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the module's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeysConfiguration {}
