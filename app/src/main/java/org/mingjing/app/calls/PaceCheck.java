package org.mingjing.app.calls;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Public;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Holds everybody to their pace, before anything else is looked at. A person, the scripts of that person, and strangers at
 * an address each have their own bucket, so that none of them can keep another out; signing in is not counted here, for it
 * has a pace of its own that strangers cannot use up.
 */
final class PaceCheck implements HandlerInterceptor {
    private static final int NETWORK_OF_ONE = 8;

    private final Pace pace;
    private final CallsSettings settings;

    PaceCheck(Pace pace, CallsSettings settings) {
        this.pace = pace;
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || method.hasMethodAnnotation(Public.class)) {
            return true;
        }
        Weighs weighs = method.getMethodAnnotation(Weighs.class);
        Duration wait = take(request, weighs == null ? 1 : weighs.value());
        if (!wait.isZero()) {
            long seconds = wait.toSeconds() + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            throw new Problem(
                    CommonProblem.TOO_MANY_CALLS,
                    "these are more calls than one may send; this one was not looked at",
                    null,
                    "Send it again in " + seconds + " seconds.");
        }
        return true;
    }

    private Duration take(HttpServletRequest request, int weight) {
        Caller caller = caller();
        if (caller == null) {
            return pace.take(
                    "stranger " + network(request.getRemoteAddr()),
                    new Pace.Limit(settings.strangerBurst(), settings.strangerPerSecond()),
                    1);
        }
        return caller.scope() == null
                ? pace.take(
                        "person " + caller.account(),
                        new Pace.Limit(settings.personBurst(), settings.personPerSecond()),
                        weight)
                : pace.take(
                        "script " + caller.account(),
                        new Pace.Limit(settings.scriptBurst(), settings.scriptPerSecond()),
                        weight);
    }

    static @Nullable Caller caller() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
    }

    /** An address; of the newer kind, where one machine has very many, the network they are all in. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), NETWORK_OF_ONE))
                    : parsed.getHostAddress();
        } catch (UnknownHostException strange) {
            return "elsewhere"; // a proxy that says nothing we understand
        }
    }
}
