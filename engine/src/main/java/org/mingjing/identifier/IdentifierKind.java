package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** One kind of identifier: how it is written, what can be checked, how it is masked. Without state, for any thread. */
public sealed interface IdentifierKind
        permits BankAccount,
                BankCard,
                BrazilianTaxNumber,
                CreditCode,
                DisabilityCertificate,
                DivisionCode,
                Email,
                Iban,
                IdDocument,
                InvoiceNumber,
                Lei,
                Mobile,
                Phone,
                Plate,
                ProjectCode,
                RealEstateUnit,
                ResidentId {
    /** As contracts write it, such as {@code resident-id}. */
    String name();

    /** For people. */
    Text title();

    /** Judges a text as it came. */
    IdentifierCheck check(String text, CheckContext context);

    /** Hides most of a normal form. */
    default String mask(String normal) {
        return Masks.keep(normal, 2, 2);
    }

    /**
     * Name under which a normal form of this kind is hashed. Kinds that may hold the same identifier share it, so
     * that a card number sent as a card and the same one sent as an account meet.
     */
    default String hashedAs(String normal) {
        return name();
    }
}
