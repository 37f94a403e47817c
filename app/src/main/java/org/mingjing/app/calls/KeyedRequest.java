package org.mingjing.app.calls;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;

/** A request whose body can be looked at before it is read. */
final class KeyedRequest extends HttpServletRequestWrapper {
    private static final int LONGEST = 8 * 1024 * 1024;

    private byte @Nullable [] body;

    KeyedRequest(HttpServletRequest request) {
        super(request);
    }

    /** The whole of it. */
    byte[] body() throws IOException {
        if (body == null) {
            byte[] read = super.getInputStream().readNBytes(LONGEST + 1);
            if (read.length > LONGEST) {
                throw CommonProblem.invalid(
                        "a call under a key holds " + LONGEST + " bytes at most", "Send it in parts.");
            }
            body = read;
        }
        return body;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Again(new ByteArrayInputStream(body()));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        Charset charset =
                getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class Again extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Again(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("what was read already is not waited for");
        }
    }
}
