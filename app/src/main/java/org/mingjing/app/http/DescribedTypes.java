package org.mingjing.app.http;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How types are named where the interface is described: one that lies within another by both names, for otherwise two
 * that happen to share a simple name would be described as one.
 */
@Configuration(proxyBeanMethods = false)
class DescribedTypes {
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NamesWithOuter());
    }

    private static final class NamesWithOuter extends TypeNameResolver {
        private static final String ENDPOINT = "Endpoint";

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            if (outer == null) {
                return type.getSimpleName();
            }
            String before = getNameOfClass(outer);
            return (before.endsWith(ENDPOINT) ? before.substring(0, before.length() - ENDPOINT.length()) : before)
                    + type.getSimpleName();
        }
    }
}
