package org.mingjing.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mingjing.yaml.YamlFile;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * A headless Chromium, driven over its own debugging protocol with what the JDK has: no driver, no library. Aborts
 * the test, with what to do, where none is installed.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int calls;

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    static Browser start(Path profile) throws Exception {
        String program = installed();
        Process process = new ProcessBuilder(
                        program,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-breakpad",
                        "--no-first-run",
                        "--lang=en",
                        "--window-size=1440,900",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new TestAbortedException(program + " does not start here; the report is not tried in a browser");
            }
            Thread.sleep(20);
        }
        String address = "127.0.0.1:" + Files.readAllLines(port).get(0);
        JsonNode pages = YamlFile.MAPPER.readTree(
                URI.create("http://" + address + "/json/list").toURL().openStream());
        for (JsonNode page : pages) {
            if (page.get("type").asString().equals("page")) {
                return new Browser(
                        process, URI.create(page.get("webSocketDebuggerUrl").asString()));
            }
        }
        throw new IOException("the browser has no page");
    }

    private static String installed() {
        String given = System.getenv("MINGJING_CHROMIUM");
        if (given != null) {
            return given;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(
                        () -> new TestAbortedException(
                                "no Chromium on the path; install one, or name it in MINGJING_CHROMIUM, to try the report in a browser"));
    }

    /** Opens a file, at a place in it. */
    void open(Path file, String hash) throws Exception {
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Page.navigate", Map.of("url", file.toUri() + hash));
        until("document.readyState === 'complete' && !!document.querySelector('main')");
    }

    /** The value of an expression, as text. */
    String value(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.at("/result/value").asString("");
    }

    /** Waits until the expression is true. */
    void until(String expression) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!value("String(" + expression + ")").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + expression + "\n" + value("document.body.innerText"));
            }
            Thread.sleep(20);
        }
    }

    void press(String key) throws Exception {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", key.length() == 1 ? "keyDown" : "rawKeyDown");
        event.put("key", key);
        if (key.length() == 1) {
            event.put("text", key);
        }
        if (key.equals("Enter")) {
            event.put("type", "keyDown");
            event.put("text", "\r");
            event.put("windowsVirtualKeyCode", 13);
        }
        call("Input.dispatchKeyEvent", event);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    byte[] pdf() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of("preferCSSPageSize", true))
                        .get("data")
                        .asString());
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = ++calls;
        socket.sendText(
                        YamlFile.MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .join();
        while (true) {
            JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer to " + method);
            }
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new AssertionError(method + ": " + answer.get("error"));
                }
                return answer.get("result");
            }
            if (answer.path("method").asString("").equals("Page.javascriptDialogOpening")) {
                throw new AssertionError("the page opened a dialog: " + answer);
            }
        }
    }

    /** Ends it with all the processes it started: they write to the profile until they end. */
    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> started = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        started.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : started) {
            each.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(YamlFile.MAPPER.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
