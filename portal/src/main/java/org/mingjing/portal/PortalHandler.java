package org.mingjing.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the page for a call. What goes wrong is said in the journal without a word of the call. */
final class PortalHandler extends Handler.Abstract {
    private static final Map<String, String> LOOK = Map.of(
            "portal.css", "text/css;charset=utf-8",
            "portal.js", "text/javascript;charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final PlainPages plain;
    private final AboutPage about;
    private final WayPages ways;
    private final ReportPages reports;
    private final ReturnPages returns;
    private final DisclosurePages disclosure;
    private final LearnPages learn;
    private final Uploads uploads;
    private final Tickets tickets;
    private final String leaveTo;
    private final Journal journal;
    /** Bodies that may be read at once; the other threads are for pages. */
    private final Semaphore places = new Semaphore(Portal.MOST_THREADS - 100);

    PortalHandler(
            PlainPages plain,
            AboutPage about,
            WayPages ways,
            ReportPages reports,
            ReturnPages returns,
            DisclosurePages disclosure,
            LearnPages learn,
            Uploads uploads,
            Tickets tickets,
            String leaveTo,
            Journal journal) {
        this.plain = plain;
        this.about = about;
        this.ways = ways;
        this.reports = reports;
        this.returns = returns;
        this.disclosure = disclosure;
        this.learn = learn;
        this.uploads = uploads;
        this.tickets = tickets;
        this.leaveTo = leaveTo;
        this.journal = journal;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Call call = new Call(request, response, callback, places);
        try {
            answer(call);
        } catch (TooBusy waiting) {
            busy(call, callback);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            callback.failed(stopping);
        } catch (IOException | SQLException | RuntimeException failure) {
            failed(call, callback, failure);
        }
        return true;
    }

    private void failed(Call call, Callback callback, Exception failure) {
        if (!(failure instanceof org.eclipse.jetty.io.EofException)) {
            journal.failed("CALL_FAILED", failure);
        }
        if (call.isAnswered()) {
            return; // its end is the callback's
        }
        try {
            plain.failed(call, viewOf(call));
        } catch (IOException gone) {
            callback.failed(gone);
        }
    }

    private void busy(Call call, Callback callback) {
        try {
            call.endConnection();
            plain.busy(call, viewOf(call));
        } catch (IOException gone) {
            callback.failed(gone);
        }
    }

    private static View viewOf(Call call) {
        return call.parts().isEmpty()
                ? View.USUAL
                : View.of(call.parts().get(0)).orElse(View.USUAL);
    }

    private void answer(Call call) throws IOException, SQLException, InterruptedException {
        List<String> parts = call.parts();
        String first = parts.isEmpty() ? "" : parts.get(0);
        if (first.equals("look") && parts.size() == 2 && LOOK.containsKey(parts.get(1))) {
            call.answer(200, LOOK.get(parts.get(1)), "public, max-age=3600", resource(parts.get(1)));
        } else if (first.equals("upload")) {
            upload(call, parts);
        } else if (first.equals("leave")) {
            call.leave(leaveTo);
        } else if (parts.isEmpty()) {
            call.redirect(View.USUAL.to("/"));
        } else {
            Optional<View> view = View.of(first);
            if (view.isEmpty()) {
                plain.notThere(call, View.USUAL);
            } else if (call.isPost()) {
                post(call, view.get(), parts.subList(1, parts.size()));
            } else if (call.method().equals("GET") || call.method().equals("HEAD")) {
                get(call, view.get(), parts.subList(1, parts.size()));
            } else {
                plain.notThere(call, view.get());
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PortalHandler.class.getResourceAsStream("/look/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return in.readAllBytes();
        }
    }

    private void get(Call call, View view, List<String> parts) throws IOException, SQLException {
        String page = parts.isEmpty() ? "" : parts.get(0);
        String name = parts.size() > 1 ? parts.get(1) : "";
        Optional<MatterKind> kind = MatterKind.of(name);
        switch (page + "/" + parts.size()) {
            case "/0" -> plain.home(call, view);
            case "about/1" -> about.show(call, view);
            case "open/1" -> disclosure.places(call, view);
            case "learn/1" -> learn.all(call, view);
            case "course/3" -> learn.course(call, view, name, parts.get(2));
            case "search/1" -> disclosure.search(call, view);
            case "place/2" -> disclosure.place(call, view, name);
            case "publication/2" -> {
                if (name.endsWith(".csv")) {
                    disclosure.csv(call, view, name.substring(0, name.length() - ".csv".length()));
                } else {
                    disclosure.publication(call, view, name);
                }
            }
            case "report/1" -> ways.kinds(call, view);
            case "report/2", "report/3", "report/4" -> {
                if (kind.isPresent()) {
                    report(call, view, kind.get(), String.join("/", parts.subList(2, parts.size())));
                } else {
                    plain.notThere(call, view);
                }
            }
            case "return/1", "return/2" -> returns.ask(call, view);
            default -> plain.notThere(call, view);
        }
    }

    private void report(Call call, View view, MatterKind kind, String rest) throws IOException, SQLException {
        Optional<Way> way = Way.of(rest);
        if (way.isPresent()) {
            reports.form(call, view, kind, way.get());
        } else if (rest.isEmpty()) {
            ways.whom(call, view, kind);
        } else if (rest.equals(Way.OTHERS)) {
            ways.names(call, view, kind, Addressee.OFFICE);
        } else if (rest.equals(Way.LEADERS)) {
            ways.names(call, view, kind, Addressee.ABOVE);
        } else {
            plain.notThere(call, view);
        }
    }

    /** What people send is answered on the beat, so that how long it took says nothing. */
    private void post(Call call, View view, List<String> parts) throws IOException, SQLException, InterruptedException {
        if (call.isFromElsewhere()) {
            plain.fromElsewhere(call, view);
            return;
        }
        String page = parts.isEmpty() ? "" : parts.get(0);
        Optional<MatterKind> kind = parts.size() > 1 ? MatterKind.of(parts.get(1)) : Optional.empty();
        Optional<Way> way = page.equals("report") && parts.size() > 2
                ? Way.of(String.join("/", parts.subList(2, parts.size())))
                : Optional.empty();
        if (kind.isPresent() && way.isPresent()) {
            reports.send(call, view, kind.get(), way.get());
        } else if (page.equals("course") && parts.size() == 3 && parts.get(2).equals("test")) {
            learn.answered(call, view, parts.get(1));
        } else if (page.equals("return") && parts.size() <= 2) {
            returns.open(call, view, parts.size() == 2 ? parts.get(1) : "");
        } else {
            plain.notThere(call, view);
        }
    }

    /** {@code POST /upload} begins one, {@code PUT /upload/TOKEN/N} adds a piece, {@code GET /upload/TOKEN} says which are there. */
    private void upload(Call call, List<String> parts) throws IOException {
        try {
            if (call.isPost() && parts.size() == 1 && tickets.isGood(call.header("X-Ticket"))) {
                plain(call, 201, uploads.begin(Tickets.addressee(call.header("X-Ticket"))));
            } else if (call.method().equals("PUT")
                    && parts.size() == 3
                    && parts.get(2).matches("\\d{1,5}")) {
                boolean kept;
                try (InputStream body = call.body()) {
                    kept = uploads.put(parts.get(1), Integer.parseInt(parts.get(2)), body);
                }
                if (!kept) {
                    call.endConnection();
                }
                plain(call, kept ? 204 : 409, "");
            } else if (call.method().equals("GET") && parts.size() == 2) {
                plain(call, 200, uploads.present(parts.get(1)).toString());
            } else {
                plain(call, 404, "");
            }
        } catch (NoRoom full) {
            call.endConnection();
            plain(call, 507, "");
        } catch (TooBusy waiting) {
            call.endConnection();
            plain(call, 503, "");
        }
    }

    private static void plain(Call call, int status, String text) throws IOException {
        call.answer(status, "text/plain;charset=utf-8", "no-store", text.getBytes(StandardCharsets.UTF_8));
    }
}
