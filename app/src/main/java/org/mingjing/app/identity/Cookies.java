package org.mingjing.app.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The two cookies: whose session this is, and whether somebody signed in here before. */
@Component
class Cookies {
    /** A browser takes a cookie of this name only over https, from this host itself, for all its paths. */
    private static final String HOST_ONLY = "__Host-";

    private final boolean https;

    Cookies(IdentitySettings settings) {
        this.https = settings.https();
    }

    @Nullable
    String session(HttpServletRequest request) {
        return read(request, "mingjing");
    }

    @Nullable
    String device(HttpServletRequest request) {
        return read(request, "mingjing-device");
    }

    /** Both, for somebody who has signed in. */
    HttpHeaders of(SignIns.SignedIn in) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, cookie("mingjing", in.session(), null));
        headers.add(HttpHeaders.SET_COOKIE, cookie("mingjing-device", in.device(), SessionStore.DEVICE_REMEMBERED));
        return headers;
    }

    HttpHeaders ofNobody() {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, cookie("mingjing", "", Duration.ZERO));
        return headers;
    }

    private String cookie(String name, String value, @Nullable Duration age) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name(name), value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Strict")
                .path("/");
        return (age == null ? cookie : cookie.maxAge(age)).build().toString();
    }

    private @Nullable String read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(name)))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private String name(String name) {
        return https ? HOST_ONLY + name : name;
    }
}
