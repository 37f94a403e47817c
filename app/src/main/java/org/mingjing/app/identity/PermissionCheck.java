package org.mingjing.app.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Public;
import org.mingjing.problem.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through to its endpoint only with the permission that the endpoint states; one that states none is closed. */
final class PermissionCheck implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // the same call goes on; it was let through when it began
        }
        if (!(handler instanceof HandlerMethod method)
                || method.hasMethodAnnotation(Public.class)
                || isFrameworks(method)) {
            return true;
        }
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (!(known instanceof CallerAuthentication authentication)) {
            throw notSignedIn();
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null || !authentication.caller().may(needs.value())) {
            throw new Problem(
                    CommonProblem.NOT_PERMITTED,
                    "your roles do not include this",
                    null,
                    "Ask a system administrator for a role that does; the security administrator decides.");
        }
        return true;
    }

    /** Spring's own error page and the description of the interface; neither shows data. */
    private static boolean isFrameworks(HandlerMethod method) {
        String name = method.getBeanType().getName();
        return name.startsWith("org.springframework.boot.") || name.startsWith("org.springdoc.");
    }

    static Problem notSignedIn() {
        return new Problem(CommonProblem.NOT_SIGNED_IN, "nobody is signed in", null, "Sign in.");
    }
}
