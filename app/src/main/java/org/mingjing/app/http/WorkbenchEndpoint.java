package org.mingjing.app.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The first page of the workbench, at every address that is a page of it and no call. It holds nobody's data. Styles
 * that its library writes while it runs are let through by a mark that is new each time; scripts are files only.
 */
@RestController
class WorkbenchEndpoint {
    private static final String PAGE = "META-INF/resources/index.html";
    private static final String MARK = "__NONCE__";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + MARK
            + "'; style-src-attr 'none'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
            + "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

    private final SecureRandom random = new SecureRandom();
    private final @Nullable String page;

    WorkbenchEndpoint() throws IOException {
        ClassPathResource built = new ClassPathResource(PAGE);
        page = built.exists() ? built.getContentAsString(StandardCharsets.UTF_8) : null;
    }

    @Public
    @GetMapping(
            path = {"/", "/{place:(?!api|actuator|assets)[a-z-]+}", "/{place:(?!api|actuator|assets)[a-z-]+}/**"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        if (page == null) {
            throw CommonProblem.notFound(); // a server without its screens
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String mark = Base64.getEncoder().encodeToString(bytes);
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY.replace(MARK, mark))
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.replace(MARK, mark));
    }
}
