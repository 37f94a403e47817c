package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** An address as a code for a phone's camera, drawn as SVG. */
final class QrCode {
    private static final int QUIET = 4;

    private QrCode() {}

    static Html of(String address, String label) {
        ByteMatrix matrix;
        try {
            matrix = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (com.google.zxing.WriterException tooLong) {
            throw new IllegalArgumentException("an address too long for a code", tooLong);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = matrix.getWidth() + 2 * QUIET;
        return element(
                "svg",
                attribute("viewBox", "0 0 " + side + " " + side),
                attribute("width", 5 * side),
                attribute("height", 5 * side),
                attribute("role", "img"),
                attribute("aria-label", label + ": " + address),
                element("rect", attribute("width", side), attribute("height", side), attribute("fill", "#ffffff")),
                element("path", attribute("d", path.toString()), attribute("fill", "#000000")));
    }
}
