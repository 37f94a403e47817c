package org.mingjing.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Public;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call that the server takes, from its own table. */
@TestComponent
class Endpoints {
    private final List<Endpoint> all = new ArrayList<>();

    Endpoints(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.mingjing")) {
                for (String path : mapping.getPatternValues()) {
                    if (!path.startsWith("/api/")) {
                        continue; // the first page of the workbench, which is no call
                    }
                    for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                        all.add(new Endpoint(verb.name(), path, method));
                    }
                }
            }
        });
        all.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb));
    }

    List<Endpoint> all() {
        return all;
    }

    /** @param path with its places, such as {@code /api/findings/{id}} */
    record Endpoint(String verb, String path, HandlerMethod method) {
        boolean isPublic() {
            return method.hasMethodAnnotation(Public.class);
        }

        Permission permission() {
            Needs needs = method.getMethodAnnotation(Needs.class);
            if (needs == null) {
                throw new IllegalStateException(this + " states no permission");
            }
            return needs.value();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }
}
