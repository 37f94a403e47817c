package org.mingjing.identifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mingjing.problem.Problem;

/** The kinds of identifiers there are, by the names that contracts use. */
public final class Identifiers {
    private static final Map<String, IdentifierKind> KINDS = new TreeMap<>();

    static {
        Stream.of(
                        BankAccount.KIND,
                        BankCard.KIND,
                        BrazilianTaxNumber.KIND,
                        CreditCode.KIND,
                        DisabilityCertificate.KIND,
                        DivisionCode.KIND,
                        Email.KIND,
                        Iban.KIND,
                        IdDocument.KIND,
                        InvoiceNumber.KIND,
                        Lei.KIND,
                        Mobile.KIND,
                        Phone.KIND,
                        Plate.KIND,
                        ProjectCode.KIND,
                        RealEstateUnit.KIND,
                        ResidentId.KIND)
                .forEach(kind -> KINDS.put(kind.name(), kind));
    }

    private Identifiers() {}

    /** The kind of that name, or a problem that lists the names. */
    public static IdentifierKind kind(String name) {
        return find(name)
                .orElseThrow(() -> new Problem(
                        IdentifierProblem.IDENTIFIER_UNKNOWN_KIND,
                        "there is no kind of identifier '" + name + "'",
                        null,
                        "There are " + String.join(", ", names()) + "."));
    }

    public static Optional<IdentifierKind> find(String name) {
        return Optional.ofNullable(KINDS.get(name));
    }

    /** Names of all kinds, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(KINDS.keySet());
    }
}
