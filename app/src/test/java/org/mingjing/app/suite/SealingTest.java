package org.mingjing.app.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was sealed comes back whole or from any place on, and every change of it is found before a byte of it is given. */
class SealingTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final byte[] SECRET = new byte[32];
    private static final int SEGMENT = Sealing.SEGMENT;

    private static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        return plain;
    }

    private static byte[] sealed(Suite suite, byte[] plain) {
        return Sealing.seal(plain, suite, KEY, SECRET, "name");
    }

    private static InputStream open(byte[] sealed) throws IOException {
        SealHead head = SealHead.of(sealed).orElseThrow();
        InputStream behind = new ByteArrayInputStream(sealed, SealHead.LENGTH, sealed.length - SealHead.LENGTH);
        return Sealing.from(head, behind, sealed.length, SECRET, "name");
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void every_length_around_a_segment_comes_back_and_says_its_length_before(Suite suite) throws IOException {
        for (int length : new int[] {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 3 * SEGMENT + 17}) {
            byte[] plain = plain(length);
            byte[] sealed = sealed(suite, plain);

            assertThat(Sealing.open(sealed, SECRET, "name")).as("%s", length).isEqualTo(plain);
            assertThat(Sealing.plainLength(sealed.length)).isEqualTo(length);
            assertThat(SealHead.of(sealed).orElseThrow().suite()).isEqualTo(suite);
            assertThat(SealHead.of(sealed).orElseThrow().key()).isEqualTo(KEY);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void any_part_is_read_without_what_is_before_it(Suite suite) throws IOException {
        byte[] plain = plain(4 * SEGMENT + 100);
        byte[] sealed = sealed(suite, plain);
        sealed[SealHead.LENGTH + SEGMENT + Sealing.TAG + 5] ^= 1; // the second segment cannot be read
        for (int from : new int[] {2 * SEGMENT, 3 * SEGMENT + 7, 4 * SEGMENT, 4 * SEGMENT + 99, plain.length}) {
            try (InputStream in = open(sealed)) {
                in.skipNBytes(from);
                assertThat(in.readAllBytes()).as("%s", from).isEqualTo(Arrays.copyOfRange(plain, from, plain.length));
            }
        }
        try (InputStream in = open(sealed)) {
            assertThat(in.skip(plain.length + 10L)).isEqualTo(plain.length);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void a_flipped_bit_anywhere_is_found_before_its_segment_is_given(Suite suite) throws IOException {
        byte[] plain = plain(SEGMENT + 40);
        byte[] sealed = sealed(suite, plain);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int at = i < SealHead.LENGTH ? i : SealHead.LENGTH + random.nextInt(sealed.length - SealHead.LENGTH);
            byte[] changed = sealed.clone();
            changed[at] ^= (byte) (1 << (i % 8));
            if (SealHead.of(changed).isEmpty()) {
                continue; // not one at all
            }
            ByteArrayOutputStream given = new ByteArrayOutputStream();
            assertThatThrownBy(() -> open(changed).transferTo(given))
                    .as("byte %s", at)
                    .isInstanceOf(SealBroken.class);
            assertThat(given.size()).isIn(0, SEGMENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void what_was_cut_off_moved_doubled_or_put_under_another_name_does_not_open(Suite suite) {
        byte[] sealed = sealed(suite, plain(3 * SEGMENT));
        int whole = SEGMENT + Sealing.TAG;
        byte[] cut = Arrays.copyOf(sealed, sealed.length - whole);
        byte[] shorter = Arrays.copyOf(sealed, sealed.length - 1);
        byte[] headOnly = Arrays.copyOf(sealed, SealHead.LENGTH);
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, SealHead.LENGTH, swapped, SealHead.LENGTH + whole, whole);
        System.arraycopy(sealed, SealHead.LENGTH + whole, swapped, SealHead.LENGTH, whole);
        byte[] doubled = Arrays.copyOf(sealed, sealed.length + whole);
        System.arraycopy(sealed, sealed.length - whole, doubled, sealed.length, whole);

        for (byte[] bad : new byte[][] {cut, shorter, headOnly, swapped, doubled}) {
            assertThatThrownBy(() -> Sealing.open(bad, SECRET, "name")).isInstanceOf(SealBroken.class);
        }
        byte[] other = SECRET.clone();
        other[0] = 1;
        assertThatThrownBy(() -> Sealing.open(sealed, SECRET, "other")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> Sealing.open(sealed, other, "name")).isInstanceOf(SealBroken.class);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void what_was_not_finished_does_not_open_and_the_same_twice_looks_different(Suite suite) throws IOException {
        ByteArrayOutputStream half = new ByteArrayOutputStream();
        try (SealingOutput out = Sealing.to(half, suite, KEY, SECRET, "name")) {
            out.write(plain(2 * SEGMENT));
        }

        assertThatThrownBy(() -> Sealing.open(half.toByteArray(), SECRET, "name"))
                .isInstanceOf(SealBroken.class);
        assertThat(sealed(suite, plain(100))).isNotEqualTo(sealed(suite, plain(100)));
    }
}
