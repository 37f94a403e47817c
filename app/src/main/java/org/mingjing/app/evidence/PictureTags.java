package org.mingjing.app.evidence;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a picture says about itself beside the picture: the Exif tags (CIPA DC-008) of a JPEG or PNG that say when, where
 * and by what it was taken. Reads at most so much of each, and nothing outside of what it read.
 */
final class PictureTags {
    private static final int EXIF_FOLDER = 0x8769;
    private static final int PLACE_FOLDER = 0x8825;
    private static final int ORIENTATION = 0x0112;
    private static final int MOST_ENTRIES = 300;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_SEGMENTS = 10_000;
    private static final int LARGEST_CHUNK = 1 << 20;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x010E, "description"),
            Map.entry(0x010F, "maker"),
            Map.entry(0x0110, "model"),
            Map.entry(ORIENTATION, "orientation"),
            Map.entry(0x0131, "software"),
            Map.entry(0x0132, "changedAt"),
            Map.entry(0x013B, "artist"),
            Map.entry(0x8298, "copyright"),
            Map.entry(0x9003, "takenAt"),
            Map.entry(0x9011, "timeZone"),
            Map.entry(0xA430, "owner"),
            Map.entry(0xA431, "serialNumber"),
            Map.entry(0xA434, "lens"));

    private final Map<String, String> tags = new LinkedHashMap<>();
    private int orientation = 1;

    /** Names and values, and how the picture is to be turned: 1 to 8, 1 being as it lies. */
    record Read(Map<String, String> tags, int orientation) {}

    static Read of(FileType type, InputStream file) throws IOException {
        PictureTags read = new PictureTags();
        DataInputStream in = new DataInputStream(file);
        try {
            if (type == FileType.JPEG) {
                read.jpeg(in);
            } else if (type == FileType.PNG) {
                read.png(in);
            }
        } catch (EOFException | IndexOutOfBoundsException cutShort) {
            return read.found(); // what was read until there counts
        }
        return read.found();
    }

    private Read found() {
        return new Read(Map.copyOf(tags), orientation);
    }

    private void jpeg(DataInputStream in) throws IOException {
        in.readUnsignedShort();
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            if (marker < 0xFFC0 || marker == 0xFFDA || marker == 0xFFD9) {
                return; // the picture itself begins
            }
            byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(segment);
            if (marker == 0xFFE1 && starts(segment, "Exif\0\0")) {
                exif(ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
            }
        }
    }

    private void png(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int length = in.readInt();
            byte[] name = new byte[4];
            in.readFully(name);
            String chunk = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0 || chunk.equals("IEND")) {
                return;
            }
            if (length > LARGEST_CHUNK || !(chunk.equals("eXIf") || chunk.equals("tEXt"))) {
                in.skipNBytes(length + 4L);
                continue;
            }
            byte[] content = new byte[length];
            in.readFully(content);
            in.readInt();
            if (chunk.equals("eXIf")) {
                exif(ByteBuffer.wrap(content));
            } else {
                String text = new String(content, StandardCharsets.ISO_8859_1);
                int end = text.indexOf('\0');
                if (end > 0 && tags.size() < MOST_ENTRIES) {
                    tags.putIfAbsent(shortened(text.substring(0, end)), shortened(text.substring(end + 1)));
                }
            }
        }
    }

    private void exif(ByteBuffer all) {
        all.order(all.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Map<Integer, Object> first = folder(all, all.getInt(4));
        name(first);
        if (first.get(ORIENTATION) instanceof Long turned && turned >= 1 && turned <= 8) {
            orientation = turned.intValue();
        }
        if (first.get(EXIF_FOLDER) instanceof Long at) {
            name(folder(all, at.intValue()));
        }
        if (first.get(PLACE_FOLDER) instanceof Long at) {
            place(folder(all, at.intValue()));
        }
    }

    private void name(Map<Integer, Object> folder) {
        folder.forEach((tag, value) -> {
            String name = NAMES.get(tag);
            if (name != null && !(value instanceof double[])) {
                tags.putIfAbsent(name, shortened(value.toString()));
            }
        });
    }

    private void place(Map<Integer, Object> folder) {
        String latitude = degrees(folder.get(2), folder.get(1), "S");
        String longitude = degrees(folder.get(4), folder.get(3), "W");
        if (latitude != null && longitude != null) {
            tags.put("place", latitude + ", " + longitude);
        }
        if (folder.get(29) instanceof String day) {
            tags.put("placeDay", shortened(day));
        }
    }

    private static @Nullable String degrees(@Nullable Object value, @Nullable Object side, String negative) {
        if (!(value instanceof double[] parts) || parts.length < 3) {
            return null;
        }
        double degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
        return String.format(java.util.Locale.ROOT, "%.5f", negative.equals(side) ? -degrees : degrees);
    }

    /** Entries of a folder: text, a whole number or fractions; what is of another form is left out. */
    private static Map<Integer, Object> folder(ByteBuffer all, int at) {
        Map<Integer, Object> entries = new LinkedHashMap<>();
        int count = Math.min(MOST_ENTRIES, all.getShort(at) & 0xFFFF);
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + i * 12;
            int tag = all.getShort(entry) & 0xFFFF;
            value(all, entry).ifPresent(value -> entries.putIfAbsent(tag, value));
        }
        return entries;
    }

    private static Optional<Object> value(ByteBuffer all, int entry) {
        int form = all.getShort(entry + 2);
        int count = all.getInt(entry + 4);
        if (form == 3 && count == 1) {
            return Optional.of((long) (all.getShort(entry + 8) & 0xFFFF));
        }
        if (form == 4 && count == 1) {
            return Optional.of((long) all.getInt(entry + 8));
        }
        if (form == 2 && count > 0) {
            int at = count <= 4 ? entry + 8 : all.getInt(entry + 8);
            byte[] text = new byte[Math.min(count, LONGEST_VALUE)];
            all.get(at, text);
            return Optional.of(
                    new String(text, StandardCharsets.UTF_8).replace("\0", "").strip());
        }
        if (form == 5 && count > 0 && count <= 3) {
            int at = all.getInt(entry + 8);
            double[] parts = new double[count];
            for (int i = 0; i < count; i++) {
                parts[i] = (double) (all.getInt(at + 8 * i) & 0xFFFFFFFFL)
                        / Math.max(1, all.getInt(at + 8 * i + 4) & 0xFFFFFFFFL);
            }
            return Optional.of(parts);
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] bytes, String text) {
        return new String(bytes, 0, Math.min(bytes.length, text.length()), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}]", " ").strip();
        return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE);
    }
}
