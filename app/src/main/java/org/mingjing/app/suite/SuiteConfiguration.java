package org.mingjing.app.suite;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The suite that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SuiteSettings.class)
class SuiteConfiguration {
    @Bean
    Suite suite(SuiteSettings settings) {
        return settings.suite();
    }
}
