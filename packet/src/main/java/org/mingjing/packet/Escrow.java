package org.mingjing.packet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * A copy of a side's secret keys that any two of the people who keep it can open together, and none alone: encrypted
 * with a key that is split by Shamir's scheme, each share encrypted with its keeper's passphrase.
 */
public final class Escrow {
    /** People that are needed to open it. */
    public static final int NEEDED = 2;

    private static final int NONCE = 12;
    private static final int SALT = 16;
    private static final int ARGON2_KIBIBYTES = 64 * 1024;
    private static final int ARGON2_PASSES = 3;
    private static final String SHARE = "mingjing share 1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Escrow() {}

    /**
     * Writes {@code escrow.sealed} and a {@code share-N.txt} for each keeper into an empty folder.
     *
     * @param passphrases one for each keeper, in their order; at least two
     */
    public static void make(KeyRing keys, List<String> passphrases, Path into) throws IOException {
        if (passphrases.size() < NEEDED) {
            throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, "an escrow needs two keepers or more");
        }
        Files.createDirectories(into);
        byte[] key = Keys.secret();
        byte[] archive = sealed(key, archive(keys.own()));
        Durable.write(into.resolve("escrow.sealed"), out -> out.write(archive));
        ShamirSplitSecretShare[] shares =
                splitter().resplit(key, NEEDED, passphrases.size()).getSecretShares();
        for (int i = 0; i < shares.length; i++) {
            byte[] salt = random(SALT);
            byte[] wrapped = sealed(stretched(passphrases.get(i), salt), shares[i].getEncoded());
            String text = SHARE + "\nlink " + keys.link() + "\nnumber " + (i + 1) + "\nsalt "
                    + Base64.getEncoder().encodeToString(salt) + "\nshare "
                    + Base64.getEncoder().encodeToString(wrapped) + "\n";
            Durable.write(
                    into.resolve("share-" + (i + 1) + ".txt"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
        Arrays.fill(key, (byte) 0);
    }

    /**
     * Brings the keys back into a folder that has none.
     *
     * @param shares files of two keepers
     * @param passphrases theirs, in the same order
     */
    public static void recover(Path escrow, List<Path> shares, List<String> passphrases, Path keys) throws IOException {
        if (shares.size() != NEEDED || passphrases.size() != NEEDED) {
            throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, "exactly two shares open an escrow");
        }
        List<ShamirSplitSecretShare> opened = new ArrayList<>();
        for (int i = 0; i < NEEDED; i++) {
            List<String> lines = Files.readAllLines(shares.get(i), StandardCharsets.UTF_8);
            if (lines.size() < 5 || !lines.get(0).equals(SHARE)) {
                throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, shares.get(i) + " is no share of an escrow");
            }
            byte[] salt = Base64.getDecoder().decode(lines.get(3).substring("salt ".length()));
            byte[] wrapped = Base64.getDecoder().decode(lines.get(4).substring("share ".length()));
            opened.add(new ShamirSplitSecretShare(
                    opened(stretched(passphrases.get(i), salt), wrapped),
                    Integer.parseInt(lines.get(2).substring("number ".length()))));
        }
        byte[] key = ShamirSplitSecret.getInstance(
                        ShamirSecretSplitter.Algorithm.AES, opened.toArray(ShamirSplitSecretShare[]::new))
                .getSecret();
        unpack(opened(key, Files.readAllBytes(escrow)), keys.resolve("own"));
    }

    private static ShamirSecretSplitter splitter() {
        return ShamirSecretSplitter.getInstance(ShamirSecretSplitter.Algorithm.AES, Keys.LENGTH, RANDOM);
    }

    private static byte[] archive(Path own) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                Stream<Path> files = Files.list(own)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                out.writeUTF(file.getFileName().toString());
                out.writeUTF(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void unpack(byte[] archive, Path own) throws IOException {
        if (Files.exists(own)) {
            throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, "there are keys in " + own + " already");
        }
        Path half = Files.createDirectories(own.resolveSibling("own.part"));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(archive))) {
            while (in.available() > 0) {
                String name = in.readUTF();
                String text = in.readUTF();
                if (!name.matches("[0-9]+\\.[a-z]+")) {
                    throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, "the escrow holds an odd name: " + name);
                }
                Durable.write(half.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
        Files.createDirectories(own.resolveSibling("other"));
        Files.move(half, own);
    }

    private static byte[] stretched(String passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withMemoryAsKB(ARGON2_KIBIBYTES)
                .withIterations(ARGON2_PASSES)
                .withParallelism(1)
                .build());
        byte[] key = new byte[Keys.LENGTH];
        generator.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] sealed(byte[] key, byte[] content) {
        byte[] nonce = random(NONCE);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
            byte[] both = Arrays.copyOf(nonce, NONCE + encrypted.length);
            System.arraycopy(encrypted, 0, both, NONCE, encrypted.length);
            return both;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] opened(byte[] key, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE))
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE,
                    "this does not open: a passphrase is wrong, or a share is of another escrow",
                    wrong);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher;
    }
}
