package org.mingjing.app.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks an export of the audit and needs nothing but a JDK and this one file, which is why it holds more than others:
 *
 * <pre>java VerifyAudit.java EXPORT.zip [CHECKPOINT.txt ...] [--key FINGERPRINT]</pre>
 *
 * Names the first entry that was changed, removed, inserted or moved. Checkpoints that were kept outside the house also
 * show a chain that was rewritten as a whole. Without {@code --key} the key in the export is believed, which proves
 * nothing against somebody who could exchange it. Ends with 0 when all fits, with 1 when not.
 */
public final class VerifyAudit {
    private static final List<String> FIELDS = List.of(
            "account", "roles", "address", "session", "action", "kind", "object", "purpose", "detail", "previous");
    private static final String ZEROS = "0".repeat(64);

    private final TreeMap<Long, String[]> anchors = new TreeMap<>();
    private long next;
    private String previous = ZEROS;
    private long firstBad;
    private String why = "";
    private long count;
    private long sealed;
    private long lastAnchor;

    /**
     * What was found: {@code firstBad} is 0 where all fits.
     *
     * @param sealed entries that hold their place in the chain and say nothing: what they say cannot be checked here
     */
    public record Result(long entries, long sealed, long firstBad, String why) {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        List<String> checkpoints = new ArrayList<>();
        String key = null;
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--key")) {
                key = arguments[++i];
            } else {
                checkpoints.add(Files.readString(Path.of(arguments[i])));
            }
        }
        Result result = ofExport(Path.of(arguments[0]), checkpoints, key);
        System.out.println(
                result.firstBad() == 0
                        ? result.entries() + " entries, unbroken, " + result.sealed()
                                + " of them sealed; every checkpoint fits"
                        : "first bad entry: " + result.firstBad() + ": " + result.why());
        System.exit(result.firstBad() == 0 ? 0 : 1);
    }

    /**
     * Checks an export.
     *
     * @param outside texts of checkpoints that were kept elsewhere
     * @param key fingerprint of the key that signs, from elsewhere; null believes the export
     */
    public static Result ofExport(Path export, List<String> outside, String key)
            throws IOException, GeneralSecurityException {
        try (ZipFile zip = new ZipFile(export.toFile())) {
            VerifyAudit check = new VerifyAudit();
            String keys = text(zip, "keys.txt");
            for (String checkpoint : text(zip, "checkpoints.txt").split("\n\n", -1)) {
                check.anchor(checkpoint, keys, key);
            }
            for (String checkpoint : outside) {
                check.anchor(checkpoint, keys, key);
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(open(zip, "entries.jsonl"), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    check.accept(parse(line));
                }
            }
            return check.result();
        }
    }

    /** Takes a checkpoint after looking at its signature. */
    void anchor(String checkpoint, String keys, String wantedKey) throws GeneralSecurityException {
        if (checkpoint.isBlank()) {
            return;
        }
        String[] lines = checkpoint.strip().split("\n", -1);
        String fingerprint = lines[4].substring("key ".length());
        String statement = String.join("\n", Arrays.copyOf(lines, 5)) + "\n";
        byte[] signature = Base64.getDecoder().decode(lines[5].substring("signature ".length()));
        long number = Long.parseLong(lines[1].substring("number ".length()));
        if ((wantedKey != null && !wantedKey.equals(fingerprint)) || !signed(statement, signature, fingerprint, keys)) {
            bad(number, "the checkpoint at " + number + " is not signed by the key that was named");
            return;
        }
        String[] digest = lines[2].split(" ", -1);
        String[] before = anchors.put(number, new String[] {digest[1], digest[2]});
        if (before != null && !before[1].equals(digest[2])) {
            bad(number, "two checkpoints at " + number + " differ");
        }
    }

    /** Takes the next entry, by field name; absent fields are null. */
    void accept(Map<String, String> entry) throws GeneralSecurityException {
        long number = Long.parseLong(entry.get("number"));
        if (next == 0) {
            next = number;
            previous = number == 1 ? ZEROS : entry.get("previous"); // a part of the chain begins somewhere
        }
        count++;
        boolean saysNothing = "true".equals(entry.get("sealed"));
        sealed += saysNothing ? 1 : 0;
        if (firstBad != 0 && firstBad < number) {
            return;
        }
        if (number != next) {
            bad(Math.min(number, next), "entry " + next + " should stand here, entry " + number + " does");
        } else if (!previous.equals(entry.get("previous"))) {
            bad(number, "it does not follow the entry before it");
        } else if (!saysNothing && !digest(entry).equals(entry.get("digest"))) {
            bad(number, "its digest does not follow from its fields");
        } else {
            String[] anchor = anchors.get(number);
            if (anchor != null && !anchor[1].equals(entry.get("digest"))) {
                bad(
                        lastAnchor + 1,
                        "entries from here to " + number + " were rewritten: the checkpoint at " + number
                                + " was signed over another chain");
            } else if (anchor != null) {
                lastAnchor = number;
            }
        }
        previous = entry.get("digest");
        next = number + 1;
    }

    Result result() {
        if (firstBad == 0 && !anchors.isEmpty() && anchors.lastKey() >= next) {
            bad(Math.max(next, 1), "the chain ends here, but a checkpoint was signed at " + anchors.lastKey());
        }
        return new Result(count, sealed, firstBad, why);
    }

    private void bad(long number, String reason) {
        if (firstBad == 0 || number < firstBad) {
            firstBad = number;
            why = reason;
        }
    }

    private static String digest(Map<String, String> entry) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        field(text, "mingjing audit 1");
        field(text, entry.get("number"));
        field(text, entry.get("at"));
        FIELDS.forEach(name -> field(text, entry.get(name)));
        return HexFormat.of()
                .formatHex(hash(entry.get("algorithm"), text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void field(StringBuilder text, String value) {
        if (value == null) {
            text.append("-,");
        } else {
            text.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value)
                    .append(',');
        }
    }

    private static byte[] hash(String algorithm, byte[] bytes) throws GeneralSecurityException {
        return "SM3".equals(algorithm)
                ? Sm3.digest(bytes)
                : MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static boolean signed(String statement, byte[] signature, String fingerprint, String keys)
            throws GeneralSecurityException {
        for (String line : keys.split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 2 || !parts[0].equals(fingerprint)) {
                continue;
            }
            byte[] key = Base64.getDecoder().decode(parts[1]);
            String print = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 16);
            if (!fingerprint.endsWith(":" + print)) {
                return false;
            }
            byte[] message = statement.getBytes(StandardCharsets.UTF_8);
            if (fingerprint.startsWith("sm2:")) {
                return Sm2.verifies(key, message, signature);
            }
            PublicKey open = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(open);
            check.update(message);
            return check.verify(signature);
        }
        return false;
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the export holds no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(open(zip, name).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** One flat JSON object of texts, whole numbers and nulls. */
    static Map<String, String> parse(String line) {
        Map<String, String> fields = new HashMap<>();
        int[] at = {line.indexOf('{') + 1};
        while (line.charAt(at[0]) != '}') {
            String name = string(line, at);
            at[0]++; // the colon
            if (line.charAt(at[0]) == '"') {
                fields.put(name, string(line, at));
            } else {
                int end = at[0];
                while (line.charAt(end) != ',' && line.charAt(end) != '}') {
                    end++;
                }
                String value = line.substring(at[0], end);
                fields.put(name, value.equals("null") ? null : value);
                at[0] = end;
            }
            if (line.charAt(at[0]) == ',') {
                at[0]++;
            }
        }
        return fields;
    }

    private static String string(String line, int[] at) {
        StringBuilder text = new StringBuilder();
        int i = at[0] + 1;
        while (line.charAt(i) != '"') {
            char c = line.charAt(i++);
            if (c == '\\') {
                c = line.charAt(i++);
                int plain = "bfnrt".indexOf(c);
                if (c == 'u') {
                    c = (char) Integer.parseInt(line.substring(i, i + 4), 16);
                    i += 4;
                } else if (plain >= 0) {
                    c = "\b\f\n\r\t".charAt(plain);
                }
            }
            text.append(c);
        }
        at[0] = i + 1;
        return text.toString();
    }

    /** SM3, GB/T 32905-2016. */
    static final class Sm3 {
        private static final int[] START = {
            0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
        };

        private Sm3() {}

        static byte[] digest(byte[] message) {
            int blocks = (message.length + 9 + 63) / 64;
            byte[] padded = Arrays.copyOf(message, blocks * 64);
            padded[message.length] = (byte) 0x80;
            long bits = message.length * 8L;
            for (int i = 0; i < 8; i++) {
                padded[padded.length - 1 - i] = (byte) (bits >>> (8 * i));
            }
            int[] state = START.clone();
            for (int block = 0; block < blocks; block++) {
                compress(state, padded, block * 64);
            }
            byte[] digest = new byte[32];
            for (int i = 0; i < 32; i++) {
                digest[i] = (byte) (state[i / 4] >>> (24 - 8 * (i % 4)));
            }
            return digest;
        }

        private static void compress(int[] state, byte[] from, int at) {
            int[] w = new int[68];
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 4; j++) {
                    w[i] = (w[i] << 8) | (from[at + 4 * i + j] & 0xff);
                }
            }
            for (int i = 16; i < 68; i++) {
                int x = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
                w[i] = x
                        ^ Integer.rotateLeft(x, 15)
                        ^ Integer.rotateLeft(x, 23)
                        ^ Integer.rotateLeft(w[i - 13], 7)
                        ^ w[i - 6];
            }
            int[] v = state.clone();
            for (int i = 0; i < 64; i++) {
                boolean early = i < 16;
                int first = Integer.rotateLeft(v[0], 12);
                int ss1 = Integer.rotateLeft(
                        first + v[4] + Integer.rotateLeft(early ? 0x79cc4519 : 0x7a879d8a, i % 32), 7);
                int ff = early ? v[0] ^ v[1] ^ v[2] : (v[0] & v[1]) | (v[0] & v[2]) | (v[1] & v[2]);
                int gg = early ? v[4] ^ v[5] ^ v[6] : (v[4] & v[5]) | (~v[4] & v[6]);
                int tt1 = ff + v[3] + (ss1 ^ first) + (w[i] ^ w[i + 4]);
                int tt2 = gg + v[7] + ss1 + w[i];
                v = new int[] {
                    tt1,
                    v[0],
                    Integer.rotateLeft(v[1], 9),
                    v[2],
                    tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17),
                    v[4],
                    Integer.rotateLeft(v[5], 19),
                    v[6]
                };
            }
            for (int i = 0; i < 8; i++) {
                state[i] ^= v[i];
            }
        }
    }

    /** SM2 signatures over SM3, GB/T 32918.2-2016, with the default identity {@code 1234567812345678}. */
    static final class Sm2 {
        private static final BigInteger P = hex("fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff");
        private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
        private static final BigInteger B = hex("28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93");
        private static final BigInteger N = hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
        private static final BigInteger GX = hex("32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7");
        private static final BigInteger GY = hex("bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");

        private Sm2() {}

        private static BigInteger hex(String digits) {
            return new BigInteger(digits, 16);
        }

        /** @param key X.509, whose last 64 bytes are the point */
        static boolean verifies(byte[] key, byte[] message, byte[] signature) {
            byte[] x = Arrays.copyOfRange(key, key.length - 64, key.length - 32);
            byte[] y = Arrays.copyOfRange(key, key.length - 32, key.length);
            BigInteger[] point = {new BigInteger(1, x), new BigInteger(1, y)};
            int lengthOfR = signature[3]; // DER: 30 len 02 len r 02 len s
            BigInteger r = new BigInteger(Arrays.copyOfRange(signature, 4, 4 + lengthOfR));
            BigInteger s = new BigInteger(Arrays.copyOfRange(signature, 6 + lengthOfR, signature.length));
            BigInteger t = r.add(s).mod(N);
            if (r.signum() <= 0 || s.signum() <= 0 || r.compareTo(N) >= 0 || s.compareTo(N) >= 0 || t.signum() == 0) {
                return false;
            }
            byte[] identity = Sm3.digest(concat(
                    new byte[] {0, (byte) 128},
                    "1234567812345678".getBytes(StandardCharsets.US_ASCII),
                    bytes(A),
                    bytes(B),
                    bytes(GX),
                    bytes(GY),
                    x,
                    y));
            BigInteger e = new BigInteger(1, Sm3.digest(concat(identity, message)));
            BigInteger[] sum = add(times(new BigInteger[] {GX, GY}, s), times(point, t));
            return sum != null && e.add(sum[0]).mod(N).equals(r);
        }

        private static BigInteger[] times(BigInteger[] point, BigInteger factor) {
            BigInteger[] sum = null;
            for (int i = factor.bitLength() - 1; i >= 0; i--) {
                sum = add(sum, sum);
                if (factor.testBit(i)) {
                    sum = add(sum, point);
                }
            }
            return sum;
        }

        /** Affine addition; null is the point at infinity. */
        private static BigInteger[] add(BigInteger[] p, BigInteger[] q) {
            if (p == null || q == null) {
                return p == null ? q : p;
            }
            BigInteger slope;
            if (p[0].equals(q[0])) {
                if (p[1].add(q[1]).mod(P).signum() == 0) {
                    return null;
                }
                slope = p[0].pow(2)
                        .multiply(BigInteger.valueOf(3))
                        .add(A)
                        .multiply(p[1].shiftLeft(1).modInverse(P));
            } else {
                slope = q[1].subtract(p[1]).multiply(q[0].subtract(p[0]).modInverse(P));
            }
            BigInteger x = slope.pow(2).subtract(p[0]).subtract(q[0]).mod(P);
            BigInteger y = slope.multiply(p[0].subtract(x)).subtract(p[1]).mod(P);
            return new BigInteger[] {x, y};
        }

        private static byte[] bytes(BigInteger value) {
            byte[] raw = value.toByteArray();
            byte[] fixed = new byte[32];
            int from = Math.max(0, raw.length - 32);
            System.arraycopy(raw, from, fixed, 32 - (raw.length - from), raw.length - from);
            return fixed;
        }

        private static byte[] concat(byte[]... parts) {
            int length = 0;
            for (byte[] part : parts) {
                length += part.length;
            }
            byte[] all = new byte[length];
            int at = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }
    }
}
