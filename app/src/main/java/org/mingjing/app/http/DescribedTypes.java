package org.mingjing.app.http;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How types and calls are named and bound where the interface is described, so that a client made from the description
 * knows what is always there and keeps its names when others come.
 */
@Configuration(proxyBeanMethods = false)
class DescribedTypes {
    private static final String ENDPOINT = "Endpoint";

    private static ApiResponse refused() {
        Schema<?> problem = new ObjectSchema();
        problem.addProperty("status", new IntegerSchema());
        for (String text : List.of("code", "title", "detail", "mend")) {
            problem.addProperty(text, new StringSchema());
        }
        problem.addRequiredItem("status");
        problem.addRequiredItem("code");
        return new ApiResponse()
                .description("a problem (RFC 9457) with a stable code")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new Records(mappers.jsonMapper());
    }

    /** A call is named by its endpoint and method: numbers, which are given otherwise, move with every new call. */
    @Bean
    OperationCustomizer namedCalls() {
        return (operation, method) -> {
            String endpoint = simpleName(method.getBeanType());
            operation.getResponses().addApiResponse("default", refused());
            operation.setOperationId(endpoint.substring(0, 1).toLowerCase(Locale.ROOT) + endpoint.substring(1) + "."
                    + method.getMethod().getName());
            return operation;
        };
    }

    private static String simpleName(Class<?> type) {
        String name = type.getSimpleName();
        return name.endsWith(ENDPOINT) ? name.substring(0, name.length() - ENDPOINT.length()) : name;
    }

    /** A part of a record is there unless it is marked as one that may be missing. */
    private static final class Records extends ModelResolver {
        Records(com.fasterxml.jackson.databind.ObjectMapper mapper) {
            super(mapper, new NamesWithOuter());
        }

        @Override
        public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
            Schema<?> schema = super.resolve(type, context, next);
            Class<?> raw = com.fasterxml.jackson.databind.type.TypeFactory.rawClass(type.getType());
            if (schema != null && raw.isRecord()) {
                Schema<?> defined = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels()
                                .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
                for (RecordComponent part : raw.getRecordComponents()) {
                    if (defined != null
                            && defined.getProperties() != null
                            && defined.getProperties().containsKey(part.getName())
                            && !part.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && (defined.getRequired() == null
                                    || !defined.getRequired().contains(part.getName()))) {
                        defined.addRequiredItem(part.getName());
                    }
                }
            }
            return schema;
        }
    }

    /** One that lies within another by both names: two may share a simple name. */
    private static final class NamesWithOuter extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null
                    ? type.getSimpleName()
                    : getNameOfClass(outer).replaceAll(ENDPOINT + "$", "") + type.getSimpleName();
        }
    }
}
