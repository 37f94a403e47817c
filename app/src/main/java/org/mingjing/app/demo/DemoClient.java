package org.mingjing.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person of the demo office at the server's own interface. */
final class DemoClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    DemoClient(String base) {
        this.base = base;
        send("GET", "/api/session", null); // brings the token against forged requests
    }

    /** Signs in; false where this password is not theirs yet. */
    boolean signIn(String login, String password) {
        HttpResponse<String> answer = send("POST", "/api/session", Map.of("login", login, "password", password));
        return answer.statusCode() != 401 && accepted(answer, "/api/session") != null;
    }

    JsonNode get(String path) {
        return accepted(send("GET", path, null), path);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return accepted(send("POST", path, body), path);
    }

    JsonNode put(String path, Map<String, ?> body) {
        return accepted(send("PUT", path, body), path);
    }

    private static JsonNode accepted(HttpResponse<String> response, String path) {
        if (response.statusCode() >= 400) {
            throw new IllegalStateException(
                    "the demo office could not be furnished: " + path + " answered " + response.body());
        }
        return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.header("X-XSRF-TOKEN", token));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the demo office was furnished", stopped);
        }
    }
}
