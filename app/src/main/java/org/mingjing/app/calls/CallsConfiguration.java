package org.mingjing.app.calls;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.mingjing.app.http.OwnKey;
import org.mingjing.app.http.Public;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the pace before the permission, and the key behind it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallsSettings.class)
class CallsConfiguration {
    private static final int BEFORE_PERMISSION = -1;
    private static final int AFTER_PERMISSION = 1;

    @Bean
    WebMvcConfigurer takingCalls(Pace pace, CallsSettings settings, ObjectProvider<KeyedCalls> calls) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PaceCheck(pace, settings)).order(BEFORE_PERMISSION);
                registry.addInterceptor(new KeyCheck(calls.getObject())).order(AFTER_PERMISSION);
            }
        };
    }

    /** Behind the edge, which finds out who calls. */
    @Bean
    FilterRegistrationBean<KeyFilter> keyFilter(
            KeyedCalls calls, ObjectProvider<RequestMappingHandlerMapping> requestMappingHandlerMapping) {
        return new FilterRegistrationBean<>(new KeyFilter(calls, requestMappingHandlerMapping));
    }

    @Bean
    OperationCustomizer keyDescribed() {
        return (operation, method) -> {
            if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), PostMapping.class)
                    && !method.hasMethodAnnotation(OwnKey.class)
                    && !method.hasMethodAnnotation(Public.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(KeyFilter.HEADER)
                        .required(false)
                        .schema(new StringSchema().maxLength(200)));
            }
            return operation;
        };
    }
}
