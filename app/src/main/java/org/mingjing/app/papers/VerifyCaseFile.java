package org.mingjing.app.papers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks the export of a matter's file and needs nothing but a JDK and this one file, which is why it holds more than
 * others:
 *
 * <pre>java VerifyCaseFile.java EXPORT.zip [--custody DIGEST]</pre>
 *
 * Every entry has the digest that the list says, and none is left off; every received file is what
 * {@code custody.jsonld} says was received; and who had each is one chain from its coming on: nobody gave what they had
 * not, nothing went to two, nothing is dated back. Names the first thing that is bad. Without {@code --custody}, the
 * digest of {@code custody.jsonld} as the office's audit or somebody outside kept it, all that is shown is that the export
 * fits itself. Digests are SHA-256, or SM3 (GB/T 32905) where the list is called {@code digests.sm3}. Ends with 0 when all fits, with 1 when not.
 */
public final class VerifyCaseFile {
    private static final String SHA_256 = "SHA256";
    private static final String SM3 = "SM3";
    private static final String CUSTODY = "custody.jsonld";
    private static final String ACTION = "case-investigation:InvestigativeAction";

    private final ZipFile zip;
    private final String algorithm;
    private final String list;
    private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    private final Map<String, String> pathOf = new LinkedHashMap<>();
    private int handOvers;

    private VerifyCaseFile(ZipFile zip) {
        this.zip = zip;
        this.algorithm = zip.getEntry("digests.sm3") == null ? SHA_256 : SM3;
        this.list = "digests." + algorithm.toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * What was found.
     *
     * @param firstBad empty where all fits
     * @param custody digest of the graph, to be compared with what was kept elsewhere
     */
    public record Result(int entries, int files, int handOvers, String custody, String firstBad) {}

    public static void main(String[] arguments) throws IOException {
        String custody = arguments.length == 3 && arguments[1].equals("--custody") ? arguments[2] : null;
        if (arguments.length != 1 && custody == null) {
            System.err.println("java VerifyCaseFile.java EXPORT.zip [--custody DIGEST]");
            System.exit(2);
        }
        Result result = ofExport(Path.of(arguments[0]), custody);
        System.out.println(
                result.firstBad().isEmpty()
                        ? result.entries() + " entries as listed, " + result.files() + " received files as received, "
                                + result.handOvers() + " hand-overs in unbroken chains; " + CUSTODY + " is "
                                + result.custody()
                        : "first bad: " + result.firstBad());
        System.exit(result.firstBad().isEmpty() ? 0 : 1);
    }

    /** @param custody digest of the graph from elsewhere; null believes the export */
    public static Result ofExport(Path export, String custody) throws IOException {
        try (ZipFile zip = new ZipFile(export.toFile(), StandardCharsets.UTF_8)) {
            VerifyCaseFile check = new VerifyCaseFile(zip);
            String bad = "";
            Map<String, String> listed = new LinkedHashMap<>();
            try {
                listed = check.entries();
                if (custody != null && !custody.equalsIgnoreCase(check.kept(listed.get(CUSTODY)))) {
                    throw new Bad(CUSTODY + ": its digest is not the one that was kept elsewhere");
                }
                check.graph();
                check.files(listed);
                check.chains();
            } catch (Bad found) {
                bad = found.getMessage();
            } catch (IOException | RuntimeException broken) { // a zip or a graph that cannot be read is bad, too
                bad = "it cannot be read: " + broken;
            }
            return new Result(
                    listed.size(),
                    check.pathOf.size(),
                    check.handOvers,
                    String.valueOf(check.kept(listed.get(CUSTODY))),
                    bad);
        }
    }

    /** A digest of the list as it is kept elsewhere: one that is not SHA-256 says so. */
    private String kept(String listed) {
        return listed == null || algorithm.equals(SHA_256) ? listed : "sm3:" + listed;
    }

    private static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bad(String what) {
            super(what);
        }
    }

