package org.mingjing.app.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An office's directory, as small as OpenID Connect lets it be. Also one that lies. */
public final class FakeIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String CLIENT = "mingjing-workbench";
    private static final RSAKey KEY = key("the key");
    private static final RSAKey FORGED = key("the key"); // says it is the same key
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "mingjing.identity.oidc.issuer=" + address(),
                        "mingjing.identity.oidc.client-id=" + CLIENT,
                        "mingjing.identity.oidc.client-secret=known to both",
                        "mingjing.identity.oidc.claim=employee")
                .applyTo(context);
    }

    /** What the directory says of somebody. */
    record Says(String employee, String nonce, String audience, boolean forged, Instant until) {}

    /** Says it; returns the code for which it will hand out the token. */
    static String say(Says says) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("subject of " + says.employee())
                .claim("employee", says.employee())
                .audience(says.audience())
                .claim("nonce", says.nonce())
                .issueTime(Date.from(says.until().minusSeconds(600)))
                .expirationTime(Date.from(says.until()))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(says.forged() ? FORGED : KEY));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        String code = Secrets.random();
        TOKENS.put(code, token.serialize());
        return code;
    }

    private static String address() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, description()));
            server.createContext("/keys", exchange -> answer(exchange, new JWKSet(KEY.toPublicJWK()).toString()));
            server.createContext("/token", exchange -> {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String code = form.replaceAll("(?s)(.*&)?code=([^&]+).*", "$2");
                answer(
                        exchange,
                        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                                + TOKENS.remove(code) + "\"}");
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String description() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """
                .formatted(address());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
