package org.mingjing.app.analytics;

import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens contracts and lake at the start; a broken one stops the start and says which file and line. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnalyticsSettings.class)
class AnalyticsConfiguration {
    @Bean
    Datasets datasets(AnalyticsSettings settings) {
        return Datasets.read(settings.home().resolve("datasets"));
    }

    @Bean
    Lake lake(AnalyticsSettings settings) {
        return Lake.openOrCreate(settings.lake());
    }
}