    /** Digests as listed, by name, after each was compared. */
    private Map<String, String> entries() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : text(list).split("\n", -1)) {
            if (!line.isEmpty()) {
                if (!line.matches("[0-9a-f]{64} {2}.+")
                        || listed.put(line.substring(66), line.substring(0, 64)) != null) {
                    throw new Bad(list + ": this line is none, or names something twice: " + line);
                }
            }
        }
        Set<String> there = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            if (!there.add(name)) {
                throw new Bad(name + ": is there twice");
            }
            if (!name.equals(list) && !listed.containsKey(name)) {
                throw new Bad(name + ": is not in " + list);
            }
        }
        for (Map.Entry<String, String> one : listed.entrySet()) {
            if (!there.contains(one.getKey())) {
                throw new Bad(one.getKey() + ": is in " + list + " and not there");
            }
            if (!one.getValue().equals(digest(one.getKey(), algorithm))) {
                throw new Bad(one.getKey() + ": is not what " + list + " says");
            }
        }
        return listed;
    }

    private void graph() throws IOException {
        Object document = new Json(text(CUSTODY)).whole();
        for (Object one : list(object(document).get("@graph"))) {
            Map<String, Object> node = object(one);
            if (nodes.put(text(node, "@id"), node) != null) {
                throw new Bad(CUSTODY + ": " + text(node, "@id") + " is there twice");
            }
        }
    }

    /** Every received file is what was received, and every file in the folder is one. */
    private void files(Map<String, String> listed) {
        Set<String> paths = new HashSet<>();
        nodes.forEach((id, node) -> {
            if (!"uco-observable:File".equals(node.get("@type"))) {
                return;
            }
            String path = "";
            String method = "";
            String digest = "";
            long size = -1;
            for (Object one : list(node.get("uco-core:hasFacet"))) {
                Map<String, Object> facet = object(one);
                if ("uco-observable:FileFacet".equals(facet.get("@type"))) {
                    path = text(facet, "uco-observable:filePath");
                } else if ("uco-observable:ContentDataFacet".equals(facet.get("@type"))) {
                    size = Long.parseLong(String.valueOf(facet.get("uco-observable:sizeInBytes")));
                    Map<String, Object> hash =
                            object(list(facet.get("uco-observable:hash")).get(0));
                    method = text(hash, "uco-types:hashMethod");
                    digest = value(hash, "uco-types:hashValue").toLowerCase(java.util.Locale.ROOT);
                }
            }
            if (!listed.containsKey(path) || !paths.add(path)) {
                throw new Bad(path + ": was received and is not there, or stands for two");
            }
            String found = method.equals(algorithm) ? listed.get(path) : digest(path, method);
            if (!digest.equals(found) || zip.getEntry(path).getSize() != size) {
                throw new Bad(path + ": is not what was received");
            }
            pathOf.put(id, path);
        });
        for (String name : listed.keySet()) {
            if (name.startsWith("files/") && !paths.contains(name)) {
                throw new Bad(name + ": nothing says that it was received");
            }
        }
    }

    private void chains() {
        Instant made = nodes.values().stream()
                .filter(node -> "case-investigation:Investigation".equals(node.get("@type")))
                .map(node -> time(node, "uco-core:objectCreatedTime"))
                .findFirst()
                .orElseThrow(() -> new Bad(CUSTODY + ": it does not say when it was made"));
        Map<String, List<Map<String, Object>>> ofFile = new TreeMap<>();
        for (Map<String, Object> node : nodes.values()) {
            if (ACTION.equals(node.get("@type"))) {
                String path = pathOf.get(reference(node, "uco-action:object"));
                if (path == null) {
                    throw new Bad(CUSTODY + ": " + text(node, "@id") + " hands over what is not there");
                }
                ofFile.computeIfAbsent(path, first -> new ArrayList<>()).add(node);
            }
        }
        for (String path : new java.util.TreeSet<>(pathOf.values())) {
            chain(path, ofFile.getOrDefault(path, List.of()), made);
        }
    }

    private void chain(String path, List<Map<String, Object>> actions, Instant made) {
        Map<String, Map<String, Object>> after = new HashMap<>();
        Map<String, Object> at = null;
        for (Map<String, Object> action : actions) {
            if (!action.containsKey("case-investigation:wasInformedBy")) {
                if (at != null) {
                    throw new Bad(path + ": it came twice");
                }
                at = action;
            } else if (after.put(reference(action, "case-investigation:wasInformedBy"), action) != null) {
                throw new Bad(path + ": two follow the same hand-over, so it went to two at once");
            }
        }
        if (at == null) {
            throw new Bad(path + ": nothing says how it came");
        }
        int count = 0;
        Instant last = Instant.MIN;
        String holder = reference(at, "uco-action:performer");
        while (at != null) {
            count++;
            String where = path + ", hand-over " + count;
            Instant given = time(at, "uco-action:startTime");
            Instant taken = time(at, "uco-action:endTime");
            if (!reference(at, "uco-action:performer").equals(holder)) {
                throw new Bad(where + ": was given by somebody who did not have it");
            }
            if (given.isBefore(last) || taken.isBefore(given) || taken.isAfter(made)) {
                throw new Bad(where + ": is dated back or ahead");
            }
            requireThere(at, "uco-action:performer", where);
            requireThere(at, "uco-action:participant", where);
            if (at.containsKey("uco-action:instrument")) {
                requireThere(at, "uco-action:instrument", where);
            }
            last = taken;
            holder = reference(at, "uco-action:participant");
            at = after.get(text(at, "@id"));
        }
        if (count != actions.size()) {
            throw new Bad(path + ", hand-over " + (count + 1) + ": a hand-over before it is missing");
        }
        handOvers += count;
    }

    private void requireThere(Map<String, Object> action, String property, String where) {
        if (!nodes.containsKey(reference(action, property))) {
            throw new Bad(where + ": " + property + " names nothing that is there");
        }
    }

    private static String reference(Map<String, Object> node, String property) {
        Object value = node.get(property);
        List<Object> values = value instanceof List<?> ? list(value) : value == null ? List.of() : List.of(value);
        if (values.size() != 1) {
            throw new Bad(CUSTODY + ": " + node.get("@id") + " has not one " + property);
        }
        return text(object(values.get(0)), "@id");
    }

    private static Instant time(Map<String, Object> node, String property) {
        try {
            return Instant.parse(value(node, property));
        } catch (DateTimeException none) {
            throw new Bad(CUSTODY + ": " + node.get("@id") + " has no " + property);
        }
    }

    private static String value(Map<String, Object> node, String property) {
        return text(object(node.get(property)), "@value");
    }

    private static String text(Map<String, Object> node, String property) {
        if (node.get(property) instanceof String text) {
            return text;
        }
        throw new Bad(CUSTODY + ": " + node.get("@id") + " has no " + property);
    }

    @SuppressWarnings("unchecked") // keys of what Json reads are texts
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw new Bad(CUSTODY + ": something else stands where an object should");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        if (value instanceof List<?>) {
            return (List<Object>) value;
        }
        throw new Bad(CUSTODY + ": something else stands where a list should");
    }

    private String text(String name) throws IOException {
        if (zip.getEntry(name) == null) {
            throw new Bad(name + ": is not there");
        }
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String digest(String name, String method) {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            Sm3 sm3 = method.equals(SM3) ? new Sm3() : null;
            if (sm3 == null && !method.equals(SHA_256)) {
                throw new Bad(name + ": its digest is of an unknown kind, " + method);
            }
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (sm3 == null) {
                    sha256.update(buffer, 0, read);
                } else {
                    sm3.update(buffer, read);
                }
            }
            return HexFormat.of().formatHex(sm3 == null ? sha256.digest() : sm3.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (IOException broken) {
            throw new Bad(name + ": cannot be unpacked: " + broken.getMessage());
        }
    }

    /** SM3, GB/T 32905-2016, which a JDK does not have, over bytes as they come. */
    static final class Sm3 {
        private static final int[] START = {
            0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
        };

        private final int[] state = START.clone();
        private final byte[] block = new byte[64];
        private int filled;
        private long bytes;

        void update(byte[] from, int count) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                put(from[i]);
            }
        }

        private void put(byte one) {
            block[filled++] = one;
            if (filled == block.length) {
                compress();
                filled = 0;
            }
        }

        byte[] digest() {
            long bits = bytes * 8;
            put((byte) 0x80);
            while (filled != 56) {
                put((byte) 0);
            }
            for (int i = 56; i >= 0; i -= 8) {
                put((byte) (bits >>> i));
            }
            byte[] digest = new byte[32];
            for (int i = 0; i < 32; i++) {
                digest[i] = (byte) (state[i / 4] >>> (24 - 8 * (i % 4)));
            }
            return digest;
        }

        private void compress() {
            int[] w = new int[68];
            for (int i = 0; i < 64; i++) {
                w[i / 4] = (w[i / 4] << 8) | (block[i] & 0xff);
            }
            for (int i = 16; i < 68; i++) {
                int x = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
                w[i] = x
                        ^ Integer.rotateLeft(x, 15)
                        ^ Integer.rotateLeft(x, 23)
                        ^ Integer.rotateLeft(w[i - 13], 7)
                        ^ w[i - 6];
            }
            int a = state[0];
            int b = state[1];
            int c = state[2];
            int d = state[3];
            int e = state[4];
            int f = state[5];
            int g = state[6];
            int h = state[7];
            for (int i = 0; i < 64; i++) {
                int first = Integer.rotateLeft(a, 12);
                int one =
                        Integer.rotateLeft(first + e + Integer.rotateLeft(i < 16 ? 0x79cc4519 : 0x7a879d8a, i % 32), 7);
                int ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
                int gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
                int left = ff + d + (one ^ first) + (w[i] ^ w[i + 4]);
                int right = gg + h + one + w[i];
                d = c;
                c = Integer.rotateLeft(b, 9);
                b = a;
                a = left;
                h = g;
                g = Integer.rotateLeft(f, 19);
                f = e;
                e = right ^ Integer.rotateLeft(right, 9) ^ Integer.rotateLeft(right, 17);
            }
            int[] after = {a, b, c, d, e, f, g, h};
            for (int i = 0; i < 8; i++) {
                state[i] ^= after[i];
            }
        }
    }

    /** JSON as maps, lists, texts, and numbers as they are written. */
    private static final class Json {
        private final String json;
        private int at;

        Json(String json) {
            this.json = json;
        }

        Object whole() {
            Object value = value();
            if (next() != 0) {
                throw new Bad(CUSTODY + ": something follows its end");
            }
            return value;
        }

        private char next() {
            while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
                at++;
            }
            return at < json.length() ? json.charAt(at) : 0;
        }

        private void expect(char wanted) {
            if (next() != wanted) {
                throw new Bad(CUSTODY + ": no JSON at character " + at);
            }
            at++;
        }

        private Object value() {
            char first = next();
            if (first == '"') {
                return string();
            }
            if (first == '{' || first == '[') {
                return inside(first == '{');
            }
            int start = at;
            while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
                at++;
            }
            if (start == at) {
                throw new Bad(CUSTODY + ": no JSON at character " + at);
            }
            return new java.math.BigDecimal(json.substring(start, at)); // no text: a number where one belongs
        }

        private Object inside(boolean isObject) {
            Map<String, Object> map = new LinkedHashMap<>();
            List<Object> list = new ArrayList<>();
            at++;
            while (next() != (isObject ? '}' : ']')) {
                if (!map.isEmpty() || !list.isEmpty()) {
                    expect(',');
                }
                if (!isObject) {
                    list.add(value());
                    continue;
                }
                String name = string();
                expect(':');
                if (map.put(name, value()) != null) {
                    throw new Bad(CUSTODY + ": " + name + " twice at character " + at);
                }
            }
            at++;
            return isObject ? map : list;
        }

        private String string() {
            expect('"');
            StringBuilder text = new StringBuilder();
            while (json.charAt(at) != '"') {
                char c = json.charAt(at++);
                if (c == '\\') {
                    c = json.charAt(at++);
                    int plain = "bfnrt".indexOf(c);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(json.substring(at, at + 4), 16);
                        at += 4;
                    } else if (plain >= 0) {
                        c = "\b\f\n\r\t".charAt(plain);
                    }
                }
                text.append(c);
            }
            at++;
            return text.toString();
        }
    }
}
