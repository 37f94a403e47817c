package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Text that was broken before it came to us: it cannot be mended, only sent again (import ruling 9). */
public final class Mojibake {
    private static final double TOLERATED = 0.1;

    private Mojibake() {}

    /** Whether a cell shows the traces of an encoding gone wrong. */
    public static boolean in(String text) {
        return Encodings.isMojibake(text);
    }

    static void refuseWhereWidespread(TextFile text) {
        long lines = 0;
        List<Long> broken = new ArrayList<>();
        long count = 0;
        try (BufferedReader reader = new BufferedReader(text.reader())) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                if (in(line)) {
                    count++;
                    if (broken.size() < 5) {
                        broken.add(lines);
                    }
                }
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
        if (count > lines * TOLERATED) {
            throw new Problem(
                    SourceProblem.SOURCE_MOJIBAKE,
                    count + " of " + lines + " lines hold text that was already broken when it was written (lines "
                            + broken + " …): UTF-8 was once read as another encoding and saved again",
                    Place.of(text.bytes().file()),
                    "It cannot be mended here. Ask the department to export it again, as UTF-8.");
        }
    }
}
