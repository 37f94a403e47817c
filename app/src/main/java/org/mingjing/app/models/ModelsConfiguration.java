package org.mingjing.app.models;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunSettings.class)
class ModelsConfiguration {}
