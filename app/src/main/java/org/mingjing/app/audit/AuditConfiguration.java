package org.mingjing.app.audit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the audit and its key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {
    @Bean
    SigningKey signingKey(AuditSettings settings) {
        return SigningKey.in(settings.key(), settings.signature());
    }
}
