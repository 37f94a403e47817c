package org.mingjing.app.suite;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param suite with whose algorithms what is new is written */
@ConfigurationProperties("mingjing")
record SuiteSettings(Suite suite) {}
