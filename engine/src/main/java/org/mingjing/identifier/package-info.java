/** Identifiers of people, companies, plates, cards, invoices: normal form and validity. Looks nothing up elsewhere. */
@NullMarked
package org.mingjing.identifier;

import org.jspecify.annotations.NullMarked;
