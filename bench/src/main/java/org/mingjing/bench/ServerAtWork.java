package org.mingjing.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The server as a process of its own over a data folder. */
final class ServerAtWork implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final double startSeconds;

    private ServerAtWork(Process process, int port, long begin) throws IOException, InterruptedException {
        this.process = process;
        this.port = port;
        awaitHealth();
        this.startSeconds = (System.nanoTime() - begin) / 1e9;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param audited false leaves the audit out, which no setting can: a class of this module takes its place
     */
    static ServerAtWork start(Path home, Path data, boolean audited) throws IOException, InterruptedException {
        Path jar = home.resolve("app").resolve("target").resolve("mingjing-app-0.1.0-SNAPSHOT.jar");
        Path own = Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)[0]);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dmingjing.home=" + home,
                "-cp",
                jar + (audited ? "" : java.io.File.pathSeparator + own),
                "org.mingjing.app.MingjingApp"));
        int port = freePort();
        command.addAll(List.of(
                "--server.port=" + port,
                "--mingjing.data=" + data,
                // fifty people without a pause are no people: how fast they may be is not what is measured
                "--mingjing.calls.script-burst=1000000",
                "--mingjing.calls.script-per-second=100000"));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                .start();
        return new ServerAtWork(process, port, begin);
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (send("/actuator/health", null).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the server did not start; see its log", notYet);
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the server did not start in time; see its log");
    }

    /** From the start of the program to its first answer. */
    double startSeconds() {
        return startSeconds;
    }

    /** Asks as the person and demands an answer. */
    void get(int person, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(path, BenchOffice.token(person));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    HttpResponse<String> send(String path, @org.jspecify.annotations.Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
