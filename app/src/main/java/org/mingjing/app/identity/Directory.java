package org.mingjing.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Signing in through the office's own directory by OpenID Connect, where one is set. It says who somebody is; what they
 * may do stays here. The directory is asked for its description at the first sign-in, so that one that is down holds up
 * no start.
 */
@Component
class Directory {
    private static final String NAME = "office";
    private static final String BASE = "/api/session/oidc";
    private static final String REFUSED = "/?sign-in=refused";

    private final IdentitySettings settings;
    private final SignIns signIns;
    private final Cookies cookies;

    Directory(IdentitySettings settings, SignIns signIns, Cookies cookies) {
        this.settings = settings;
        this.signIns = signIns;
        this.cookies = cookies;
    }

    void addTo(HttpSecurity http) throws Exception {
        IdentitySettings.Oidc oidc = settings.oidc();
        if (oidc == null) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/")
                .clientRegistrationRepository(new SupplierClientRegistrationRepository(
                        () -> new InMemoryClientRegistrationRepository(registration(oidc))))
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(endpoint -> endpoint.baseUri(BASE))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(BASE + "/code/*"))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(
                        request -> new DefaultOidcUser(Set.of(), request.getIdToken(), oidc.claim())))
                .successHandler(this::known)
                .failureHandler(this::refused));
    }

    private static ClientRegistration registration(IdentitySettings.Oidc oidc) {
        return ClientRegistrations.fromIssuerLocation(oidc.issuer())
                .registrationId(NAME)
                .clientId(oidc.clientId())
                .clientSecret(oidc.clientSecret())
                .redirectUri("{baseUrl}" + BASE + "/code/{registrationId}")
                .scope("openid")
                .userNameAttributeName(oidc.claim())
                .build();
    }

    private void known(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate(); // it only held the state of this sign-in
        }
        OidcUser user = (OidcUser) authentication.getPrincipal();
        SignIns.SignedIn in;
        try {
            in = signIns.byDirectory(
                    user == null ? "" : user.getName(),
                    new SignIns.From(request.getRemoteAddr(), cookies.device(request)));
        } catch (Problem unknown) {
            response.sendRedirect(REFUSED);
            return;
        }
        cookies.of(in)
                .getOrDefault(HttpHeaders.SET_COOKIE, java.util.List.of())
                .forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
        response.sendRedirect("/");
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        signIns.directoryRefused(request.getRemoteAddr());
        response.sendRedirect(REFUSED);
    }

    /** Nobody is called on their behalf afterwards, so their tokens are not kept. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
