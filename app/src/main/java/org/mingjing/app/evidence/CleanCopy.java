package org.mingjing.app.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A program of its own that looks into one hostile file: it makes a picture anew from its points, or draws one page of a
 * PDF, or reads what the file says about itself. Its caller bounds its memory and its time and ends it; what it makes
 * holds points only, and nothing of the file's own bytes. It answers by its exit code.
 */
final class CleanCopy {
    static final int DONE = 0;
    /** As {@code -XX:+ExitOnOutOfMemoryError} ends it. */
    static final int TOO_LARGE = 3;

    static final int UNREADABLE = 4;
    static final int LOCKED = 5;

    private static final long MOST_POINTS = 64_000_000;
    private static final int LONGEST_EDGE = 1_800;
    private static final float MOST_DOTS = 150;
    private static final float DOTS_OF_A_PAGE = 72;
    private static final long MOST_MEMORY = 64L << 20;

    private CleanCopy() {}

    /** What is wanted of the file. */
    enum Task {
        PICTURE,
        PAGES,
        PAGE,
        ABOUT
    }

    /** @param arguments task, type, file, file to write, number of the page from 1 */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String[] arguments) {
        Path file = Path.of(arguments[2]);
        FileType type = FileType.valueOf(arguments[1]);
        try {
            byte[] made =
                    switch (Task.valueOf(arguments[0])) {
                        case PICTURE -> picture(type, file);
                        case PAGES -> properties(Map.of("pages", String.valueOf(pages(file))));
                        case PAGE -> page(file, Integer.parseInt(arguments[4]));
                        case ABOUT -> properties(type == FileType.PDF ? aboutPdf(file) : about(type, file));
                    };
            Files.write(Path.of(arguments[3]), made);
            return DONE;
        } catch (TooLarge larger) {
            return TOO_LARGE;
        } catch (org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException locked) {
            return LOCKED;
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            return UNREADABLE;
        }
    }

    /** More points than are looked at. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static byte[] picture(FileType type, Path file) throws IOException {
        BufferedImage points;
        ImageIO.setUseCache(false);
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.name());
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_POINTS) {
                throw new TooLarge();
            }
            ImageReadParam wanted = reader.getDefaultReadParam();
            int every = (int) Math.max(1, Math.max(width, height) / LONGEST_EDGE);
            wanted.setSourceSubsampling(every, every, 0, 0);
            points = reader.read(0, wanted);
        }
        return written(turned(points, tags(type, file).orientation()), type);
    }

    private static PictureTags.Read tags(FileType type, Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return PictureTags.of(type, in);
        }
    }

    /** The same points as they are to be looked at, on white, at most so large; in a picture that carries nothing else. */
    private static BufferedImage turned(BufferedImage from, int orientation) {
        double scale = Math.min(1, (double) LONGEST_EDGE / Math.max(from.getWidth(), from.getHeight()));
        double width = Math.max(1, Math.round(from.getWidth() * scale));
        double height = Math.max(1, Math.round(from.getHeight() * scale));
        boolean onItsSide = orientation >= 5;
        BufferedImage to = new BufferedImage(
                (int) (onItsSide ? height : width), (int) (onItsSide ? width : height), BufferedImage.TYPE_INT_RGB);
        AffineTransform turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> new AffineTransform();
                };
        turn.scale(width / from.getWidth(), height / from.getHeight());
        Graphics2D draw = to.createGraphics();
        draw.setColor(Color.WHITE);
        draw.fillRect(0, 0, to.getWidth(), to.getHeight());
        draw.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        draw.drawImage(from, turn, null);
        draw.dispose();
        return to;
    }

    private static byte[] written(BufferedImage points, FileType type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(points, type == FileType.JPEG ? "jpeg" : "png", out)) {
            throw new IOException("it cannot be written");
        }
        return out.toByteArray();
    }

    private static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
    }

    private static int pages(Path file) throws IOException {
        try (PDDocument document = open(file)) {
            return document.getNumberOfPages();
        }
    }

    private static byte[] page(Path file, int number) throws IOException {
        try (PDDocument document = open(file)) {
            PDPage page = document.getPage(number - 1);
            float edge =
                    Math.max(page.getCropBox().getWidth(), page.getCropBox().getHeight());
            if (!(edge > 0) || !(edge < MOST_MEMORY)) {
                throw new TooLarge();
            }
            float dots = Math.min(MOST_DOTS, LONGEST_EDGE / edge * DOTS_OF_A_PAGE);
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            return written(renderer.renderImageWithDPI(number - 1, dots, ImageType.RGB), FileType.PNG);
        }
    }

    private static Map<String, String> about(FileType type, Path file) throws IOException {
        return type.isPicture() ? tags(type, file).tags() : Map.of();
    }

    private static Map<String, String> aboutPdf(Path file) throws IOException {
        Map<String, String> about = new TreeMap<>();
        try (PDDocument document = open(file)) {
            PDDocumentInformation said = document.getDocumentInformation();
            for (String key : said.getMetadataKeys()) {
                Object value = said.getPropertyStringValue(key);
                if (value != null) {
                    String name = key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
                    String text = value.toString();
                    about.put(name, text.length() > 200 ? text.substring(0, 200) : text);
                }
            }
        }
        return about;
    }

    private static byte[] properties(Map<String, String> values) throws IOException {
        Properties all = new Properties();
        all.putAll(values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all.store(out, null);
        return out.toByteArray();
    }
}
