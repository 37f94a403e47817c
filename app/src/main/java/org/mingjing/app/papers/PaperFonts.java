package org.mingjing.app.papers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The fonts that papers are printed in: free ones that come with the program, or those that the office has a licence
 * for, under the same names in a folder of its own ({@code serif.ttf} for the text, {@code serif-bold.ttf} for titles,
 * {@code sans.ttf} for headings; {@code rare.ttf} for letters that none of them has).
 */
@Component
class PaperFonts {
    private static final List<String> NAMES = List.of("serif", "sans", "rare");

    private final @Nullable Path own;
    private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();
    private final Map<String, CmapLookup> letters = new ConcurrentHashMap<>();

    PaperFonts(PaperSettings settings) {
        this.own = settings.fonts();
    }

    File file(String name) {
        return found(name).orElseThrow(() -> new IllegalStateException("the font " + name + " is not in this build"));
    }

    Optional<File> rare() {
        return found("rare");
    }

    /** Letters of a text that no font has; on paper each would be a mark that says nothing. */
    String missing(String text) {
        return text.codePoints()
                .filter(letter -> !Character.isWhitespace(letter) && !Character.isISOControl(letter))
                .distinct()
                .filter(letter -> NAMES.stream().noneMatch(name -> has(name, letter)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }

    private boolean has(String name, int letter) {
        return found(name)
                .map(file -> letters.computeIfAbsent(name, missing -> letters(file)))
                .filter(known -> known.getGlyphId(letter) != 0)
                .isPresent();
    }

    private static CmapLookup letters(File file) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fonts are read piece by piece while a paper is printed, so they have to lie in files. */
    private Optional<File> found(String name) {
        return files.computeIfAbsent(name, missing -> {
            if (own != null && Files.isReadable(own.resolve(missing + ".ttf"))) {
                return Optional.of(own.resolve(missing + ".ttf").toFile());
            }
            try (InputStream font = PaperFonts.class.getResourceAsStream("/org/mingjing/fonts/" + missing + ".ttf")) {
                if (font == null) {
                    return Optional.empty();
                }
                Path file = Files.createTempFile("mingjing-", ".ttf");
                file.toFile().deleteOnExit();
                Files.copy(font, file, StandardCopyOption.REPLACE_EXISTING);
                return Optional.of(file.toFile());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
