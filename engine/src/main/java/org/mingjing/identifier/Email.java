package org.mingjing.identifier;

import java.util.Locale;
import org.mingjing.contract.Text;

/** E-mail address, compared without regard to capitals; only its form is checked. */
final class Email implements IdentifierKind {
    static final Email KIND = new Email();

    private Email() {}

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Text title() {
        return new Text("E-mail address", "电子邮箱");
    }

    @Override
    public String mask(String normal) {
        int at = normal.indexOf('@');
        return at < 1 ? Masks.keep(normal, 1, 1) : normal.charAt(0) + "***" + normal.substring(at);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String address = Spelling.clean(text).toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean formed =
                at > 0 && at == address.lastIndexOf('@') && address.indexOf('.', at) > at + 1 && !address.endsWith(".");
        if (formed) {
            return IdentifierCheck.valid(this, address);
        }
        return IdentifierCheck.unusable(
                this, address, address.isEmpty() ? IdentifierReason.EMPTY : IdentifierReason.UNUSUAL_FORM);
    }
}
