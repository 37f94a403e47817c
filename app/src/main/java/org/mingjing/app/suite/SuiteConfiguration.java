package org.mingjing.app.suite;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The suite that the settings name. */
@Configuration(proxyBeanMethods = false)
class SuiteConfiguration {
    @Bean
    Suite suite(@Value("${mingjing.suite}") Suite named) {
        return named;
    }
}
