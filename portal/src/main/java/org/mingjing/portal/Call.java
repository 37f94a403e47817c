package org.mingjing.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One call and its answer. Of the caller it knows the path, the form and nothing else. */
final class Call {
    private static final int EVEN = 16 * 1024;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Semaphore places;
    private boolean answered;
    private final List<String> parts;
    private final @Nullable Fields query;

    Call(Request request, Response response, Callback callback, Semaphore places) {
        this.places = places;
        this.request = request;
        this.response = response;
        this.callback = callback;
        String path = request.getHttpURI().getDecodedPath();
        this.parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        this.query = request.getHttpURI().getQuery() == null ? null : Request.extractQueryParameters(request);
    }

    boolean isPost() {
        return request.getMethod().equals("POST");
    }

    String method() {
        return request.getMethod();
    }

    /** The parts of the path. */
    List<String> parts() {
        return parts;
    }

    /** A value after the question mark; empty where there is none. */
    String query(String name) {
        String value = query == null ? null : query.getValue(name);
        return value == null ? "" : value;
    }

    String header(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    String contentType() {
        return header(HttpHeader.CONTENT_TYPE.asString());
    }

    /** What it brings; to be closed. */
    InputStream body() throws TooBusy {
        return Body.of(Content.Source.asInputStream(request), places);
    }

    /** Whether a page of somebody else sent this form. A browser that does not say so is believed. */
    boolean isFromElsewhere() {
        String site = header("Sec-Fetch-Site");
        return !site.isEmpty() && !site.equals("same-origin") && !site.equals("none");
    }

    /** Answers with a page that is padded to a multiple of 16 KiB, so that its length says little. */
    void answerEvenly(int status, Html page) throws IOException {
        byte[] bytes = ("<!doctype html>" + page).getBytes(StandardCharsets.UTF_8);
        int rest = EVEN - (bytes.length + 7) % EVEN;
        byte[] padding = ("<!--" + " ".repeat(rest % EVEN) + "-->").getBytes(StandardCharsets.UTF_8);
        byte[] even = Arrays.copyOf(bytes, bytes.length + padding.length);
        System.arraycopy(padding, 0, even, bytes.length, padding.length);
        answer(status, "text/html;charset=utf-8", "no-store", even);
    }

    /** Answers with a page for everybody. */
    void answer(int status, Html page) throws IOException {
        answer(
                status,
                "text/html;charset=utf-8",
                "no-cache",
                ("<!doctype html>" + page).getBytes(StandardCharsets.UTF_8));
    }

    void answer(int status, String type, String keep, byte[] content) throws IOException {
        head(status, type, keep);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        answered = true;
        response.write(true, ByteBuffer.wrap(content), callback); // no thread waits for it
    }

    private void head(int status, String type, String keep) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put(HttpHeader.CACHE_CONTROL, keep);
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
    }

    /** A file that is made while it is fetched; neither it nor a thread waits for a slow line. */
    void downloadNamed(String name, String type, InputStream content) {
        response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
        head(200, type, "no-cache");
        answered = true;
        Content.copy(Content.Source.from(content), response, callback);
    }

    void redirect(String to) throws IOException {
        response.getHeaders().put(HttpHeader.LOCATION, to);
        answer(303, "text/plain;charset=utf-8", "no-cache", new byte[0]);
    }

    /** Leads elsewhere, and has the browser forget what it kept of this place. */
    void leave(String to) throws IOException {
        response.getHeaders().put("Clear-Site-Data", "\"cache\", \"storage\", \"executionContexts\"");
        redirect(to);
    }

    boolean isAnswered() {
        return answered;
    }

    /** Says that the connection ends with this answer: more was sent than is read. */
    void endConnection() {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
}
