package org.mingjing.app.papers;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Papers as PDF with their fonts in them, with a watermark, and as pictures of pages. Nothing is loaded from elsewhere. */
@Component
class Printer {
    private static final float MARK_SIZE = 15;
    private static final float MARK_STRENGTH = 0.16f;
    private static final int MARK_EVERY = 190;
    private static final float DOTS = 96;

    private final PaperFonts fonts;

    Printer(PaperFonts fonts) {
        this.fonts = fonts;
        XRLog.setLoggingEnabled(false); // it would write what papers say into the log
    }

    byte[] print(WordFile file) {
        return print(WordPage.of(file));
    }

    byte[] print(String page) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(fonts.file("serif"), "serif-sc", 400, FontStyle.NORMAL, true);
        builder.useFont(fonts.file("serif-bold"), "serif-sc", 700, FontStyle.NORMAL, true);
        builder.useFont(fonts.file("sans"), "sans-sc", 400, FontStyle.NORMAL, true);
        builder.useFont(fonts.file("sans"), "sans-sc", 700, FontStyle.NORMAL, true);
        fonts.rare().ifPresent(rare -> builder.useFont(rare, "rare-sc", 400, FontStyle.NORMAL, true));
        builder.useUnicodeLineBreaker(new ChineseLines());
        builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("data:image/") ? uri : null);
        builder.withProducer("Mingjing");
        builder.withHtmlContent(page, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same with the text across every page. */
    byte[] mark(byte[] pdf, String text) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDType0Font font = PDType0Font.load(document, fonts.file("sans"));
            String shown = drawable(font, text);
            float width = font.getStringWidth(shown) / 1000 * MARK_SIZE;
            for (PDPage page : document.getPages()) {
                mark(document, page, font, shown, width);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void mark(PDDocument document, PDPage page, PDType0Font font, String text, float width)
            throws IOException {
        PDRectangle sheet = page.getMediaBox();
        PDExtendedGraphicsState faint = new PDExtendedGraphicsState();
        faint.setNonStrokingAlphaConstant(MARK_STRENGTH);
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            content.setGraphicsStateParameters(faint);
            content.setNonStrokingColor(Color.BLACK);
            content.setFont(font, MARK_SIZE);
            for (float height = 60; height < sheet.getHeight(); height += MARK_EVERY) {
                for (float left = -40; left < sheet.getWidth(); left += width + 60) {
                    content.beginText();
                    content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(30), left, height));
                    content.showText(text);
                    content.endText();
                }
            }
        }
    }

    /** A font refuses what it cannot draw; a name must not keep a paper from being handed out. */
    private static String drawable(PDType0Font font, String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .map(c -> draws(font, c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean draws(PDType0Font font, int letter) {
        try {
            font.encode(Character.toString(letter));
            return true;
        } catch (IOException | IllegalArgumentException missing) {
            return false;
        }
    }

    /** One page as PNG, from 1 on; null where there is no such page. */
    byte @Nullable [] picture(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                return null;
            }
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, DOTS, ImageType.RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where a line may end: between any two Chinese characters, not before a closing mark nor after an opening one. */
    private static final class ChineseLines implements FSTextBreaker {
        private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);

        @Override
        public int next() {
            return breaks.next();
        }

        @Override
        public void setText(String text) {
            breaks.setText(text);
        }
    }
}
