package org.mingjing.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every form carries a ticket: given out here, good for one content, for half a day. While more forms come than people
 * would send, a form needs something besides: work done by the browser, or to have waited. Nobody is told apart by
 * anything but that, and nobody is locked out.
 */
final class Tickets {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration CALM = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String FOR_ABOVE = "~";
    private static final int REMEMBERED = 200_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReceiptKeys keys;
    private final PortalSettings settings;
    private final Clock clock;
    private final Map<String, String> used = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Instant minute = Instant.MIN;
    private int inMinute;
    private int waitersInMinute;
    private Instant floodUntil = Instant.MIN;

    Tickets(ReceiptKeys keys, PortalSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** What becomes of a form. */
    enum Verdict {
        TAKEN,
        /** The same form with the same content came before. */
        AGAIN,
        /** No ticket of ours, or too old. */
        STALE,
        /** The same form came with another content. */
        USED,
        /** Under attack, and neither worked nor waited for. */
        WAIT
    }

    /** A new ticket for a form whose content is for somebody. */
    String issue(Addressee addressee) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        String body = (addressee == Addressee.ABOVE ? FOR_ABOVE : "")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(id) + "."
                + Long.toString(clock.instant().getEpochSecond(), 36);
        return body + "." + proof(body);
    }

    /** Who a ticket of ours was given out for. It is known before a file of the form is read, and sealed. */
    static Addressee addressee(String ticket) {
        return ticket.startsWith(FOR_ABOVE) ? Addressee.ABOVE : Addressee.OFFICE;
    }

    private String proof(String body) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.mac("ticket:", body.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Instant> issued(String ticket) {
        int last = ticket.lastIndexOf('.');
        int first = ticket.indexOf('.');
        if (first < 1 || last <= first) {
            return Optional.empty();
        }
        String body = ticket.substring(0, last);
        boolean ours = MessageDigest.isEqual(
                proof(body).getBytes(StandardCharsets.UTF_8),
                ticket.substring(last + 1).getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(body.substring(first + 1), 36));
        return at.plus(LIFE).isBefore(clock.instant()) ? Optional.empty() : Optional.of(at);
    }

    /** Whether a ticket is one of ours and not too old; uses nothing up. */
    boolean isGood(String ticket) {
        return issued(ticket).isPresent();
    }

    /**
     * Uses a ticket.
     *
     * @param work what the browser found, or nothing
     * @param content digest of what the form says
     */
    synchronized Verdict use(String ticket, String work, String content) {
        Optional<Instant> issued = issued(ticket);
        if (issued.isEmpty()) {
            return Verdict.STALE;
        }
        String before = used.get(ticket);
        if (before != null) {
            return before.equals(content) ? Verdict.AGAIN : Verdict.USED;
        }
        count();
        if (isFlooded() && !isWork(ticket, work) && !hasWaited(issued.get())) {
            return Verdict.WAIT;
        }
        used.put(ticket, content);
        return Verdict.TAKEN;
    }

    private void count() {
        Instant now = clock.instant();
        if (now.isAfter(
                minute.plus(MINUTE))) { // begins with a form, so that a flood is not halved by the clock's minute
            minute = now;
            inMinute = 0;
            waitersInMinute = 0;
        }
        if (++inMinute > settings.floodPerMinute()) {
            floodUntil = now.plus(CALM);
        }
    }

    /** Whether more comes at present than people would send. */
    synchronized boolean isFlooded() {
        return clock.instant().isBefore(floodUntil);
    }

    private boolean hasWaited(Instant issued) {
        return !issued.plus(settings.patience()).isAfter(clock.instant())
                && waitersInMinute++ < settings.waitersPerMinute();
    }

    private boolean isWork(String ticket, String work) {
        if (work.isEmpty() || work.length() > 20) {
            return false;
        }
        byte[] digest = sha256((ticket + ":" + work).getBytes(StandardCharsets.UTF_8));
        for (int bit = 0; bit < settings.workBits(); bit++) {
            if ((digest[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
